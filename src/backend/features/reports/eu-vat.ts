/**
 * EU VAT: what the seller collects and owes, by member state and rate, as the union scheme of the one-stop shop wants it
 * (Regulation 282/2011, article 63c), and what the platform owes beside it. Each group is a sum of what was charged;
 * nothing is rounded but the tax that the rate would make of the sum, which stands beside it.
 */
import { amount, day, id, number, rate, shortTable, text } from '../../engine/report/columns.ts'
import type { ReportRow, ReportTable } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { standardVatRate } from '../../engine/report/tables.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { suppliesOf, type Supply } from './supplies.ts'
import type { SaleFacts } from './sale-facts.ts'
import type { ReportSpec } from './spec.ts'
import { taxAtRate } from './tax-at-rate.ts'
import { walkProven } from './walk.ts'

export const euCountries: readonly string[] = [
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK'
]

/** As it is written there. */
const isMember = (state: string): boolean => euCountries.includes(state === 'EL' ? 'GR' : state)

/** Greece is EL in the one-stop shop. */
const memberState = (country: string): string => (country === 'GR' ? 'EL' : country)

interface Group {
  readonly state: string
  readonly isHome: boolean
  readonly supply: 'GOODS' | 'SERVICES'
  readonly ratePpm: number | null
  taxable: bigint
  vat: bigint
  sales: number
}

export const euVatReport: ReportSpec = {
  name: 'eu-vat',
  title: 'EU VAT and one-stop shop',
  about:
    'VAT that you collect and owe, by member state, kind and rate; corrections of earlier quarters apart; what the platform owes beside it.',
  countries: euCountries,
  async build(ground) {
    const home = ground.about.account.country
    const sold = new Map<string, Group>()
    const corrected = new Map<string, { quarter: string; group: Group }>()
    const byOthers = { gross: 0n, vat: 0n, sales: 0 }
    let unknown = 0
    const dayOf = daysIn(ground.about.period.zone)
    const checks = await walkProven(ground, (page) => {
      for (const supply of suppliesOf(ground, page)) {
        if (supply.facts === undefined) {
          unknown++
          continue
        }
        const { facts, grossMinor, taxMinor } = supply
        if (facts.taxKind !== 'vat') continue
        if (facts.collectedBy !== 'seller') {
          if (supply.isSale) {
            byOthers.gross += BigInt(grossMinor)
            byOthers.vat += BigInt(taxMinor)
            byOthers.sales++
          }
          continue
        }
        // Both by the day of booking, so that what is given back is taken from the quarter that had it.
        const quarter = quarterOf(dayOf(facts.bookedMs ?? facts.createdMs))
        const isEarlier = !supply.isSale && quarter < quarterOf(dayOf(supply.entry.bookedMs))
        if (isEarlier)
          addTo(
            corrected,
            `${quarter} ${keyOf(facts)}`,
            () => ({ quarter, group: emptyGroup(facts, home) }),
            (one) => one.group,
            supply
          )
        else
          addTo(
            sold,
            keyOf(facts),
            () => emptyGroup(facts, home),
            (one) => one,
            supply
          )
      }
    })
    const groups = [...sold.values()].sort(compareGroupsOf)
    return {
      about: ground.about,
      facts: [
        [
          'Whose tax',
          'Only sales whose VAT you collect yourself. Where the platform or an app store is the supplier to the buyer (article 9a), the tax is theirs and stands apart.'
        ],
        [
          'Home',
          home === ''
            ? 'The country of the account is not known: nothing is told apart as domestic.'
            : `Sales to ${home} belong into the domestic return and not into the one-stop shop.`
        ],
        [
          'Refunds',
          'Of a sale of this quarter they lower its group; of an earlier quarter they are corrections, by that quarter.'
        ],
        [
          'Dates',
          'A supply counts on the day on which its payment was booked. Amounts are in the currency of the sale; a return in another currency is converted at the rate of the European Central Bank on the last day of the period.'
        ],
        [
          'Not known',
          unknown === 0
            ? 'Every entry has its sale.'
            : `${String(unknown)} entries whose sale is not in the local copy are in no group.`
        ]
      ],
      tables: [
        returnTable(
          'return',
          'One-stop shop: to other member states',
          ground,
          groups.filter(({ isHome, state }) => !isHome && isMember(state))
        ),
        returnTable(
          'domestic',
          'Domestic',
          ground,
          groups.filter(({ isHome }) => isHome)
        ),
        returnTable(
          'elsewhere',
          'Outside the European Union, or of no known country',
          ground,
          groups.filter(({ isHome, state }) => !isHome && !isMember(state))
        ),
        correctionsTable([...corrected.values()]),
        shortTable(
          {
            name: 'by_platform',
            title: 'VAT that the platform or an app store owes',
            columns: [number('sales', 'Sales'), amount('gross', 'Paid by buyers'), amount('vat', 'VAT in it')]
          },
          [[byOthers.sales, toMinor(byOthers.gross), toMinor(byOthers.vat)]]
        ),
        recordsTable(ground)
      ],
      checks
    }
  }
}

const keyOf = (facts: SaleFacts): string => JSON.stringify([stateOf(facts), facts.isGoods, facts.ratePpm])

function stateOf({ jurisdiction, country }: SaleFacts): string {
  return memberState(jurisdiction ?? country ?? 'UNKNOWN')
}

function emptyGroup(facts: SaleFacts, home: string): Group {
  const state = stateOf(facts)
  return {
    state,
    isHome: home !== '' && state === memberState(home),
    supply: facts.isGoods ? 'GOODS' : 'SERVICES',
    ratePpm: facts.ratePpm,
    taxable: 0n,
    vat: 0n,
    sales: 0
  }
}

