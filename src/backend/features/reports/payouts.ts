/** Payout reconciliation: which cents made up each payout, and the bank's line that proves it. */
import { compareKinds } from '../../../contract/payouts.ts'
import { amount, day, id, moment, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { addUp } from '../../engine/store/sum.ts'
import { someItems } from './items.ts'
import { groupsOf, listPayouts, ownFigures, settledBy, type Groups, type Payout } from './payout-counts.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'
import { groupWords } from './words.ts'

export const payoutsReport: ReportSpec = {
  name: 'payouts',
  title: 'Payout reconciliation',
  about:
    'Each payout of the period: carried in, what it settled, fee, left behind, amount, and the bank line that it became.',
  countries: null,
  async build(ground) {
    const payouts = listPayouts(ground)
    const sums = payouts.map((payout) => ({ payout, groups: groupsOf(ground, payout.id) }))
    const kinds = [...new Set(sums.flatMap(({ groups }) => [...groups.keys()]))].sort(compareKinds)
    const checks = await walkProven(ground, () => undefined)
    const ids = new Set(payouts.map((payout) => payout.id))
    const rows = sums.map(({ payout, groups }) => rowOf(ground, payout, groups, kinds))
    return {
      about: ground.about,
      facts: [
        ['Which payouts', 'Those that were made in the period. What they settle may have been booked before it.'],
        ['How each adds up', 'Carried in + what it settled − fee − left behind = amount']
      ],
      tables: [
        shortTable(
          {
            name: 'payouts',
            title: 'Payouts',
            columns: [
              moment('made_at', 'Made'),
              amount('amount', 'Amount'),
              amount('carried_in', 'Carried in'),
              ...kinds.map((kind) => amount(kind.replaceAll('-', '_'), groupWords(kind.replaceAll('-', '_')))),
              amount('payout_fee', 'Fee'),
              amount('left_behind', 'Left behind'),
              amount('difference', 'Unexplained'),
              number('entries', 'Entries'),
              text('status', 'State'),
              text('method', 'Method'),
              text('automatic', 'Automatic'),
              day('arrival_on', 'Arrives on'),
              text('destination', 'To'),
              day('bank_day', 'In the bank on'),
              amount('bank_amount', 'Bank line'),
              text('bank_ref', 'Bank reference'),
              id('trace_id', 'Trace'),
              id('payout_id', 'Payout')
            ]
          },
          rows
        ),
        someItems(
          ground,
          {
            name: 'items',
            title: 'Entries that these payouts settled',
            about: 'Of those that were booked in the period.'
          },
          (entry) => entry.payout !== null && ids.has(entry.payout)
        )
      ],
      checks: [
        ...checks,
        ...sums
          .filter(({ payout }) => payout.status !== 'canceled')
          .map(({ payout, groups }) => ({
            name: `payout ${payout.id}: carried in + settled − fee − left behind = amount`,
            leftMinor: addUp([payout.carriedInMinor, settledBy(groups), -payout.feeMinor, -payout.leftBehindMinor]),
            rightMinor: payout.minor
          }))
      ]
    }
  }
}

function rowOf(ground: Ground, payout: Payout, groups: Groups, kinds: readonly string[]): FigureRow {
  const { carriedInMinor, leftBehindMinor, feeMinor, minor } = payout
  const own = ownFigures(ground, payout)
  return [
    payout.createdMs,
    own.amount,
    own.carriedIn,
    ...kinds.map((kind) => groups.get(kind)?.figure ?? null),
    own.fee,
    own.leftBehind,
    addUp([minor, feeMinor, leftBehindMinor, -carriedInMinor, -settledBy(groups)]),
    [...groups.values()].reduce((sum, { entries }) => sum + entries, 0),
    payout.status,
    payout.method,
    payout.automatic === 1 ? 'yes' : 'no',
    payout.arrivalOn,
    payout.destName === null ? null : `${payout.destName} ··${payout.destLast4 ?? ''}`,
    payout.bankDay,
    payout.bankMinor,
    payout.bankRef,
    payout.traceId,
    payout.id
  ]
}
