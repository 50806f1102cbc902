import { invalid } from './problems.ts'

/** A query as it came: a name may stand several times. */
export type Query = Record<string, string | string[] | undefined>

const INTEGER = /^\d{1,16}$/

/** An integer parameter, or undefined when it is not given. Throws `invalid` that names it. */
export function readInteger(query: Query, name: string, min: number, max: number): number | undefined {
  const text = query[name]
  if (text === undefined) return undefined
  const value = typeof text === 'string' && INTEGER.test(text) ? Number(text) : NaN
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw invalid(name, `"${name}" must be given once, as a whole number from ${min} to ${max}.`)
  }
  return value
}

/** A text parameter that must be given once, with 1 to `maxLength` characters. */
export function readText(query: Query, name: string, maxLength: number): string {
  const text = query[name]
  if (typeof text !== 'string' || text === '' || text.length > maxLength) {
    throw invalid(name, `"${name}" must be given once, with 1 to ${maxLength} characters.`)
  }
  return text
}
