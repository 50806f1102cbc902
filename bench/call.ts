/** A call of a page, as the bench makes it, and what its parameters are drawn from. */
import type { Currency } from '../src/contract/money.ts'
import type { SyncStatus } from '../src/contract/sync.ts'
import type { Db } from '../src/backend/engine/store/open.ts'
import { all } from '../src/backend/engine/store/read.ts'

/** How often each call is measured. */
export const iterations = 200

export interface Reader {
  db: Db
  zone: string
  currencies: readonly Currency[]
  sync: SyncStatus
}

export type Screen =
  | 'home'
  | 'disputes'
  | 'payouts'
  | 'refunds'
  | 'transfers'
  | 'cards'
  | 'sales'
  | 'search'
  | 'balance'
  | 'supporters'
  | 'subscriptions'
  | 'products'
  | 'savings'
  | 'requests'
  | 'set-aside'
  | 'bank'
  | 'changes'
  | 'close'

export interface Call {
  screen: Screen
  call: string
  run: (index: number) => unknown
  /** What was asked, where the answer's time depends on it: told of the slowest. */
  about?: (index: number) => string
}

/** Reads on where the same question stopped the last time, from the beginning again after the end. */
export function pagesOf<Params extends object>(
  read: (from: { from?: { cursor: string } }, params: Params) => { next: string | null }
): (params: Params) => unknown {
  const places = new Map<string, string | null>()
  return (params) => {
    const name = JSON.stringify(params)
    const cursor = places.get(name)
    const page = read(cursor ? { from: { cursor } } : {}, params)
    places.set(name, page.next)
    return page
  }
}

export function newestMs(db: Db): number {
  return all<{ ms: number }>(db, 'bench.newest', 'SELECT MAX(booked_ms) AS ms FROM entry', [])[0]?.ms ?? 0
}

export function idsOf(db: Db, sql: string): string[] {
  return all<{ id: string }>(db, 'bench.ids', sql, []).map((row) => row.id)
}
