/** The statement of a period: what each wallet opened with, what came and went, what it closed with, entry by entry. */
import { compareGroups, groupOfCategory } from '../../../contract/metrics.ts'
import { amount, day, number, shortTable, text } from '../../engine/report/columns.ts'
import type { ReportCheck, ReportRow, ReportTable } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { firstOf, keyOf, Tally } from '../../engine/report/tally.ts'
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
        cells.add(keyOf(groupOfCategory(entry.category), entry.wallet), entry.minor)
        categories.add(keyOf(entry.category, entry.minor > 0 ? 'in' : 'out'), entry.minor)
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

function addToDay(days: Map<string, { came: Tally; went: Tally }>, name: string, { minor }: LedgerEntry): void {
  let sums = days.get(name)
  if (sums === undefined) days.set(name, (sums = { came: new Tally(), went: new Tally() }))
  ;(minor > 0 ? sums.came : sums.went).add('', minor)
}

function rollForward({ wallets }: Ground, cells: Tally): { table: ReportTable; check: ReportCheck } {
  const names = wallets.map(({ wallet }) => wallet)
  const groups = [...new Set(cells.keys().map(firstOf))].sort(compareGroups)
  const withTotal = (label: string, minors: readonly (number | null)[]): ReportRow => [
    label,
    ...minors,
    addUp(minors.map((minor) => minor ?? 0))
  ]
  const rows = [
    withTotal(
      'Opening balance',
      wallets.map(({ openingMinor }) => openingMinor)
    ),
    ...groups.map((group) =>
      withTotal(
        groupWords(group),
        names.map((wallet) => (cells.has(keyOf(group, wallet)) ? cells.minor(keyOf(group, wallet)) : null))
      )
    ),
    withTotal(
      'Closing balance',
      wallets.map(({ closingMinor }) => closingMinor)
    )
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
  const totals = rows.map((row) => row.at(-1) as number)
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
        categories.minor(came),
        categories.minor(went),
        categories.minor(came, went)
      ]
    })
  )
}

function dailyTable(
  { wallets }: Ground,
  days: ReadonlyMap<string, { came: Tally; went: Tally }>
): { table: ReportTable; checks: ReportCheck[] } {
  let balance = addUp(wallets.map(({ openingMinor }) => openingMinor))
  const rows = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { came, went }]): ReportRow => {
      balance = addUp([balance, came.minor(''), went.minor('')])
      return [name, came.count('') + went.count(''), came.minor(''), went.minor(''), balance]
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
