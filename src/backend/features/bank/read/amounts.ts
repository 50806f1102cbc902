/** Amounts as banks write them, read by digits alone: no float ever holds one. */
import type { decimalMarks } from '../../../../contract/bank.ts'
import { badFile } from './problem.ts'
import type { DecimalsOf } from './statement.ts'

export type DecimalMark = (typeof decimalMarks)[number]

export interface Amount {
  minor: number
  decimals: number
}

export interface Spot {
  line: number
  field: string
}

/** Three to eight letters or digits, as the platform's own codes. */
export function readCurrency(text: string, { line, field }: Spot): string {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z][A-Z0-9]{2,7}$/.test(code)) throw badFile('not-a-currency', line, field)
  return code
}

const apart = /[\s\u00a0\u202f'’]/g
const signs = /^(?<open>\()?(?<lead>[+\-\u2212])?(?<digits>\d[\d.,]*|[.,]\d+)(?<trail>[+\-\u2212])?(?<close>\))?$/

/**
 * "1.234,56", "-1,234.56", "12,00-", "(12.00)", "€ 12": minor units and how many of the digits are decimals. Thousands
 * stand in threes or not at all. @throws AppError `bad-bank-file` at the spot
 */
export function readAmount(
  text: string,
  currency: string,
  mark: DecimalMark,
  decimalsOf: DecimalsOf,
  spot: Spot
): Amount {
  const bare = text.replaceAll(apart, '').replaceAll(/^[A-Z]{3}|[A-Z]{3}$|\p{Sc}/gu, '')
  const parts = signs.exec(bare)?.groups
  const refuse = (): never => {
    throw badFile('not-an-amount', spot.line, spot.field)
  }
  if (parts === undefined || text.length > 60) return refuse()
  const { open, lead, digits = '', trail, close } = parts
  const isBracketed = open !== undefined
  if (isBracketed !== (close !== undefined) || [lead, trail, open].filter((sign) => sign !== undefined).length > 1)
    return refuse()
  const [whole = '', fraction = '', ...more] = digits.split(mark)
  if (more.length > 0 || !isGrouped(whole, mark === '.' ? ',' : '.') || !/^\d*$/.test(fraction)) return refuse()
  const isNegative = isBracketed || [lead, trail].some((sign) => sign === '-' || sign === '\u2212')
  return scaled(whole.replaceAll(/[.,]/g, ''), fraction, isNegative, decimalsOf(currency), spot)
}

function isGrouped(whole: string, group: string): boolean {
  if (!whole.includes(group)) return /^\d*$/.test(whole)
  const [first = '', ...rest] = whole.split(group)
  return /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part))
}

function scaled(whole: string, fraction: string, isNegative: boolean, known: number | undefined, spot: Spot): Amount {
  const bare = fraction.replace(/0+$/, '')
  if (bare.length > (known ?? 9)) throw badFile('too-many-decimals', spot.line, spot.field)
  const decimals = known ?? fraction.slice(0, 9).length
  const minor = Number(BigInt(`${whole}${bare.padEnd(decimals, '0')}` || '0')) * (isNegative ? -1 : 1)
  if (!Number.isSafeInteger(minor)) throw badFile('not-an-amount', spot.line, spot.field)
  // Never −0.
  return { minor: minor === 0 ? 0 : minor, decimals }
}
