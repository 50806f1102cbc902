/** Where a list of sales goes on: after the row of this key and rid, in the order of the list. */
import { AppError } from '../../../contract/errors.ts'

export interface Position {
  /** Creation time, or the amount by which the list is sorted. */
  key: number
  rid: number
  /** Matching rows that are still to be skipped after it: a jump that one call could not finish. */
  skip: number
}

export function encodeCursor({ key, rid, skip }: Position): string {
  return skip === 0 ? `${key}.${rid}` : `${key}.${rid}.${skip}`
}

/** @throws AppError `bad-input` where it is no cursor of ours */
export function decodeCursor(cursor: string): Position {
  const match = /^(-?\d{1,16})\.(\d{1,16})(?:\.(\d{1,16}))?$/.exec(cursor)
  const [key, rid, skip] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3] ?? 0)]
  if (![key, rid, skip].every(Number.isSafeInteger)) {
    throw new AppError('bad-input', 'This is not a cursor that a page of sales answered.', { field: 'from.cursor' })
  }
  return { key, rid, skip }
}
