/** Where a statement goes on: after the entry of this moment, wallet, currency and ordinal, in the order of the list. */
import { AppError } from '../../../contract/errors.ts'

export interface Position {
  bookedMs: number
  wallet: string
  currency: string
  ordinal: number
  rid: number
}

export interface Stop extends Position {
  /** Matching entries that are still to be skipped after it: a jump that one call could not finish. */
  skip: number
}

export function encodeCursor({ bookedMs, wallet, currency, ordinal, rid, skip }: Stop): string {
  return JSON.stringify([bookedMs, wallet, currency, ordinal, rid, skip])
}

/** @throws AppError `bad-input` where it is no cursor of ours */
export function decodeCursor(cursor: string): Stop {
  const parts = parsed(cursor)
  if (Array.isArray(parts) && parts.length === 6) {
    const [bookedMs, wallet, currency, ordinal, rid, skip] = parts as unknown[]
    const numbers = [bookedMs, ordinal, rid, skip]
    if (numbers.every(Number.isSafeInteger) && typeof wallet === 'string' && typeof currency === 'string') {
      return { bookedMs, wallet, currency, ordinal, rid, skip } as Stop
    }
  }
  throw new AppError('bad-input', 'This is not a cursor that a page of entries answered.', { field: 'from.cursor' })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
