/** The people of a world: buyers, supporters, counterparties. */
import { faker as de } from '@faker-js/faker/locale/de'
import { faker as es } from '@faker-js/faker/locale/es'
import { faker as fr } from '@faker-js/faker/locale/fr'
import { faker as it } from '@faker-js/faker/locale/it'
import type { Party } from '../../platform/generated/types.gen.ts'
import { ENGLISH_FAMILY, GIVEN, WRITTEN_PEOPLE } from './cast/people-data.ts'
import type { Written } from './cast/people-data.ts'
import type { Random } from './random.ts'
import type { Shelf } from './shelf.ts'
import { iso } from './zone.ts'

/** What the flows need to know of somebody who pays. */
export interface Person {
  id: string
  country: string
  brand: string
  last4: string
}

const FAMILY: Readonly<Record<string, readonly string[]>> = {
  it: familyNames(it),
  de: familyNames(de),
  fr: familyNames(fr),
  es: familyNames(es),
  en: ENGLISH_FAMILY
}

const LANGUAGE: Readonly<Record<string, string>> = {
  IT: 'it',
  DE: 'de',
  AT: 'de',
  CH: 'de',
  FR: 'fr',
  ES: 'es',
  MX: 'es',
  BR: 'es'
}

const WRITTEN_SHARE = 0.3
const BUSINESS = /^(Atelier|Libreria|Buchladen|Librairie|Officina|Il Torchio|Half Moon)/

export class People {
  readonly #shelf: Shelf
  readonly #random: Random
  readonly #newId: (prefix: string, ms: number) => string
  readonly #written = new Map<string, Written[]>()
  readonly #taken = new Set<string>()
  #count = 0

  constructor(shelf: Shelf, random: Random, newId: (prefix: string, ms: number) => string) {
    this.#shelf = shelf
    this.#random = random
    this.#newId = newId
    for (const person of WRITTEN_PEOPLE) {
      const written = this.#written.get(person.country)
      if (written) written.push(person)
      else this.#written.set(person.country, [person])
    }
  }

  /** Somebody new from a country; with `known`, somebody of a story. */
  add(country: string, ms: number, known: { id?: string; handle?: string | null; name?: string | null } = {}): Person {
    const { handle, name } =
      known.handle === undefined ? this.#draw(country) : { handle: known.handle, name: known.name ?? null }
    const party: Party = {
      id: known.id ?? this.#newId('pty', ms),
      type: 'party',
      version: 1,
      created_at: iso(ms),
      updated_at: iso(ms),
      handle,
      display_name: name,
      kind: BUSINESS.test(name ?? '') ? 'business' : 'person',
      country
    }
    this.#shelf.put(party, ms)
    return {
      id: party.id,
      country,
      last4: String(this.#random.int(1000, 9999)),
      brand: this.#random.pick(country === 'US' ? US_BRANDS : BRANDS)
    }
  }

  #draw(country: string): { handle: string; name: string } {
    const written = this.#written.get(country)
    if (written?.length && this.#random.chance(WRITTEN_SHARE)) {
      const [person] = written.splice(this.#random.int(0, written.length - 1), 1)
      if (person) return person
    }
    const language = LANGUAGE[country] ?? 'en'
    const given = this.#random.pick(GIVEN[language] ?? [])
    const family = this.#random.pick(FAMILY[language] ?? [])
    return { name: `${given} ${family}`, handle: this.#handleOf(given, family) }
  }

  #handleOf(given: string, family: string): string {
    const [first, last] = [plain(given), plain(family)]
    const shapes = [
      `${first}.${last}`,
      `${first}_${last}`,
      `${first}${last}`,
      `${first[0] ?? ''}.${last}`,
      `${last}.${first}`
    ]
    let handle = this.#random.pick(shapes)
    if (this.#random.chance(0.35)) handle += String(this.#random.int(61, 99))
    this.#count++
    if (this.#taken.has(handle)) handle += String(this.#count)
    this.#taken.add(handle)
    return handle
  }
}

const BRANDS = ['visa', 'visa', 'visa', 'visa', 'mastercard', 'mastercard', 'mastercard', 'amex'] as const
const US_BRANDS = ['visa', 'visa', 'visa', 'mastercard', 'mastercard', 'amex', 'discover'] as const

function familyNames(locale: typeof it): readonly string[] {
  return locale.definitions.person.last_name?.generic?.filter((name) => !/[^\p{L}]/u.test(name)) ?? []
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll('ß', 'ss')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}
