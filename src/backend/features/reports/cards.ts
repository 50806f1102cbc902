/** Card spending by category of merchant, business and personal apart, each purchase with its receipt. */
import { amount, day, id, number, rate, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportRow, ReportTable } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { taxLineSource, type Tables } from '../../engine/report/tables.ts'
import { firstOf, keyOf, Tally } from '../../engine/report/tally.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { daysIn } from '../../engine/store/time.ts'
import { lineOfCategory } from './ledger-lines.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'

const uses = ['business', 'personal', 'unsaid'] as const

export const cardsReport: ReportSpec = {
  name: 'cards',
  title: 'Card spending',
  about:
    'What was spent by card, by category of merchant and by month, business and personal apart, with what has a receipt.',
  countries: null,
  async build(ground) {
    const dayOf = daysIn(ground.about.period.zone)
    const cells = new Tally()
    const months = new Tally()
    const checks = await walkProven(ground, (page) => {
      const own = page.filter(isCard)
      const factsOf = purchaseFacts(ground.db(), own)
      for (const entry of own) {
        const { mcc, use } = factsOf(entry)
        cells.add(keyOf(mcc ?? '', use ?? 'unsaid'), entry.minor, entry)
        months.add(`${dayOf(entry.bookedMs).slice(0, 7)} ${entry.category}`, entry.minor, entry)
      }
    })
    const isUs = ground.about.account.country === 'US'
    return {
      about: ground.about,
      facts: [
        ...(isUs ? [taxLineFact] : []),
        ['Signs', 'Spending is below zero; refunds and cashback are above it.'],
        [
          'Business and personal',
          'As you marked each purchase; what you said nothing of is in neither. No tax line is claimed for it.'
        ],
        ['Held amounts', 'Only what was cleared counts: what is held for a purchase is no spending.']
      ],
      tables: [mccTable(cells, isUs ? ground.tables() : null), monthTable(ground, months), purchasesTable(ground)],
      checks
    }
  }
}

interface PurchaseFacts {
  readonly merchant: string | null
  readonly mcc: string | null
  readonly country: string | null
  readonly use: string | null
  readonly files: number
  readonly receipt: string | null
  readonly last4: string | null
}

const nothing: PurchaseFacts = {
  merchant: null,
  mcc: null,
  country: null,
  use: null,
  files: 0,
  receipt: null,
  last4: null
}

function isCard({ category }: LedgerEntry): boolean {
  return lineOfCategory(category) === 'cards'
}

function purchaseFacts(db: Db, entries: readonly LedgerEntry[]): (entry: LedgerEntry) => PurchaseFacts {
  const rows = all<PurchaseFacts & { id: string }>(
    db,
    'report.purchases',
    `SELECT c.id, c.merchant, c.mcc, c.country, o.use, ifnull(o.files, 0) AS files, c.receipt, k.json ->> '$.last4' AS last4
       FROM card_transaction c LEFT JOIN local.purchase_own o ON o.purchase = c.id LEFT JOIN card k ON k.id = c.card
      WHERE c.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(entries.flatMap(({ source }) => source?.id ?? []))]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ({ source }) => (source === null ? nothing : (byId.get(source.id) ?? nothing))
}

/** Nobody but the preparer decides where an expense goes: no authority has such a table. */
const taxLineFact: readonly [string, string] = [
  'Suggested lines',
  `Of Schedule C, for ${taxLineSource.taxYears.join(', ')}; checked ${taxLineSource.checkedOn}. There is no official table from merchant categories to lines: check each.`
]

function mccTable(cells: Tally, tables: Tables | null): ReportTable {
  const codes = [...new Set(cells.keys().map(firstOf))].sort()
  const rowOf = (name: string, own: readonly string[]): FigureRow => {
    const figures = uses.map((use) => cells.figure(...own.map((mcc) => keyOf(mcc, use))))
    return [
      name,
      ...figures,
      totalOf(figures),
      own.reduce((sum, mcc) => sum + cells.count(...uses.map((use) => keyOf(mcc, use))), 0)
    ]
  }
  const withLine = (row: FigureRow, mcc: string): FigureRow => {
    if (tables === null) return row
    const found = tables.suggestedTaxLine(mcc)
    if (found === undefined) return [...row, null]
    return [...row, `${found.line ?? 'no expense'}: ${found.label}${tables.isOwn(found) ? ' (your own value)' : ''}`]
  }
  const rows = codes.map((mcc) => withLine(rowOf(mcc === '' ? 'none' : mcc, [mcc]), mcc))
  return shortTable(
    {
      name: 'categories',
      title: 'By category of merchant',
      columns: [
        text('mcc', 'Merchant category'),
        amount('business', 'Business'),
        amount('personal', 'Personal'),
        amount('unsaid', 'Not marked'),
        amount('total', 'All'),
        number('entries', 'Entries'),
        ...(tables !== null ? [text('schedule_c_line', 'Schedule C (suggested)')] : [])
      ]
    },
    [...rows, withLine(rowOf('All', codes), '')],
    [rows.length]
  )
}

function monthTable({ about: { period } }: Ground, cells: Tally): ReportTable {
  const kinds = ['card_purchase', 'card_refund', 'card_cash', 'card_fee', 'card_cashback'] as const
  const rows = monthsOf(period).map((month): FigureRow => {
    const figures = kinds.map((kind) => cells.figure(`${month} ${kind}`))
    return [month, ...figures, totalOf(figures)]
  })
  return shortTable(
    {
      name: 'months',
      title: 'By month',
      columns: [
        text('month', 'Month'),
        amount('purchases', 'Purchases'),
        amount('refunds', 'Refunds'),
        amount('cash', 'Cash'),
        amount('fees', 'Fees'),
        amount('cashback', 'Cashback'),
        amount('net', 'Net')
      ]
    },
    [...rows, ['All', ...[1, 2, 3, 4, 5, 6].map((at) => totalOf(rows.map((row) => row[at] as Figure)))]],
    [rows.length]
  )
}

function purchasesTable(ground: Ground): ReportTable {
  const dayOf = daysIn(ground.about.period.zone)
  return {
    name: 'items',
    title: 'Every card entry',
    columns: [
      day('posted_date', 'Posted'),
      text('merchant', 'Merchant'),
      text('mcc', 'Category'),
      text('country', 'Country'),
      text('category', 'Kind'),
      amount('amount', 'Amount'),
      text('use', 'Business or personal'),
      text('receipt', 'Receipt'),
      text('card_last4', 'Card'),
      rate('fx_rate', 'Rate'),
      id('purchase_id', 'Purchase'),
      id('entry_id', 'Entry')
    ],
    isLong: true,
    async *rows() {
      for await (const page of ground.entries()) {
        const own = page.filter(isCard)
        if (own.length === 0) continue
        const factsOf = purchaseFacts(ground.db(), own)
        yield own.map((entry): ReportRow => {
          const { merchant, mcc, country, use, files, receipt, last4 } = factsOf(entry)
          const has = files > 0 ? 'here' : receipt !== null ? 'at the platform' : 'none'
          return [
            dayOf(entry.bookedMs),
            merchant,
            mcc,
            country,
            entry.category,
            entry.minor,
            use,
            has,
            last4,
            entry.fx?.rate ?? null,
            entry.source?.id ?? null,
            entry.id
          ]
        })
      }
    }
  }
}
