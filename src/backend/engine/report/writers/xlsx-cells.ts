/** Cells of a sheet as XML: true numbers and dates where they are exact, and text that is never a formula. */
import { offsetsIn } from '../../store/time.ts'
import { harmlessText } from '../../../../contract/formula.ts'
import type { ReportAbout, ReportColumn, ReportRow, ReportValue } from '../document.ts'
import { lineOf, plainCell, whole } from './cells.ts'
import { styleAt, type StyleName } from './xlsx-styles.ts'

/** A spreadsheet's numbers have so many digits; an amount with more stays text rather than be rounded. */
const exactDigits = 15
/** A spreadsheet takes no longer text. */
const mostLetters = 32_767
/** 1 January 1970 in days from the end of 1899. */
const epochDay = 25_569
/** Before March 1900 spreadsheets count a day that there was not. */
const firstDay = 61
const dayMs = 86_400_000

export interface CellMaker {
  (row: ReportRow, isStrong: boolean): string[]
  /** How many amounts had too many digits, so far. */
  tooLong(): number
}

/** @param columns whose kinds say what a value is */
export function cellMaker(columns: readonly ReportColumn[], { exponent, period }: ReportAbout): CellMaker {
  const offsetAt = offsetsIn(period.zone)
  let tooLong = 0
  const cellOf = (column: ReportColumn, value: string | number, isStrong: boolean): string => {
    const { kind, key } = column
    const plain = plainCell(column, value, exponent)
    if (plain !== null && (kind === 'amount' || kind === 'number')) {
      if (plain.replaceAll(/\D/g, '').replace(/^0+/, '').length <= exactDigits) return numberCell(plain, kind, isStrong)
      tooLong += 1
      return textCell(plain, isStrong)
    }
    if (kind === 'moment') {
      const ms = whole(key, value)
      const serial = Math.floor((ms + offsetAt(ms)) / 1000) / 86_400 + epochDay
      return serial >= firstDay ? numberCell(String(serial), kind, isStrong) : textCell(plain ?? '', isStrong)
    }
    if (kind === 'day' && plain !== null) {
      const serial = Date.parse(`${plain}T00:00:00Z`) / dayMs + epochDay
      if (serial >= firstDay) return numberCell(String(serial), kind, isStrong)
    }
    return textCell(String(value), isStrong)
  }
  const maker = (row: ReportRow, isStrong: boolean): string[] =>
    columns.map((column, at) => filled(row[at] ?? null, (value) => cellOf(column, value, isStrong), isStrong))
  return Object.assign(maker, { tooLong: () => tooLong })
}

/** A cell that is not there would leave its place to the next one. */
function filled(value: ReportValue, cell: (value: string | number) => string, isStrong: boolean): string {
  return value === null ? `<c${styleOf('text', isStrong)}/>` : cell(value)
}

/** @param height from 1 on */
export function rowXml(height: number, cells: readonly string[]): string {
  const placed = cells.map((cell, at) => `<c r="${letterOf(at)}${String(height)}"${cell.slice(2)}`)
  return `<row r="${String(height)}">${placed.join('')}</row>`
}

/** `A` of 0, `AA` of 26. */
export function letterOf(at: number): string {
  return (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
}

function numberCell(text: string, style: StyleName, isStrong: boolean): string {
  return `<c${styleOf(style, isStrong)}><v>${text}</v></c>`
}

/** Text that would be a formula once somebody edits the cell says that it is none. */
export function textCell(text: string, isStrong = false, style: StyleName = 'text'): string {
  const line = lineOf(text).slice(0, mostLetters)
  if (line === '') return `<c${styleOf(style, isStrong)}/>`
  const asText = style === 'text' && harmlessText(line) !== line ? 'quoted' : style
  return `<c t="inlineStr"${styleOf(asText, isStrong)}><is><t xml:space="preserve">${xmlText(line)}</t></is></c>`
}

export function xmlText(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD')
      // A spreadsheet reads _x0041_ as a letter.
      .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}

function styleOf(style: StyleName, isStrong: boolean): string {
  const at = styleAt(style, isStrong)
  return at === 0 ? '' : ` s="${String(at)}"`
}
