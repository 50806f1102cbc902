/** Supporters: what each gave and what of it was kept, who is new, back or lost, and how much of it the largest five gave. */
import { largestSupporters, supporterStates, type SupporterState } from '../../../contract/metrics.ts'
import { amount, id, longTable, number, rate, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportCheck, ReportTable } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { all } from '../../engine/store/read.ts'
import { shareOf } from './share.ts'
import type { ReportSpec } from './spec.ts'
import { anonymous, SupporterCounts, unknown } from './supporter-counts.ts'
import { statesOf } from './supporter-states.ts'
import { walkProven } from './walk.ts'

const most = 500

export const supportersReport: ReportSpec = {
  name: 'supporters',
  title: 'Supporters',
  about: 'What each supporter gave and what of it was kept; who is new, back or lost; the share of the largest five.',
  countries: null,
  async build(ground) {
    const counts = new SupporterCounts(ground)
    const checks = await walkProven(ground, (page) => counts.add(page))
    const states = await statesOf(ground)
    const ranked = rank(counts, states)
    const ties = ledgerTable(counts)
    return {
      about: ground.about,
      facts: [
        [
          'Supporter',
          'Whoever gave a tip that was not refunded. Whoever only pays a subscription, or has no tip but one that was refunded or given in another period, has no state and is in the sums.'
        ],
        [
          'State',
          'New: the first tip ever is in the period. Back: gave in it and earlier, and not in the period before. Steady: gave in both. Lost: gave in the period before and not in this one. By the time of the tip, of tips in this currency.'
        ],
        [
          'Net',
          'Tips and charges of subscriptions − what went back − fees and tax on them, and what was adjusted, by when each was booked.'
        ],
        ['Anonymous', 'What nobody is named for is in the sums, and makes no supporter.']
      ],
      tables: [summaryTable(counts, states, ranked), ties.table, peopleTable(ground, counts, states, ranked)],
      checks: [...checks, ...ties.checks]
    }
  }
}

type States = ReadonlyMap<string, SupporterState>

/** People of the sums and of the states, the largest net first. */
function rank(counts: SupporterCounts, states: States): string[] {
  const people = new Set(
    [...counts.people, ...states.keys()].filter((person) => person !== anonymous && person !== unknown)
  )
  const nets = new Map([...people].map((person) => [person, counts.netOf(person).minor]))
  return [...people].sort((a, b) => (nets.get(b) ?? 0) - (nets.get(a) ?? 0) || (a < b ? -1 : Number(a > b)))
}

function summaryTable(counts: SupporterCounts, states: States, ranked: readonly string[]): ReportTable {
  const of = (state: SupporterState): string[] => ranked.filter((person) => states.get(person) === state)
  const gave = ranked.filter((person) => (states.get(person) ?? 'lost') !== 'lost')
  const payers = ranked.filter((person) => !states.has(person))
  const all = counts.netOf(...counts.people)
  const line = (label: string, people: readonly string[], count: number | null = people.length): FigureRow => {
    const net = counts.netOf(...people)
    return [label, count, net, percentOf(net.minor, all.minor)]
  }
  const rows: FigureRow[] = [
    line('Supporters who gave', gave),
    ...supporterStates
      .map((state) => line(`Of them ${state}`, of(state)))
      .filter((_, at) => supporterStates[at] !== 'lost'),
    line('Others in the sums: subscribers, tips refunded or of another period', payers),
    line('Lost: gave in the period before', of('lost')),
    line('Anonymous', [anonymous], null),
    line('Whose tip or charge is not in the local copy', [unknown], null),
    ['All', gave.length + payers.length, all, percentOf(all.minor, all.minor)]
  ]
  // Of five or fewer it says nothing.
  if (ranked.length > largestSupporters)
    rows.push(line(`The largest ${String(largestSupporters)} of them`, ranked.slice(0, largestSupporters)))
  return shortTable(
    {
      name: 'summary',
      title: 'Who supported',
      columns: [text('line', ''), number('people', 'People'), amount('net', 'Net'), rate('share', 'Share %')]
    },
    rows,
    [rows.findIndex(([label]) => label === 'All')]
  )
}

/** With one digit behind the point, as decimal text; null where there is nothing to have a share of. */
function percentOf(part: number, whole: number): string | null {
  if (whole <= 0) return null
  const tenths = shareOf(BigInt(part), 1000, whole)
  const [sign, size] = tenths < 0n ? ['-', -tenths] : ['', tenths]
  return `${sign}${String(size / 10n)}.${String(size % 10n)}`
}

function ledgerTable({ parts, others, kept, people }: SupporterCounts): { table: ReportTable; checks: ReportCheck[] } {
  const everybody = [...people]
  const rows: FigureRow[] = [
    ['Tips', parts.tips.figure(...everybody)],
    ['Charges of subscriptions', parts.subscriptions.figure(...everybody)],
    ['What went back of both', parts.returned.figure(...everybody)],
    ['Fees and tax on both', parts.fees.figure(...everybody)],
    ['Adjustments of both', parts.adjusted.figure(...everybody)],
    ['All other sales, less what they cost', others.figure('sales')],
    ['Neither of a sale nor of a tip', others.figure('nobody')]
  ]
  const all = totalOf(rows.map((row) => row[1] as Figure))
  return {
    table: shortTable(
      {
        name: 'ledger',
        title: 'How it comes to what the ledger kept',
        columns: [text('line', ''), amount('amount', 'Amount')]
      },
      [...rows, ['Kept', all]],
      [rows.length]
    ),
    checks: [
      {
        name: 'tips of supporters = tips of the ledger',
        leftMinor: (rows[0]?.[1] as Figure).minor,
        rightMinor: kept.minor('tip')
      },
      {
        name: 'supporters and everything else = kept of the ledger',
        leftMinor: all.minor,
        rightMinor: kept.minor(...kept.keys())
      }
    ]
  }
}

function peopleTable(ground: Ground, counts: SupporterCounts, states: States, ranked: readonly string[]): ReportTable {
  const { tips, subscriptions, returned, fees, adjusted } = counts.parts
  return longTable(
    {
      name: 'supporters',
      title: 'Every supporter',
      about: 'The largest net first.',
      columns: [
        text('supporter', 'Supporter'),
        text('state', 'State'),
        number('tips', 'Tips'),
        amount('tips_amount', 'Tips given'),
        amount('subscriptions_amount', 'Subscriptions'),
        amount('returned', 'Went back'),
        amount('fees', 'Fees and tax'),
        amount('adjusted', 'Adjusted'),
        amount('net', 'Net'),
        id('party_id', 'Person')
      ]
    },
    function* () {
      for (let at = 0; at < ranked.length; at += most) {
        const people = ranked.slice(at, at + most)
        const names = namesOf(ground, people)
        yield people.map((person): FigureRow => [
          names.get(person) ?? null,
          states.get(person) ?? null,
          tips.count(person),
          ...[tips, subscriptions, returned, fees, adjusted].map((part) => part.figure(person)),
          counts.netOf(person),
          person
        ])
      }
    }
  )
}

function namesOf({ db }: Ground, people: readonly string[]): ReadonlyMap<string, string | null> {
  const rows = all<{ id: string; name: string | null }>(
    db(),
    'report.supporters',
    `SELECT p.id, coalesce('@' || p.handle, p.name) AS name FROM party p WHERE p.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(people)]
  )
  return new Map(rows.map(({ id: person, name }) => [person, name]))
}
