/** What the figures of products stand on: days, currency, and how far the copy reaches. */
import { AppError } from '../../../contract/errors.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { addDays, dayAt, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

export interface Span {
  fromDay: string
  toDay: string
}

export interface Asked {
  nowMs: number
  zone: string
  /** Null while the account's own record is not here. */
  mainCurrency: string | null
  sync: Pick<SyncStatus, 'coverage'>
  fromDay?: string | undefined
  toDay?: string | undefined
  currency?: string | undefined
}

export interface Ground {
  zone: string
  today: string
  /** Null while none is known: then there is nothing to show in it either. */
  currency: string | null
  currencies: string[]
  period: Span
  /** The year before the day after it, the first of the month before the last one: from then on a spike is looked for. */
  usual: Span
  coversPeriod: boolean
  isComplete: boolean
}

const defaultDays = 30

/** @throws AppError `bad-input` where the first day is after the last one */
export function groundOf(db: Db, { nowMs, zone, mainCurrency, sync, ...asked }: Asked): Ground {
  const today = dayAt(nowMs, zone)
  const toDay = asked.toDay ?? today
  const fromDay = asked.fromDay ?? (asked.toDay === undefined ? addDays(today, 1 - defaultDays) : '0001-01-01')
  if (fromDay > toDay) {
    throw new AppError('bad-input', 'The first day is after the last one.', { field: 'fromDay' })
  }
  const latelyFromDay = `${monthsBefore(monthOf(today), 2)}-01`
  const { complete, reachesBackToMs } = sync.coverage
  const currencies = currenciesOf(db, mainCurrency)
  return {
    zone,
    today,
    currency: asked.currency ?? currencies[0] ?? null,
    currencies,
    period: { fromDay, toDay },
    usual: { fromDay: `${monthsBefore(monthOf(today), 14)}-01`, toDay: addDays(latelyFromDay, -1) },
    coversPeriod: complete || (reachesBackToMs !== null && reachesBackToMs <= startOfDayMs(fromDay, zone)),
    isComplete: complete
  }
}

export function monthsBefore(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** The main currency first, then those in which anything was sold. */
function currenciesOf(db: Db, main: string | null): string[] {
  const sold = all<{ currency: string }>(
    db,
    'products.currencies',
    'SELECT DISTINCT currency FROM sale_day ORDER BY currency LIMIT 50',
    []
  ).map(({ currency }) => currency)
  return main === null ? sold : [main, ...sold.filter((currency) => currency !== main)].slice(0, 50)
}
