/** How supplies are counted for VAT: by member state, kind and rate, with what they were charged. */
import type { Supply } from './supplies.ts'
import type { SaleFacts } from './sale-facts.ts'

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
export const isMember = (state: string): boolean => euCountries.includes(state === 'EL' ? 'GR' : state)

/** Greece is EL in the one-stop shop. */
export const memberState = (country: string): string => (country === 'GR' ? 'EL' : country)

export interface Group {
  readonly state: string
  readonly isHome: boolean
  readonly supply: 'GOODS' | 'SERVICES'
  readonly ratePpm: number | null
  taxable: bigint
  vat: bigint
  sales: number
}

export interface Correction {
  readonly quarter: string
  readonly group: Group
}

export const keyOf = (facts: SaleFacts): string => JSON.stringify([stateOf(facts), facts.isGoods, facts.ratePpm])

export function stateOf({ jurisdiction, country }: SaleFacts): string {
  return memberState(jurisdiction ?? country ?? 'UNKNOWN')
}

export function emptyGroup(facts: SaleFacts, home: string): Group {
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

export function addTo<T>(
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

export function compareGroupsOf(a: Group, b: Group): number {
  return a.state < b.state
    ? -1
    : a.state > b.state
      ? 1
      : a.supply.localeCompare(b.supply) || (b.ratePpm ?? 0) - (a.ratePpm ?? 0)
}

/** `22 %` of 220000 parts per million, as a decimal of a percent. */
export function percentOf(ratePpm: number | null): string | null {
  if (ratePpm === null) return null
  return String(ratePpm / 10_000)
}

/** `2026-Q3` of a day. */
export function quarterOf(dayName: string): string {
  return `${dayName.slice(0, 4)}-Q${String(Math.ceil(Number(dayName.slice(5, 7)) / 3))}`
}
