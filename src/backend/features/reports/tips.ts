/** Tips: income that may be deductible in the United States since 2025, and so kept apart with what decides it. */
import { amount, id, moment, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportRow } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { Tally } from '../../engine/report/tally.ts'
import { daysIn } from '../../engine/store/time.ts'
import type { ReportSpec } from './spec.ts'
import { isCashTip, tipFacts } from './tip-facts.ts'
import { walkProven } from './walk.ts'

/** What became of the tips, apart by whether they can be cash tips at all. */
const kinds = ['cash', 'other', 'unknown'] as const

export const tipsReport: ReportSpec = {
  name: 'tips',
  title: 'Tips',
  about:
    'Every tip with its medium and whether it was given freely; a candidate amount for the deduction, and no advice.',
  countries: null,
  async build(ground) {
    const dayOf = daysIn(ground.about.period.zone)
    const cells = new Tally()
    const checks = await walkProven(ground, (page) => {
      const tips = page.filter(isTip)
      const factsOf = tipFacts(
        ground.db(),
        tips.flatMap(({ source }) => source?.id ?? [])
      )
      for (const entry of tips) {
        const { source, bookedMs, minor, feeMinor } = entry
        const facts = factsOf(source?.id)
        const month = dayOf(bookedMs).slice(0, 7)
        const kind = isCashTip(facts)
          ? 'cash'
          : facts.medium === null || facts.isVoluntary === null
            ? 'unknown'
            : 'other'
        cells.add(`${month} ${kind}`, minor, entry)
        if (feeMinor !== null) cells.add(`${month} fee`, feeMinor, entry)
      }
    })
    const rows = monthsOf(ground.about.period).map((month): FigureRow => {
      const own = kinds.map((kind) => `${month} ${kind}`)
      return [
        month,
        cells.count(...own),
        cells.figure(...own),
        ...own.map((key) => cells.figure(key)),
        cells.figure(`${month} fee`)
      ]
    })
    const all = monthsOf(ground.about.period).flatMap((month) => kinds.map((kind) => `${month} ${kind}`))
    return {
      about: ground.about,
      facts: [
        [
          'Candidate amount',
          'Given freely, in money that is no digital asset: what 26 U.S.C. 224 calls a cash tip. Whether it can be deducted depends on occupation, income and the form that reports it. Not advice.'
        ],
        ['Refunded tips', 'Are among the refunds of the statement; nothing is subtracted here.']
      ],
      tables: [
        shortTable(
          {
            name: 'months',
            title: 'By month',
            columns: [
              text('month', 'Month'),
              number('tips', 'Tips'),
              amount('gross', 'Gross'),
              amount('candidate', 'Candidate amount'),
              amount('not_candidate', 'Digital asset or not voluntary'),
              amount('unknown', 'Not known'),
              amount('fee', 'Fees on them')
            ]
          },
          [
            ...rows,
            [
              'All',
              cells.count(...all),
              cells.figure(...all),
              ...kinds.map((kind) => cells.figure(...all.filter((key) => key.endsWith(` ${kind}`)))),
              cells.figure(...monthsOf(ground.about.period).map((month) => `${month} fee`))
            ]
          ],
          [rows.length]
        ),
        {
          name: 'items',
          title: 'Every tip',
          columns: [
            moment('booked_at', 'Booked'),
            text('from', 'From'),
            amount('gross_tip', 'Tip'),
            amount('fee_allocated', 'Fee'),
            text('medium', 'Medium'),
            text('voluntary', 'Voluntary'),
            text('candidate', 'Candidate'),
            id('entry_id', 'Entry'),
            id('tip_id', 'Tip record'),
            id('post_id', 'Post')
          ],
          isLong: true,
          rows: () => tipRows(ground)
        }
      ],
      checks
    }
  }
}

async function* tipRows(ground: Ground): AsyncGenerator<ReportRow[], void, void> {
  for await (const page of ground.entries()) {
    const tips = page.filter(isTip)
    if (tips.length === 0) continue
    const factsOf = tipFacts(
      ground.db(),
      tips.flatMap(({ source }) => source?.id ?? [])
    )
    yield tips.map((entry) => {
      const { isVoluntary, medium, from, post } = factsOf(entry.source?.id)
      const isKnown = isVoluntary !== null && medium !== null
      return [
        entry.bookedMs,
        from,
        entry.minor,
        entry.feeMinor,
        medium,
        isVoluntary === null ? null : isVoluntary ? 'yes' : 'no',
        isKnown ? (isCashTip({ isVoluntary, medium, from, post }) ? 'yes' : 'no') : null,
        entry.id,
        entry.source?.id ?? null,
        post
      ]
    })
  }
}

function isTip({ category }: LedgerEntry): boolean {
  return category === 'tip'
}
