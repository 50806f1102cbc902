/** A payout or a tip as a receipt, for the side panel. */
import { AppError } from '../../../contract/errors.ts'
import type { Stub } from '../../../contract/home.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'
import { payoutStub } from './stub-payout.ts'
import { tipStub } from './stub-tip.ts'

export interface StubParams {
  id: string
  /** Whether all of the ledger is here: only then a sum over entries is shown. */
  isComplete: boolean
}

const kinds = [
  { table: 'payout', read: payoutStub },
  { table: 'tip', read: tipStub }
] as const

/** @throws AppError `not-found` where the cache holds no payout or tip of this id */
export function getStub(db: Db, params: StubParams): Stub {
  for (const { table, read } of kinds) {
    if (get(db, `home.is-${table}`, `SELECT 1 FROM ${table} WHERE id = ?`, [params.id])) return read(db, params)
  }
  throw new AppError('not-found', 'No payout or tip of this id is in the local copy.', { field: 'id' })
}
