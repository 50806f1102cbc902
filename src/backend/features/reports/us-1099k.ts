/**
 * Form 1099-K beside the ledger: the gross that the platform reports, walked line by line to what was earned, and from
 * there to what each wallet holds. Gross counts by the date of the transaction, everything else by when it was booked.
 */
import { AppError } from '../../../contract/errors.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { readEntries, type LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { someItems } from './items.ts'
import type { ReportSpec } from './spec.ts'
import { bridgeTable } from './us-1099k-bridge.ts'
import { Counts, formsOf, isGross } from './us-1099k-counts.ts'
import { boxesTable, monthlyTable, thresholdTable, walletsTable } from './us-1099k-tables.ts'
import { walkProven } from './walk.ts'

const dayMs = 86_400_000

export const us1099kReport: ReportSpec = {
  name: 'us-1099k',
  title: '1099-K reconciliation',
  about: 'The gross amount of Form 1099-K, box by box, and every line between it and what was earned and kept.',
  countries: ['US'],
  async build(ground) {
    const { about } = ground
    if (about.period.kind !== 'year')
      throw new AppError('bad-input', 'This report is made for a calendar year, such as 2026.', { field: 'period' })
    const counts = new Counts(ground)
    const checks = await walkProven(ground, (page) => counts.addBooked(page))
    // What was paid for in the year and booked after it; and around its beginning, what is of the year in UTC alone.
    const walkAround = async (): Promise<void> => {
      for (const span of around(about.period))
        for await (const page of readEntries(ground.snapshot, ground.keys, span, ground.signal)) counts.addAround(page)
    }
    await walkAround()
    ground.walks.push(walkAround)
    const forms = formsOf(ground)
    const bridge = bridgeTable(ground, counts, forms)
    return {
      about,
      facts: [
        ['Date of a transaction', 'Box 1a, box 3 and boxes 5a to 5l count a payment on the day on which it was made.'],
        ['Gross', 'Includes tax that the platform collects, fees and what was refunded later, as the form does.'],
        [
          'Year',
          `Of ${about.period.zone}. The platform may count in another zone: "boundary" lists what stands within a day of 1 January.`
        ],
        ['Cash tips (box 1c)', 'Since the revision of December 2026. Given freely, and no digital asset.']
      ],
      tables: [
        bridge.table,
        boxesTable(counts, forms),
        thresholdTable(ground, counts),
        monthlyTable(counts),
        walletsTable(ground, counts),
        someItems(
          ground,
          {
            name: 'boundary',
            title: 'Payments within a day of 1 January',
            about: 'In the zone of this report, or in UTC; also those that are booked in another year.'
          },
          (entry) => isAtBoundary(entry, ground),
          () => paymentsOf(ground)
        ),
        someItems(
          ground,
          {
            name: 'items',
            title: 'Every payment',
            about: 'Booked in the year, or paid in it and booked outside of it.'
          },
          () => true,
          () => paymentsOf(ground)
        )
      ],
      checks: [...checks, bridge.check]
    }
  }
}

/** What may have been paid in the year, of this zone or of UTC, and booked outside of it. */
function around({ fromMs, endMs }: Ground['about']['period']): { fromMs: number; endMs: number }[] {
  return [
    { fromMs: fromMs - dayMs, endMs: fromMs },
    { fromMs: endMs, endMs: Number.MAX_SAFE_INTEGER }
  ]
}

/** Payments that were booked in the year or are in one of its figures, in the order of booking. */
async function* paymentsOf(ground: Ground): AsyncGenerator<LedgerEntry[], void, void> {
  const { period } = ground.about
  const [before, after] = around(period)
  const [fromUtc, endUtc] = [Date.parse(period.fromDay), Date.parse(period.endDay)]
  const isOf = ({ occurredMs }: LedgerEntry): boolean =>
    (occurredMs >= period.fromMs && occurredMs < period.endMs) || (occurredMs >= fromUtc && occurredMs < endUtc)
  for (const span of [before!, period, after!])
    for await (const page of readEntries(ground.snapshot, ground.keys, span, ground.signal)) {
      const own = page.filter((entry) => isGross(entry) && (span === period || isOf(entry)))
      if (own.length > 0) yield own
    }
}

function isAtBoundary({ occurredMs, bookedMs }: LedgerEntry, { about: { period } }: Ground): boolean {
  const edges = [
    period.fromMs,
    period.endMs,
    Date.parse(`${period.fromDay}T00:00:00Z`),
    Date.parse(`${period.endDay}T00:00:00Z`)
  ]
  return edges.some((edge) => Math.abs(occurredMs - edge) <= dayMs || Math.abs(bookedMs - edge) <= dayMs)
}
