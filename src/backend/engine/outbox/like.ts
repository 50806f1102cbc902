/** Whether a wish was asked for before: the person is asked whether it is meant again. */
import type { Db } from '../store/open.ts'
import type { Action } from './action.ts'
import { isOpen, rowsOfTarget, type RequestRow } from './rows.ts'

/** The same wish within so long is asked about. */
const sameWithinMs = 600_000

/** The newest request for the same thing that is open or young; undefined where there is none. */
export function findLike(db: Db, action: Action, params: unknown, nowMs: number): RequestRow | undefined {
  return rowsOfTarget(db, action.targetOf(params)).find(
    (row) =>
      row.state !== 'withdrawn' &&
      (isOpen(row) || Math.abs(nowMs - row.askedMs) < sameWithinMs) &&
      isSameWish(row, action, params)
  )
}

export function isSameWish(row: RequestRow, action: Action, params: unknown): boolean {
  return row.kind === action.kind && action.isSame(JSON.parse(row.params), params)
}
