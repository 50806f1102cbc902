/** Days as banks write them. */
import type { DateOrder } from '../../../../contract/bank.ts'
import type { Spot } from './amounts.ts'
import { badFile } from './problem.ts'

const wide = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ,].*)?$/
const tight = /^(\d{8})(?:[T ].*)?$/

/** The day as YYYY-MM-DD; undefined where it is none in that order. Years of two digits are of this century. */
export function findDay(text: string, order: DateOrder): string | undefined {
  const bare = text.trim()
  if (bare.length > 40) return undefined
  const packed = tight.exec(bare)?.[1]
  if (packed !== undefined)
    return order === 'ymd'
      ? dayOf(packed.slice(0, 4), packed.slice(4, 6), packed.slice(6))
      : order === 'dmy'
        ? dayOf(packed.slice(4), packed.slice(2, 4), packed.slice(0, 2))
        : dayOf(packed.slice(4), packed.slice(0, 2), packed.slice(2, 4))
  const [, a = '', b = '', c = ''] = wide.exec(bare) ?? []
  if (a === '') return undefined
  if (order === 'ymd') return dayOf(a, b, c)
  return order === 'dmy' ? dayOf(c, b, a) : dayOf(c, a, b)
}

/** @throws AppError `bad-bank-file` at the spot */
export function readDay(text: string, order: DateOrder, { line, field }: Spot): string {
  const day = findDay(text, order)
  if (day === undefined) throw badFile(text.trim() === '' ? 'missing' : 'not-a-day', line, field)
  return day
}

function dayOf(yearText: string, monthText: string, dayText: string): string | undefined {
  if (monthText.length > 2 || dayText.length > 2 || (yearText.length !== 4 && yearText.length !== 2)) return undefined
  const year = Number(yearText) + (yearText.length === 2 ? 2000 : 0)
  const [month, day] = [Number(monthText), Number(dayText)]
  const at = new Date(Date.UTC(year, month - 1, day))
  if (year < 1970 || year > 2199 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined
  return at.toISOString().slice(0, 10)
}
