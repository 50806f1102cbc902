/** Money as text, from integers alone: no float ever holds an amount on its way to the screen. */

const minusSign = '\u2212'

/** What stands for an amount that is not known. Never "0". */
export const unknownAmount = '\u2014'

/**
 * An amount as a figure: grouped, all decimals of its currency, U+2212 before a negative one.
 *
 * @param minor integer in minor units; a BigInt for sums that may pass 2^53
 * @param exponent decimals of the currency as the platform lists it, 0 to 9
 * @param locale decides grouping and decimal mark only
 * @throws RangeError for a minor that is not a safe integer, or an exponent that is not one of 0 to 9
 */
export function formatMinor(minor: number | bigint, exponent: number, locale = 'en'): string {
  if (typeof minor === 'number' && !Number.isSafeInteger(minor)) throw new RangeError(`Not an integer amount: ${minor}`)
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > 9) throw new RangeError(`Not an exponent: ${exponent}`)
  const value = BigInt(minor)
  const digits = (value < 0n ? -value : value).toString().padStart(exponent + 1, '0')
  const whole = BigInt(digits.slice(0, digits.length - exponent))
  const marks = marksOf(locale)
  const decimals = exponent === 0 ? '' : marks.decimal + digits.slice(-exponent)
  return (value < 0n ? minusSign : '') + marks.whole.format(whole) + decimals
}

/** A count, grouped: 12,408. */
export function formatCount(count: number, locale = 'en'): string {
  return (count < 0 ? minusSign : '') + marksOf(locale).whole.format(Math.abs(count))
}

/** The mark before the decimals in a language: "." or ",". */
export function decimalSign(locale: string): string {
  return marksOf(locale).decimal
}

interface Marks {
  readonly whole: Intl.NumberFormat
  readonly decimal: string
}

const marksByLocale = new Map<string, Marks>()

function marksOf(locale: string): Marks {
  const cached = marksByLocale.get(locale)
  if (cached !== undefined) return cached
  // "always", because Italian and Spanish leave the mark out of 1234 otherwise, and columns stop lining up.
  const whole = new Intl.NumberFormat(locale, {
    useGrouping: 'always',
    maximumFractionDigits: 0,
    numberingSystem: 'latn'
  })
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, numberingSystem: 'latn' }).formatToParts(0.5)
  const marks = { whole, decimal: parts.find(({ type }) => type === 'decimal')?.value ?? '.' }
  marksByLocale.set(locale, marks)
  return marks
}
