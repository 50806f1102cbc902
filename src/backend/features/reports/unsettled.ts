/**
 * What was earned and had not been paid out when the period ended: the closing balance by the payout that it went out in,
 * what was on its way, and what was pending by the day on which it becomes available.
 */
import { amount, day, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow } from '../../engine/report/document.ts'
import { endsOf, standing } from '../../engine/report/standing.ts'
import { Tally } from '../../engine/report/tally.ts'
import { addUp } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { expectedTable, onItsWayTable } from './expected-payouts.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'
import { walletWords } from './words.ts'

export const unsettledReport: ReportSpec = {
  name: 'unsettled',
  title: 'Unsettled at the end',
  about:
    'What the wallets held when the period ended, by the payout that it went out in, and what was on its way to the bank.',
  countries: null,
  async build(ground) {
    const { about, wallets } = ground
    const { closings, closing } = endsOf(ground)
    const dayOf = daysIn(about.period.zone)
    const lastDay = dayOf(about.period.endMs - 1)
    const arriving = new Tally()
    const checks = await walkProven(ground, (page) => {
      for (const entry of page) {
        const { wallet, minor, availableOn } = entry
        if (wallet === 'pending' && availableOn !== null && availableOn > lastDay)
          arriving.add(availableOn, minor, entry)
      }
    })
    const expected = await expectedTable(ground)
    const pending = wallets.find(({ wallet }) => wallet === 'pending')?.closingMinor ?? 0
    const days = arriving.keys().sort()
    const known = arriving.minor(...days)
    const rows = [
      ...days.map((name): FigureRow => [name, arriving.count(name), arriving.figure(name)]),
      // Of before the period, or without a day: what the balance holds beyond these.
      [null, null, addUp([pending, -known])] as FigureRow,
      [null, null, standing(ground, about.period.endMs, pending, ['pending'])] as FigureRow
    ]
    return {
      about,
      facts: [
        ['Moment', `The end of ${lastDay} in ${about.period.zone}.`],
        [
          'Payouts after the end',
          'Which payout took what was held, and its state, are as the local copy knows them now. A payout settles entries after they were booked, so this may be another answer later; the balances stay.'
        ],
        [
          'The line without a day',
          'What was booked before the period, was available and not yet moved, or has no day: the rest of the pending balance.'
        ]
      ],
      tables: [
        shortTable(
          { name: 'wallets', title: 'Held at the end', columns: [text('wallet', 'Wallet'), amount('held', 'Held')] },
          [
            ...wallets.map(({ wallet }, at): FigureRow => [walletWords(wallet), closings[at]!]),
            ['All wallets', closing]
          ],
          [wallets.length]
        ),
        expected.table,
        onItsWayTable(ground, lastDay),
        shortTable(
          {
            name: 'arriving',
            title: 'Pending, by the day on which it becomes available',
            columns: [day('available_on', 'Available on'), number('entries', 'Entries'), amount('amount', 'Amount')]
          },
          rows,
          [rows.length - 1]
        )
      ],
      checks: [...checks, ...expected.checks]
    }
  }
}
