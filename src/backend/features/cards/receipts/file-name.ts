/**
 * What the name of a file says of a purchase: days, amounts, words. Pure, and careful: a number without a decimal part
 * or a currency is no amount, and a day that can be read in two ways is both.
 */

/** A decimal number as it is written, without its sign and groups. */
export interface Written {
  whole: string
  fraction: string
  /** As it stands beside it, a code or a sign; null where none does. */
  currency: string | null
}

export interface NameSays {
  days: readonly string[]
  amounts: readonly Written[]
  words: ReadonlySet<string>
  /** Codes that stand beside no amount. */
  currencies: readonly string[]
  /** It names more than one day or amount, or says that money came back: of which of them it is the receipt is not said. */
  isUnclear: boolean
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
const letters =
  'eur|usd|gbp|chf|jpy|huf|cad|aud|sek|dkk|nok|pln|czk|ron|bgn|usdc|nzd|sgd|hkd|inr|brl|mxn|zar|cny|krw|thb|aed|isk'
const code = `[€$£¥]|(?<![a-z])(?:${letters})`
const grouped = `\\d{1,3}(?:[.,'’]\\d{3})+|\\d{1,9}`
const withDecimals = new RegExp(
  `(?:(${code})[ _-]?)?(?<![\\d.,])(${grouped})[.,](\\d{2})(?![\\d.,]?\\d)(?:[ _-]?([€$£¥]|${letters})(?![a-z]))?`,
  'gi'
)
const withCode = new RegExp(
  `(?<![\\d.,])(${grouped})[ _-]?([€$£¥]|${letters})(?![a-z])|(${code})[ _-]?(${grouped})(?![\\d.,]*\\d)`,
  'gi'
)
const strayCode = new RegExp(`(?<![a-z])(?:${letters})(?![a-z])|[€$£¥]`, 'gi')
/** Whose a sign can be. */
const signs: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  '£': ['GBP'],
  '¥': ['JPY', 'CNY']
}

/** Words by which a document is of money that came back. */
const backWords = new Set(
  (
    'credit credits creditnote refund refunds refunded reversal chargeback voided ' +
    'credito accredito rimborso rimborsi rimborsato storno stornato reso annullato annullamento gutschrift erstattung avoir'
  ).split(' ')
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
  /** Each mention of a day, with the days that it can be. */
  const mentions: string[][] = []
  const take = (pattern: RegExp, read: (match: RegExpMatchArray) => (string | undefined)[]): void => {
    rest = rest.replaceAll(pattern, (...found) => {
      const days = read(found.slice(0, -2) as unknown as RegExpMatchArray).filter((day) => day !== undefined)
      if (days.length === 0) return String(found[0])
      mentions.push(days)
      return ' '
    })
  }
  take(yearFirst, ([, year, , month, day]) => [dayOf(year, month, day)])
  take(yearLast, ([, first, , second, year]) => [dayOf(year, second, first), dayOf(year, first, second)])
  take(dayName, ([, day, month, year]) => [dayOf(year, monthNumber(month), day)])
  take(nameDay, ([, month, day, year]) => [dayOf(year, monthNumber(month), day)])
  rest = rest.replaceAll(clock, ' ')
  const amounts: Written[] = []
  type Part = string | undefined
  rest = rest.replaceAll(withDecimals, (_all, before: Part, whole: string, fraction: string, behind: Part) => {
    amounts.push({ whole: digits(whole), fraction, currency: behind ?? before ?? null })
    return ' '
  })
  rest = rest.replaceAll(withCode, (_all, first: Part, behind: Part, before: Part, second: Part) => {
    amounts.push({ whole: digits(first ?? second ?? ''), fraction: '', currency: behind ?? before ?? null })
    return ' '
  })
  const words = wordsOf(rest)
  return {
    days: [...new Set(mentions.flat())],
    amounts,
    words,
    currencies: rest.match(strayCode) ?? [],
    isUnclear: isOfSeveral(mentions, amounts) || !words.isDisjointFrom(backWords)
  }
}

/** The same day or amount twice is one. */
function isOfSeveral(mentions: readonly string[][], amounts: readonly Written[]): boolean {
  const [first = []] = mentions
  const isOneDay = mentions.length === 0 || first.some((day) => mentions.every((days) => days.includes(day)))
  const values = new Set(amounts.map(({ whole, fraction }) => `${whole}.${fraction}`.replace(/\.0*$/, '')))
  return !isOneDay || values.size > 1
}

/** Whether a code or a sign of a name can be that currency's. */
export function isOfCurrency(written: string, currency: string): boolean {
  return (signs[written] ?? [written.toUpperCase()]).includes(currency)
}

/** Words as they are compared, without those that name nobody. */
export function wordsOf(text: string): ReadonlySet<string> {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return new Set(folded.split(/[^\p{L}]+/u).filter((word) => word.length >= 3 && !plainWords.has(word)))
}

/** Whether it is that many minor units of a currency with so many digits after the point. */
export function isMinor({ whole, fraction }: Omit<Written, 'currency'>, minor: number, exponent: number): boolean {
  if (fraction.length > exponent && /[1-9]/.test(fraction.slice(exponent))) return false
  return BigInt(whole + fraction.padEnd(exponent, '0').slice(0, exponent)) === BigInt(Math.abs(minor))
}

/** One spelling for one number: as `isMinor` compares, two that are the same have it in common. */
export function plainDecimal(whole: string, fraction: string): string {
  return `${whole.replace(/^0+(?=\d)/, '')}.${fraction.replace(/0+$/, '')}`
}

export function decimalOf(minor: number, exponent: number): string {
  const text = String(Math.abs(minor)).padStart(exponent + 1, '0')
  return plainDecimal(text.slice(0, text.length - exponent), text.slice(text.length - exponent))
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
