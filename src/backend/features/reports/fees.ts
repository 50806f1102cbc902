/** Fees: what the platform, the app stores and disputes took, by month, beside the platform's own invoices. */
import { amount, id, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportTable } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { Tally } from '../../engine/report/tally.ts'
import { all } from '../../engine/store/read.ts'
import { addUp } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { someItems } from './items.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'

/** What is charged, and what gives it back. */
const kinds = [
  { name: 'Platform fees', charged: 'fee', returned: 'fee_refund' },
  { name: 'App store fees', charged: 'store_fee', returned: 'store_fee_refund' },
  { name: 'Dispute fees', charged: 'dispute_fee', returned: 'dispute_fee_refund' },
  { name: 'Payout fees', charged: 'payout_fee', returned: null },
  { name: 'Card fees', charged: 'card_fee', returned: null },
  { name: 'Tax on fees', charged: 'tax_on_fee', returned: null }
] as const
const categories: readonly string[] = kinds.flatMap(({ charged, returned }) =>
  returned === null ? [charged] : [charged, returned]
)

export const feesReport: ReportSpec = {
  name: 'fees',
  title: 'Fees',
  about: 'What the platform, the app stores, disputes and payouts took, month by month, beside the invoices.',
  countries: null,
  async build(ground) {
    const dayOf = daysIn(ground.about.period.zone)
    const cells = new Tally()
    const checks = await walkProven(ground, (page) => {
      for (const entry of page)
        if (categories.includes(entry.category))
          cells.add(`${dayOf(entry.bookedMs).slice(0, 7)} ${entry.category}`, entry.minor, entry)
    })
    const byMonth = monthTable(ground, cells)
    return {
      about: ground.about,
      facts: [['Signs', 'What was taken is below zero, what was given back above it.']],
      tables: [
        byMonth,
        invoiceTable(ground, cells),
        someItems(ground, { name: 'items', title: 'Every fee' }, ({ category }) => categories.includes(category))
      ],
      checks
    }
  }
}

function monthTable({ about: { period } }: Ground, cells: Tally): ReportTable {
  const rows: FigureRow[] = []
  for (const month of monthsOf(period))
    for (const { name, charged, returned } of kinds) {
      const own = [`${month} ${charged}`, ...(returned === null ? [] : [`${month} ${returned}`])]
      if (cells.count(...own) === 0) continue
      rows.push([
        month,
        name,
        cells.count(own[0]!),
        cells.figure(own[0]!),
        returned === null ? null : cells.figure(own[1]!),
        cells.figure(...own)
      ])
    }
  const total: FigureRow = [null, 'All fees', ...totalsOf(rows)]
  return shortTable(
    {
      name: 'months',
      title: 'By month and kind',
      columns: [
        text('month', 'Month'),
        text('fee_type', 'Fee'),
        number('count', 'Charged'),
        amount('charged', 'Taken'),
        amount('returned', 'Given back'),
        amount('net', 'Net')
      ]
    },
    [...rows, total],
    [rows.length]
  )
}

function totalsOf(rows: readonly FigureRow[]): (number | Figure)[] {
  const charged = addUp(rows.map((row) => row[2] as number))
  return [charged, ...[3, 4, 5].map((at) => totalOf(rows.flatMap((row) => (row[at] as Figure | null) ?? [])))]
}

/** The platform invoices its own fee; the app store's is not its to invoice. */
function invoiceTable({ db, about: { period, currency } }: Ground, cells: Tally): ReportTable {
  const months = monthsOf(period)
  const invoices = all<{ id: string; number: string; month: string; base: number; tax: number; total: number }>(
    db(),
    'report.invoices',
    `SELECT id, number, month, base_minor AS base, tax_minor AS tax, total_minor AS total FROM fee_invoice
      WHERE currency = ? AND month >= ? AND month <= ? ORDER BY month, number`,
    [currency, months[0] ?? '', months.at(-1) ?? '']
  )
  return shortTable(
    {
      name: 'invoices',
      title: "The platform's invoices",
      about:
        'Beside each, the platform fees of the ledger that were booked in its month by the zone of this report. The platform may count its months in another zone.',
      columns: [
        text('month', 'Month'),
        text('invoice', 'Invoice'),
        amount('base', 'Base'),
        amount('tax', 'Tax'),
        amount('total', 'Total'),
        amount('ledger_fees', 'Fees in the ledger'),
        amount('difference', 'Base less ledger'),
        id('invoice_id', 'Record')
      ]
    },
    invoices.map((invoice) => {
      const ledger = cells.figure(`${invoice.month} fee`, `${invoice.month} fee_refund`).negated
      return [
        invoice.month,
        invoice.number,
        invoice.base,
        invoice.tax,
        invoice.total,
        ledger,
        addUp([invoice.base, -ledger.minor]),
        invoice.id
      ]
    })
  )
}
