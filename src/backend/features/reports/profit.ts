/**
 * Profit: what was kept of what was sold, by product, month and channel, by the one definition of "kept". What belongs
 * to no product or no channel stands in a line of its own, so that each table comes to the ledger.
 */
import { terms } from '../../../contract/metrics.ts'
import { id, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportCheck, ReportRow, ReportTable } from '../../engine/report/document.ts'
import type { Figure } from '../../engine/report/figure.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { firstOf, type Tally } from '../../engine/report/tally.ts'
import { addUp } from '../../engine/store/sum.ts'
import { earnedColumns, earnedOf } from './earned.ts'
import { noProduct, nobody, ProfitCounts, tips } from './profit-counts.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'

/** More products than these are counted on paper, and stand in the other files. */
const mostOnPaper = 200

const words: Readonly<Record<string, string>> = {
  [tips]: 'Tips',
  [noProduct]: 'Sold, and no product',
  [nobody]: 'Not attributed'
}
/** Behind all others, in this order. */
const last: readonly string[] = [noProduct, tips, nobody]

export const profitReport: ReportSpec = {
  name: 'profit',
  title: 'Profit',
  about: 'What was kept of what was sold, by product, month and channel: less refunds, disputes, fees and tax.',
  countries: null,
  async build(ground) {
    const counts = new ProfitCounts(ground)
    const checks = await walkProven(ground, (page) => counts.add(page))
    const tables = [productTable(counts), monthTable(counts, monthsOf(ground.about.period)), channelTable(counts)]
    const kept = counts.ledger.minor(...terms)
    return {
      about: ground.about,
      facts: [
        [
          'Kept',
          'Sold − refunds − disputes with their fees − platform and app store fees − tax that others collect ± adjustments. Payouts, cards, transfers, interest and withheld tax earn nothing and are left out. What you spent to make it is not known here.'
        ],
        ['When', 'Everything counts when it was booked: a refund lowers the period in which it was booked.'],
        [
          'Several products in a sale',
          'Each amount of it is divided by what its lines come to; the parts add up to it, to the cent.'
        ],
        ['Not attributed', 'Entries that name neither a sale nor a tip, or whose sale is not in the local copy.']
      ],
      tables,
      checks: [...checks, ...tables.map((table) => tie(table, kept))]
    }
  }
}

function tie({ title, columns, rows }: ReportTable, kept: number): ReportCheck {
  const at = columns.findIndex(({ key }) => key === 'kept')
  const [all = []] = [...(rows() as Iterable<readonly ReportRow[]>)]
  return {
    name: `${title.toLowerCase()}: the lines come to what the ledger kept`,
    leftMinor: addUp(all.slice(0, -1).map((row) => row[at] as number)),
    rightMinor: kept
  }
}

const total = (cells: Tally, sales: Tally): (number | Figure)[] => [
  sales.count(...sales.keys()),
  ...earnedOf(cells, ...namesIn(cells))
]

function namesIn(cells: Tally): string[] {
  return [...new Set(cells.keys().map(firstOf))]
}

/** The most kept first; what is no name of its own behind all. */
function ranked(cells: Tally): string[] {
  const kept = new Map(namesIn(cells).map((name) => [name, earnedOf(cells, name).at(-1)?.minor ?? 0]))
  return [...kept.keys()].sort(
    (a, b) =>
      last.indexOf(a) - last.indexOf(b) || (kept.get(b) ?? 0) - (kept.get(a) ?? 0) || (a < b ? -1 : Number(a > b))
  )
}

function productTable({ byProduct, sales, titles }: ProfitCounts): ReportTable {
  const rows = ranked(byProduct).map((name): FigureRow => [
    words[name] ?? titles.get(name) ?? '',
    sales.products.count(name),
    ...earnedOf(byProduct, name),
    name in words ? null : name
  ])
  // A sale of two products is in both lines, and once in the sum of sales.
  const all: FigureRow = [
    'All',
    sales.months.count(...sales.months.keys()),
    ...total(byProduct, sales.products).slice(1),
    null
  ]
  const table = shortTable(
    {
      name: 'products',
      title: 'By product',
      columns: [
        text('product', 'Product'),
        number('times_sold', 'Times sold'),
        ...earnedColumns,
        id('product_id', 'Product record')
      ]
    },
    [...rows, all],
    [rows.length]
  )
  return { ...table, isLong: rows.length > mostOnPaper }
}

function monthTable({ byMonth, sales }: ProfitCounts, months: readonly string[]): ReportTable {
  const rows = months.map((month): FigureRow => [month, sales.months.count(month), ...earnedOf(byMonth, month)])
  return shortTable(
    {
      name: 'months',
      title: 'By month',
      columns: [text('month', 'Month'), number('times_sold', 'Sales and tips'), ...earnedColumns]
    },
    [...rows, ['All', ...total(byMonth, sales.months)]],
    [rows.length]
  )
}

function channelTable({ byChannel, sales }: ProfitCounts): ReportTable {
  const rows = ranked(byChannel).map((name): FigureRow => [
    words[name] ?? name,
    sales.channels.count(name),
    ...earnedOf(byChannel, name)
  ])
  return shortTable(
    {
      name: 'channels',
      title: 'By channel',
      about: 'Where it was sold, as the platform names it.',
      columns: [text('channel', 'Channel'), number('times_sold', 'Sales and tips'), ...earnedColumns]
    },
    [...rows, ['All', ...total(byChannel, sales.channels)]],
    [rows.length]
  )
}
