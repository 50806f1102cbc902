/** Values of a report's columns as text that no locale may change: what CSV, workbooks and pages have in common. */
import { decimal } from '../../export/cells.ts'
import type { ReportColumn, ReportValue } from '../document.ts'

const dayPattern = /^\d{4}-\d\d-\d\d$/
const ratePattern = /^-?\d+(\.\d+)?$/
const idPattern = /^[0-9A-Za-z_.:T][0-9A-Za-z_.:T+-]*$/

/** Other people's text on one line, without what no file should hold: control characters, half characters, blanks before it. */
export function lineOf(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      .replaceAll(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
      // eslint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u001f\u007f]/g, '')
      .replace(/^\s+/, '')
  )
}

/** A value that is written as it is, and can be no formula; null where it is text that somebody else chose. */
export function plainCell(
  { key, kind, exponent: own }: ReportColumn,
  value: string | number,
  exponent: number
): string | null {
  if (kind === 'amount') return decimal(whole(key, value), own ?? exponent)
  if (kind === 'number') return String(whole(key, value))
  if (kind === 'moment') return new Date(whole(key, value)).toISOString()
  if (typeof value === 'number') throw new Error(`the column ${key} of ${kind} holds a number`)
  const pattern = { day: dayPattern, rate: ratePattern, id: idPattern, text: null }[kind]
  return pattern?.test(value) === true ? value : null
}

/** @throws Error for what is no whole number that a computer holds exactly */
export function whole(key: string, value: ReportValue): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new Error(`the column ${key} holds no whole number`)
  return value === 0 ? 0 : value
}
