/** How a value is shown on a page: figures in groups of three, moments by the clock of the report's zone. */
import { momentsIn } from '../../export/cells.ts'
import type { ReportAbout, ReportColumn, ReportValue } from '../document.ts'
import { plainCell, whole } from './cells.ts'

/** Its look is a minus; the text that a page gives back has a hyphen there. */
const minus = '\u2212'

export function cellTexts(
  columns: readonly ReportColumn[],
  { exponent, period, language }: ReportAbout
): (row: readonly ReportValue[]) => string[] {
  const moment = momentsIn(period.zone)
  return (row) =>
    columns.map((column, at) => {
      const value = row[at] ?? null
      if (value === null) return ''
      const plain = plainCell(column, value, exponent)
      if (column.kind === 'moment') return moment(whole(column.key, value)).slice(0, 16).replace('T', ' ')
      if (column.kind === 'amount' || column.kind === 'number') return grouped(plain ?? '', language)
      return column.kind === 'rate' && plain !== null ? plain.replace('-', minus) : String(value)
    })
}

/** `−1,234.50` of `-1234.50`; `−1.234,50` in Italian. */
export function grouped(decimal: string, language: 'en' | 'it' = 'en'): string {
  const [group, point] = language === 'it' ? ['.', ','] : [',', '.']
  const [whole = '', parts] = decimal.replace('-', minus).split('.')
  const figures = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, group)
  return parts === undefined ? figures : `${figures}${point}${parts}`
}
