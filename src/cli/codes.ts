/** What flags call by a code: a currency, a zone, a language. Read in any case of letters, but for zones, which end up in names of folders. */
import type { Account } from '../contract/accounts.ts'
import { nearest, UsageError } from './args.ts'

/**
 * The currency as the account writes it; one that nobody can tell yet, before the first sync, as it was most likely meant.
 * @throws UsageError for one that the account does not have, which names those that it has
 */
export function currencyOf(given: string, { currencies }: Pick<Account, 'currencies'>): string {
  const wanted = given.toUpperCase()
  if (currencies.length === 0) return wanted
  const found =
    currencies.find(({ code }) => code === given) ?? currencies.find(({ code }) => code.toUpperCase() === wanted)
  if (found !== undefined) return found.code
  throw new UsageError(
    `--currency: the account has no ${given}; it has ${currencies.map(({ code }) => code).join(', ')}.`
  )
}

/** @throws UsageError for what is no time zone as IANA writes it, which names the one that was probably meant */
export function zoneOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const known = [...Intl.supportedValuesOf('timeZone'), 'UTC']
  if (known.includes(given)) return given
  const plain = given.trim().toLowerCase().replaceAll(' ', '_')
  const same = known.find((zone) => zone.toLowerCase() === plain)
  // Names of before, which the list leaves out: Asia/Kolkata on one machine, Asia/Calcutta on another.
  if (same === undefined && isZone(given)) return given
  const meant = same ?? known.find((zone) => zone.toLowerCase().endsWith(`/${plain}`)) ?? nearestOf(plain, known)
  const hint = meant === undefined ? 'Give an IANA name, such as Europe/Rome.' : `Did you mean ${meant}?`
  throw new UsageError(`--zone: there is no time zone ${given}. ${hint}`)
}

function nearestOf(plain: string, known: readonly string[]): string | undefined {
  const byPlain = new Map(known.map((zone) => [zone.toLowerCase(), zone]))
  const found = nearest(plain, [...byPlain.keys()])
  return found === undefined ? undefined : byPlain.get(found)
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
