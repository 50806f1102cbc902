/** The statement of a period: what each wallet opened with, what came and went, what it closed with, entry by entry. */
import { compareGroups, groupOfCategory } from '../../../contract/metrics.ts'
import { amount, day, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportCheck, ReportTable } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { endsOf, standing } from '../../engine/report/standing.ts'
import { firstOf, keyOf, Tally } from '../../engine/report/tally.ts'
import { startOfNextDayMs } from '../../engine/store/calendar.ts'
import { addUp } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { statementItems } from './items.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'
import { groupWords, walletWords } from './words.ts'

export const statementReport: ReportSpec = {
  name: 'statement',
  title: 'Statement',
  about:
    'Opening balance, everything that came and went, closing balance: wallet by wallet, day by day, entry by entry.',
  countries: null,
  async build(ground) {
    const { about } = ground
    const dayOf = daysIn(about.period.zone)
    const cells = new Tally()
    const days = new Map<string, { came: Tally; went: Tally }>()
    const categories = new Tally()
    const checks = await walkProven(ground, (page) => {
      for (const entry of page) {
        cells.add(keyOf(groupOfCategory(entry.category), entry.wallet), entry.minor, entry)
        categories.add(keyOf(entry.category, entry.minor > 0 ? 'in' : 'out'), entry.minor, entry)
        addToDay(days, dayOf(entry.bookedMs), entry)
      }
    })
    const daily = dailyTable(ground, days)
    const summary = rollForward(ground, cells)
    return {
      about,
      facts: [],
      tables: [summary.table, categoryTable(categories), daily.table, statementItems(ground)],
      checks: [...checks, summary.check, ...daily.checks]
    }
  }
}

function addToDay(days: Map<string, { came: Tally; went: Tally }>, name: string, entry: LedgerEntry): void {
  let sums = days.get(name)
  if (sums === undefined) days.set(name, (sums = { came: new Tally(), went: new Tally() }))
  ;(entry.minor > 0 ? sums.came : sums.went).add('', entry.minor, entry)
}

function rollForward(ground: Ground, cells: Tally): { table: ReportTable; check: ReportCheck } {
  const names = ground.wallets.map(({ wallet }) => wallet)
  const { openings, closings } = endsOf(ground)
  const groups = [...new Set(cells.keys().map(firstOf))].sort(compareGroups)
  const withTotal = (label: string, figures: readonly (Figure | null)[]): FigureRow => [
    label,
    ...figures,
    totalOf(figures.filter((figure) => figure !== null))
  ]
  const rows = [
    withTotal('Opening balance', openings),
    ...groups.map((group) =>
      withTotal(
        groupWords(group),
        names.map((wallet) => (cells.has(keyOf(group, wallet)) ? cells.figure(keyOf(group, wallet)) : null))
      )
    ),
    withTotal('Closing balance', closings)
  ]
  const table = shortTable(
    {
      name: 'summary',
      title: 'From opening to closing balance',
      about: 'Moves between the own wallets (settlements, reserves, savings) come to nothing over all of them.',
      columns: [
        text('line', ''),
        ...names.map((wallet) => amount(wallet.replaceAll(/\W/g, '_'), walletWords(wallet))),
        amount('total', 'All wallets')
      ]
    },
    rows,
    [0, rows.length - 1]
  )
  const totals = rows.map((row) => (row.at(-1) as Figure).minor)
  return {
    table,
    // Every group that was counted has a line: one that was lost on the way would be missing here.
    check: {
      name: 'all wallets: the lines of the roll-forward lead to the closing balance',
      leftMinor: addUp(totals.slice(0, -1)),
      rightMinor: totals.at(-1) ?? 0
    }
  }
}

function categoryTable(categories: Tally): ReportTable {
  const names = [...new Set(categories.keys().map(firstOf))].sort(
    (a, b) => compareGroups(groupOfCategory(a), groupOfCategory(b)) || (a < b ? -1 : 1)
  )
  return shortTable(
    {
      name: 'categories',
      title: 'By category',
      columns: [
        text('category', 'Category'),
        text('group', 'Counts as'),
        number('entries', 'Entries'),
        amount('came_in', 'In'),
        amount('went_out', 'Out'),
        amount('net', 'Net')
      ]
    },
    names.map((name) => {
      const [came, went] = [keyOf(name, 'in'), keyOf(name, 'out')]
      return [
        name,
        groupWords(groupOfCategory(name)),
        categories.count(came, went),
        categories.figure(came),
        categories.figure(went),
        categories.figure(came, went)
      ]
    })
  )
}

function dailyTable(
  ground: Ground,
  days: ReadonlyMap<string, { came: Tally; went: Tally }>
): { table: ReportTable; checks: ReportCheck[] } {
  const { wallets, about } = ground
  let balance = addUp(wallets.map(({ openingMinor }) => openingMinor))
  const endOf = (name: string): Figure =>
    standing(ground, Math.min(startOfNextDayMs(name, about.period.zone), about.period.endMs), balance)
  const rows = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { came, went }]): FigureRow => {
      balance = addUp([balance, came.minor(''), went.minor('')])
      return [name, came.count('') + went.count(''), came.figure(''), went.figure(''), endOf(name)]
    })
  return {
    table: shortTable(
      {
        name: 'days',
        title: 'Day by day',
        about: 'Days of the zone of this report, all wallets together.',
        columns: [
          day('day', 'Day'),
          number('entries', 'Entries'),
          amount('came_in', 'In'),
          amount('went_out', 'Out'),
          amount('closing', 'Balance')
        ]
      },
      rows
    ),
    checks: [
      {
        name: 'all wallets: days add up to the closing balance',
        leftMinor: balance,
        rightMinor: addUp(wallets.map(({ closingMinor }) => closingMinor))
      }
    ]
  }
}
