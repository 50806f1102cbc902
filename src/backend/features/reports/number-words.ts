/**
 * Numbers inside the sentences of reports, in one way for each language: `20,000` and `2,500.00` in English, `20.000` and `2.500,00`
 * in Italian. By hand, for what Intl groups differs with its version, and the same inputs give the same bytes.
 */
import type { Language } from '../../../contract/language.ts'

/** @param count a whole number */
export function countWords(count: number, language: Language = 'en'): string {
  return inItsWay(grouped(String(count)), language)
}

/** @param cents of a currency with two decimals */
export function centsWords(cents: number, language: Language = 'en'): string {
  const digits = String(cents).padStart(3, '0')
  return inItsWay(`${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`, language)
}

/** A number as an English sentence has it, for the same sentence in `language`; any other text as it is. */
export function inItsWay(text: string, language: Language): string {
  if (language === 'en' || !/^-?\d{1,3}(?:,\d{3})*(?:\.\d+)?$/.test(text)) return text
  return text.replaceAll(/[.,]/g, (sign) => (sign === ',' ? '.' : ','))
}

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
