/** A month as it is to be closed, and a year of them. */
import type { CloseMonth, CloseYear, MonthClose } from '../../../contract/close.ts'
import { monthAfter } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'
import { changedSince, findClosed, type Changed } from './changed.ts'
import type { Balances } from './ledger.ts'
import { lackOf, monthIn, spanOf, type CloseParams } from './month.ts'
import { stepsOf } from './steps.ts'

export function getMonth(db: Db, month: string, params: CloseParams): CloseMonth {
  return readMonth(db, month, params, new Map())
}

export function getYear(db: Db, year: number, params: CloseParams): CloseYear {
  const span = spanOf(db, params)
  const months: MonthClose[] = []
  const balances: Balances = new Map()
  const first = `${String(year)}-01`
  for (let month = first; span !== undefined && month <= `${String(year)}-12`; month = monthAfter(month)) {
    if (month < span.first || month > span.last) continue
    const { steps: _steps, rows: _rows, ...summary } = readMonth(db, month, params, balances)
    months.push(summary)
  }
  return {
    year,
    months,
    firstYear: span === undefined ? null : Number(span.first.slice(0, 4)),
    lastYear: span === undefined ? null : Number(span.last.slice(0, 4))
  }
}

const unchanged: Changed = { rows: [], count: 0, isCapped: false, untold: null }

function readMonth(db: Db, name: string, params: CloseParams, balances: Balances): CloseMonth {
  const month = monthIn(name, params)
  const closed = findClosed(db, name)
  const steps = stepsOf(db, month, closed?.seenMs ?? null, balances)
  const changed = closed === undefined ? unchanged : changedSince(db, month, closed)
  const handed = get<{ atMs: number }>(
    db,
    'close.handed',
    'SELECT at_ms AS atMs FROM local.month_handed WHERE month = ?',
    [name]
  )
  return {
    month: name,
    state:
      closed === undefined
        ? lackOf(month) === null
          ? 'open'
          : 'incomplete'
        : (changed.count ?? 0) > 0
          ? 'changed'
          : 'closed',
    open: steps.filter(({ state }) => state === 'open').length,
    unknown: steps.filter(({ state }) => state === 'unknown').length,
    closedMs: closed?.atMs ?? null,
    handedMs: handed?.atMs ?? null,
    changed: changed.count,
    isCapped: changed.isCapped,
    untold: changed.untold,
    steps,
    rows: changed.rows
  }
}
