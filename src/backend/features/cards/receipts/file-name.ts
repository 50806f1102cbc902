/**
 * What the name of a file says of a purchase: days, amounts, words. Pure, and careful: a number without a decimal part
 * or a currency is no amount, and a day that can be read in two ways is both.
 */

/** A decimal number as it is written, without its sign and groups. */
export interface Written {
  whole: string
  fraction: string
}

export interface NameSays {
  days: readonly string[]
  amounts: readonly Written[]
  words: ReadonlySet<string>
}

const monthNames: readonly (readonly string[])[] = [
  ['jan', 'gen'],
  ['feb'],
  ['mar'],
  ['apr'],
  ['may', 'mag'],
  ['jun', 'giu'],
  ['jul', 'lug'],
  ['aug', 'ago'],
  ['sep', 'set'],
  ['oct', 'ott'],
  ['nov'],
  ['dec', 'dic']
]
const monthName = monthNames.flat().join('|')
const gap = '[-_./ ]'
const yearFirst = new RegExp(`(?<!\\d)(20\\d{2})(${gap}?)(\\d{2})\\2(\\d{2})(?!\\d)`, 'g')
const yearLast = new RegExp(`(?<![\\d.,])(\\d{1,2})(${gap})(\\d{1,2})\\2(20\\d{2})(?!\\d)`, 'g')
const dayName = new RegExp(`(?<!\\d)(\\d{1,2})${gap}?(${monthName})[a-z]*[-_., ]*(20\\d{2})(?!\\d)`, 'gi')
const nameDay = new RegExp(`(?<![a-z])(${monthName})[a-z]*${gap}?(\\d{1,2})[-_., ]+(20\\d{2})(?!\\d)`, 'gi')
/** A clock's time, as screenshots have it. */
const clock = /(?<!\d)\d{1,2}([.:\-_])\d{2}\1\d{2}(?!\d)/g
const codes = '€|\\$|£|¥|eur|usd|gbp|chf|jpy|huf|cad|aud|sek|dkk|nok|pln|czk|ron|bgn|usdc'
const withDecimals = /(?<![\d.,])(\d{1,3}(?:[.,'’]\d{3})+|\d{1,9})[.,](\d{2})(?![\d.,]?\d)/g
const withCode = new RegExp(
  `(?<![\\d.,])(\\d{1,3}(?:[.,'’]\\d{3})+|\\d{1,9})[ _-]?(?:${codes})(?![a-z])|(?:${codes})[ _-]?(\\d{1,3}(?:[.,'’]\\d{3})+|\\d{1,9})(?![\\d.,]*\\d)`,
  'gi'
)

/** Words that say that it is a receipt, or whose company it is, and not which. */
const plainWords = new Set(
  (
    'receipt receipts invoice bill order purchase payment confirmation copy scan scanned document image photo img dsc pdf ' +
    'ricevuta scontrino fattura ordine acquisto pagamento conferma copia documento foto immagine screenshot schermata ' +
    'the and for from del della delle dei degli di da la le il lo un una con per ' +
    'srl spa snc sas inc ltd llc gmbh com www net org eur usd gbp chf jpy huf cad'
  ).split(' ')
)

/** A file's name, without where it lies. */
export function readFileName(name: string): NameSays {
  let rest = name.normalize('NFC').replace(/\.[a-z0-9]{1,5}$/i, '')
  const days = new Set<string>()
  const take = (pattern: RegExp, read: (match: RegExpMatchArray) => (string | undefined)[]): void => {
    rest = rest.replaceAll(pattern, (...found) => {
      const read_ = read(found.slice(0, -2) as unknown as RegExpMatchArray).filter((day) => day !== undefined)
      for (const day of read_) days.add(day)
      return read_.length === 0 ? String(found[0]) : ' '
    })
  }
  take(yearFirst, ([, year, , month, day]) => [dayOf(year, month, day)])
  take(yearLast, ([, first, , second, year]) => [dayOf(year, second, first), dayOf(year, first, second)])
  take(dayName, ([, day, month, year]) => [dayOf(year, monthNumber(month), day)])
  take(nameDay, ([, month, day, year]) => [dayOf(year, monthNumber(month), day)])
  rest = rest.replaceAll(clock, ' ')
  const amounts: Written[] = []
  rest = rest.replaceAll(withDecimals, (_all, whole: string, fraction: string) => {
    amounts.push({ whole: digits(whole), fraction })
    return ' '
  })
  rest = rest.replaceAll(withCode, (_all, before: string | undefined, after: string | undefined) => {
    amounts.push({ whole: digits(before ?? after ?? ''), fraction: '' })
    return ' '
  })
  return { days: [...days], amounts, words: wordsOf(rest) }
}

/** Words as they are compared, without those that name nobody. */
export function wordsOf(text: string): ReadonlySet<string> {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return new Set(folded.split(/[^\p{L}]+/u).filter((word) => word.length >= 3 && !plainWords.has(word)))
}

/** Whether it is that many minor units of a currency with so many digits after the point. */
export function isMinor({ whole, fraction }: Written, minor: number, exponent: number): boolean {
  if (fraction.length > exponent && /[1-9]/.test(fraction.slice(exponent))) return false
  return BigInt(whole + fraction.padEnd(exponent, '0').slice(0, exponent)) === BigInt(Math.abs(minor))
}

const digits = (text: string): string => text.replaceAll(/\D/g, '')

function monthNumber(name = ''): string {
  const at = monthNames.findIndex((names) => names.includes(name.toLowerCase()))
  return String(at + 1).padStart(2, '0')
}

/** Undefined where the calendar has no such day. */
function dayOf(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? text : undefined
}
