/** How supplies are counted for VAT: by member state, kind and rate, with what they were charged. */
import type { Figure } from '../../engine/report/figure.ts'
import { firstOf, keyOf, Tally } from '../../engine/report/tally.ts'
import type { SaleFacts } from './sale-facts.ts'
import type { Supply } from './supplies.ts'

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
  /** The earlier quarter that it corrects; empty where it is of the period itself. */
  readonly corrects: string
  readonly taxable: Figure
  readonly vat: Figure
  readonly sales: number
}

export function stateOf({ jurisdiction, country }: SaleFacts): string {
  return memberState(jurisdiction ?? country ?? 'UNKNOWN')
}

/** Counts supplies into groups, and corrections of earlier quarters apart. */
export class VatGroups {
  readonly #taxable = new Tally()
  readonly #vat = new Tally()
  readonly #sales = new Tally()
  readonly #facts = new Map<string, SaleFacts>()

  /** @param corrects the earlier quarter, or empty */
  add(facts: SaleFacts, corrects: string, { entry, grossMinor, taxMinor, isSale }: Supply): void {
    const key = keyOf(corrects, stateOf(facts), String(facts.isGoods), String(facts.ratePpm))
    if (!this.#facts.has(key)) this.#facts.set(key, facts)
    this.#taxable.add(key, grossMinor - taxMinor, entry)
    this.#vat.add(key, taxMinor, entry)
    if (isSale) this.#sales.add(key, 0)
  }

  /** @param home the account's country, or empty where it is not known */
  list(home: string): Group[] {
    const groups = [...this.#facts].map(([key, facts]): Group => {
      const state = stateOf(facts)
      return {
        state,
        isHome: home !== '' && state === memberState(home),
        supply: facts.isGoods ? 'GOODS' : 'SERVICES',
        ratePpm: facts.ratePpm,
        corrects: firstOf(key),
        taxable: this.#taxable.figure(key),
        vat: this.#vat.figure(key),
        sales: this.#sales.count(key)
      }
    })
    return groups.sort(compareGroups)
  }
}

function compareGroups(a: Group, b: Group): number {
  if (a.corrects !== b.corrects) return a.corrects < b.corrects ? -1 : 1
  if (a.state !== b.state) return a.state < b.state ? -1 : 1
  return a.supply.localeCompare(b.supply) || (b.ratePpm ?? 0) - (a.ratePpm ?? 0)
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
