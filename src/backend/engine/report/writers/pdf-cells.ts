/** How a value is shown on a page: figures in groups of three, moments by the clock of the report's zone. */
import type { Language } from '../../../../contract/language.ts'
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
      if (column.kind === 'moment') return momentText(moment(whole(column.key, value)), language)
      if (column.kind === 'day' && plain !== null) return dayText(plain, language)
      if (column.kind === 'amount' || column.kind === 'number') return grouped(plain ?? '', language)
      return column.kind === 'rate' && plain !== null ? rateText(plain, language) : String(value)
    })
}

/** `2026-11-26`; `26/11/2026` in Italian. */
export function dayText(day: string, language: Language = 'en'): string {
  return language === 'it' ? day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1') : day
}

/** `2026-11-26 14:02` of a moment as ISO 8601 writes it. */
export function momentText(iso: string, language: Language = 'en'): string {
  return `${dayText(iso.slice(0, 10), language)} ${iso.slice(11, 16)}`
}

function rateText(rate: string, language: Language = 'en'): string {
  return rate.replace('-', minus).replace('.', language === 'it' ? ',' : '.')
}

/** `−1,234.50` of `-1234.50`; `−1.234,50` in Italian. */
export function grouped(decimal: string, language: Language = 'en'): string {
  const [group, point] = language === 'it' ? ['.', ','] : [',', '.']
  const [whole = '', parts] = decimal.replace('-', minus).split('.')
  const figures = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, group)
  return parts === undefined ? figures : `${figures}${point}${parts}`
}
