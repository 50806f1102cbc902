/** One page of sales: by keyset, bounded in what it examines, the same for every sort. */
import { AppError } from '../../../contract/errors.ts'
import type { SaleFilter, SaleRow } from '../../../contract/sales.ts'
import type { Db } from '../../engine/store/open.ts'
import { startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { checkFilter, timeSpan, type SaleSort } from './filter.ts'
import { findSales } from './find.ts'
import { readSaleRows } from './rows.ts'
import { scan, type Place } from './scan.ts'

export interface ListParams {
  filter: SaleFilter
  sort: SaleSort
  order: 'asc' | 'desc'
  from?: { cursor: string } | { day: string; skip: number } | undefined
  limit: number
  zone: string
}

export interface SalePage {
  rows: SaleRow[]
  /** Null at the end of the list. */
  next: string | null
  /** The creation time up to which it looked, where it stopped before the page was full. */
  examinedToMs: number | null
}

/** @throws AppError `bad-input` for a filter that contradicts itself or a cursor that is none */
export function listSales(db: Db, params: ListParams): SalePage {
  checkFilter(params.filter, params.sort)
  const place = placeOf(params)
  const text = params.filter.text?.trim()
  const { rows, stopped } = text ? findSales(db, text, params, place) : scan(db, params, place)
  const page = rows.slice(0, params.limit)
  const last = page.at(-1)
  const next = rows.length > page.length && last ? { ...last, skip: 0 } : stopped?.at
  return {
    rows: readSaleRows(
      db,
      page.map((row) => row.rid)
    ),
    next: next ? encodeCursor(next) : null,
    examinedToMs: rows.length > page.length ? null : (stopped?.createdMs ?? null)
  }
}

function placeOf({ filter, sort, order, from, zone }: ListParams): Place {
  const stretch = stretchOf(filter, sort, zone)
  if (from === undefined) return { ...stretch, after: undefined, skip: 0 }
  if ('cursor' in from) {
    const after = decodeCursor(from.cursor)
    return { ...stretch, after, skip: after.skip }
  }
  if (sort !== 'time')
    throw new AppError('bad-input', 'A day has no place in a list sorted by amount.', { field: 'from.day' })
  const place = { ...stretch, after: undefined, skip: from.skip }
  return order === 'desc'
    ? { ...place, beforeKey: Math.min(stretch.beforeKey, startOfNextDayMs(from.day, zone)) }
    : { ...place, fromKey: Math.max(stretch.fromKey, startOfDayMs(from.day, zone)) }
}

/** What the filter says about the key by which the list is sorted. */
function stretchOf(filter: SaleFilter, sort: SaleSort, zone: string): Pick<Place, 'fromKey' | 'beforeKey'> {
  const open = { fromKey: Number.MIN_SAFE_INTEGER, beforeKey: Number.MAX_SAFE_INTEGER + 1 }
  if (sort === 'kept') return open
  if (sort === 'paid')
    return {
      fromKey: filter.minPaidMinor ?? open.fromKey,
      beforeKey: (filter.maxPaidMinor ?? Number.MAX_SAFE_INTEGER) + 1
    }
  const { fromMs, beforeMs } = timeSpan(filter, zone)
  return { fromKey: fromMs, beforeKey: beforeMs }
}