function addTo<T>(
  groups: Map<string, T>,
  key: string,
  make: () => T,
  groupOf: (one: T) => Group,
  { grossMinor, taxMinor, isSale }: Supply
): void {
  const one = groups.get(key) ?? make()
  groups.set(key, one)
  const group = groupOf(one)
  group.taxable += BigInt(grossMinor) - BigInt(taxMinor)
  group.vat += BigInt(taxMinor)
  if (isSale) group.sales++
}

function compareGroupsOf(a: Group, b: Group): number {
  return a.state < b.state
    ? -1
    : a.state > b.state
      ? 1
      : a.supply.localeCompare(b.supply) || (b.ratePpm ?? 0) - (a.ratePpm ?? 0)
}

/** `22 %` of 220000 parts per million, as a decimal of a percent. */
function percentOf(ratePpm: number | null): string | null {
  if (ratePpm === null) return null
  return String(ratePpm / 10_000)
}

const returnColumns = [
  text('period', 'Period'),
  text('ms_identification', 'From'),
  text('ms_consumption', 'Member state'),
  text('supply_type', 'Supply'),
  rate('vat_rate', 'Rate %'),
  amount('taxable_amount', 'Taxable'),
  amount('vat_amount', 'VAT charged'),
  amount('vat_by_rate', 'VAT by the rate'),
  amount('difference', 'Difference'),
  number('sales', 'Sales'),
  text('rate_known', 'Rate')
]

function returnTable(name: string, title: string, { about }: Ground, groups: readonly Group[]): ReportTable {
  const rows = groups.map(({ state, supply, ratePpm, taxable, vat, sales }): ReportRow => {
    const byRate = ratePpm === null ? null : taxAtRate(taxable, ratePpm)
    return [
      about.period.name,
      memberState(about.account.country),
      state,
      supply,
      percentOf(ratePpm),
      toMinor(taxable),
      toMinor(vat),
      byRate,
      byRate === null ? null : toMinor(vat - BigInt(byRate)),
      sales,
      // The rate that was charged is the truth; a table that does not have it is a reason to look.
      standardVatRate(state, about.period.fromDay)?.ratePpm === ratePpm ? 'standard' : 'check'
    ]
  })
  const total: ReportRow = [
    about.period.name,
    null,
    'All',
    null,
    null,
    ...[5, 6].map((at) => addUp(rows.map((row) => row[at] as number))),
    null,
    null,
    rows.reduce((sum, row) => sum + (row[9] as number), 0),
    null
  ]
  return shortTable(
    {
      name,
      title,
      about:
        '"VAT by the rate" is the rate on the sum, rounded once, half up. It differs by cents, because each sale was rounded.',
      columns: returnColumns
    },
    [...rows, total],
    [rows.length]
  )
}

function correctionsTable(corrections: readonly { quarter: string; group: Group }[]): ReportTable {
  return shortTable(
    {
      name: 'corrections',
      title: 'Corrections of earlier quarters',
      about: 'Refunds and disputes of this period for sales of an earlier quarter: in no group above.',
      columns: [
        text('corrected_period', 'Corrected quarter'),
        text('ms_consumption', 'Member state'),
        text('supply_type', 'Supply'),
        rate('vat_rate', 'Rate %'),
        amount('taxable_delta', 'Taxable'),
        amount('vat_amount_delta', 'VAT')
      ]
    },
    [...corrections]
      .sort((a, b) => (a.quarter < b.quarter ? -1 : a.quarter > b.quarter ? 1 : compareGroupsOf(a.group, b.group)))
      .map(({ quarter, group }) => [
        quarter,
        group.state,
        group.supply,
        percentOf(group.ratePpm),
        toMinor(group.taxable),
        toMinor(group.vat)
      ])
  )
}

function recordsTable(ground: Ground): ReportTable {
  const dayOf = daysIn(ground.about.period.zone)
  return {
    name: 'records',
    title: 'Records of the one-stop shop',
    about: 'Each supply whose VAT you collect, to be kept for ten years (article 63c).',
    columns: [
      id('supply_id', 'Sale'),
      day('supply_date', 'Supplied'),
      text('ms_consumption', 'Member state'),
      text('type', 'Supply'),
      amount('taxable_amount', 'Taxable'),
      rate('vat_rate', 'Rate %'),
      amount('vat_amount', 'VAT'),
      day('payment_date', 'Paid'),
      amount('payment_amount', 'Payment'),
      text('adjustment', 'Adjustment'),
      text('location_evidence_1', 'Evidence'),
      text('location_evidence_2', 'Second evidence'),
      id('entry_id', 'Entry')
    ],
    isLong: true,
    async *rows() {
      for await (const page of ground.entries()) {
        const own = suppliesOf(ground, page).filter(
          ({ facts }) => facts?.taxKind === 'vat' && facts.collectedBy === 'seller' && isMember(stateOf(facts))
        )
        if (own.length === 0) continue
        yield own.map(({ entry, facts, isSale, grossMinor, taxMinor }): ReportRow => [
          entry.related?.type === 'sale' ? entry.related.id : (entry.source?.id ?? null),
          facts === undefined ? null : dayOf(facts.createdMs),
          facts === undefined ? null : stateOf(facts),
          facts?.isGoods ? 'GOODS' : 'SERVICES',
          grossMinor - taxMinor,
          percentOf(facts?.ratePpm ?? null),
          taxMinor,
          dayOf(entry.bookedMs),
          grossMinor,
          isSale ? null : entry.category,
          facts?.evidence[0] ?? null,
          facts?.evidence[1] ?? null,
          entry.id
        ])
      }
    }
  }
}

function quarterOf(dayName: string): string {
  return `${dayName.slice(0, 4)}-Q${String(Math.ceil(Number(dayName.slice(5, 7)) / 3))}`
}
