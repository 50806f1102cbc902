/** Where a list of sales goes on: after the row of this key and rid, in the order of the list. */
import { AppError } from '../../../contract/errors.ts'

export interface Position {
  /** Creation time, or the amount by which the list is sorted. */
  key: number
  rid: number
}

export function encodeCursor({ key, rid }: Position): string {
  return `${key}.${rid}`
}

/** @throws AppError `bad-input` where it is no cursor of ours */
export function decodeCursor(cursor: string): Position {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(cursor)
  const key = Number(match?.[1])
  const rid = Number(match?.[2])
  if (!Number.isSafeInteger(key) || !Number.isSafeInteger(rid)) {
    throw new AppError('bad-input', 'This is not a cursor that a page of sales answered.', { field: 'from.cursor' })
  }
  return { key, rid }
}
