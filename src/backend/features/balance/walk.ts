/**
 * The ledger in the order of a statement, from any place: by booking time, those of one moment by wallet and ordinal.
 * Each wallet has a stretch of an index in that order; SQLite merges them as it goes, so nothing is sorted and as much is
 * read as is listed. Entries of one record are merged from the indexes of what they point to.
 */
import type { EntryFilter } from '../../../contract/balance.ts'
import type { WalletKey } from '../../engine/store/ledger.ts'
import type { Position } from './cursor.ts'
import type { Where } from './filter.ts'

export type Order = 'asc' | 'desc'

/** From `fromMs` to before `beforeMs`, after a position. */
export interface Reach {
  fromMs: number
  beforeMs: number
  after: Position | undefined
}

const columns = 'booked_ms, wallet, currency, ordinal, rid, category, amount_minor'

/** A query without LIMIT; undefined where no wallet is left. */
export function walkOf(
  filter: EntryFilter,
  wallets: readonly WalletKey[],
  order: Order,
  reach: Reach
): Where | undefined {
  const legs =
    filter.record === undefined
      ? wallets.map((wallet) => walletLeg(wallet, order, reach))
      : recordLegs(filter.record, order, reach)
  if (legs.length === 0) return undefined
  const by = columns
    .split(', ', 5)
    .map((column) => `${column} ${order}`)
    .join(', ')
  return {
    // An entry may point to a record in two ways; on its wallet it stands once.
    sql: `${legs.map((leg) => leg.sql).join(filter.record === undefined ? ' UNION ALL ' : ' UNION ')} ORDER BY ${by}`,
    params: legs.flatMap((leg) => leg.params)
  }
}

/** One bound on each side of the key, never two: SQLite walks from the one it picks and would check the other row by row. */
export function walletLeg(key: WalletKey, order: Order, { fromMs, beforeMs, after }: Reach): Where {
  const start = after && startAfter(key, after)
  const bounds: Where =
    order === 'desc'
      ? {
          sql: '(booked_ms, ordinal, rid) < (?, ?, ?) AND booked_ms >= ?',
          params: [...first(start, [beforeMs, -1, -1], -1), fromMs]
        }
      : {
          sql: '(booked_ms, ordinal, rid) > (?, ?, ?) AND booked_ms < ?',
          params: [...first(start, [fromMs, -1, -1], 1), beforeMs]
        }
  return {
    sql: `SELECT ${columns} FROM entry WHERE wallet = ? AND currency = ? AND ${bounds.sql}`,
    params: [key.wallet, key.currency, ...bounds.params]
  }
}

type Bound = [bookedMs: number, ordinal: number, rid: number]

/** Where a wallet goes on after an entry of any wallet: a wallet that comes before that one is through with its moment. */
function startAfter({ wallet, currency }: WalletKey, after: Position): Bound {
  const side = compare(wallet, after.wallet) || compare(currency, after.currency)
  if (side === 0) return [after.bookedMs, after.ordinal, after.rid]
  return side < 0 ? [after.bookedMs + 1, -1, -1] : [after.bookedMs, -1, -1]
}

/** The tighter of two bounds: the lesser one where the walk goes down (`sign` −1), the greater one where it goes up. */
function first(start: Bound | undefined, bound: Bound, sign: number): Bound {
  if (start === undefined) return bound
  const side = start[0] - bound[0] || start[1] - bound[1] || start[2] - bound[2]
  return side * sign >= 0 ? start : bound
}

const pointers = ['id', 'source_id', 'related_id', 'payout'] as const

function recordLegs(record: string, order: Order, { fromMs, beforeMs, after }: Reach): Where[] {
  const key = '(booked_ms, wallet, currency, ordinal, rid)'
  const bounds: Where =
    after === undefined
      ? { sql: 'booked_ms >= ? AND booked_ms < ?', params: [fromMs, beforeMs] }
      : {
          sql: `${key} ${order === 'desc' ? '<' : '>'} (?, ?, ?, ?, ?) AND booked_ms ${order === 'desc' ? '>=' : '<'} ?`,
          params: [
            after.bookedMs,
            after.wallet,
            after.currency,
            after.ordinal,
            after.rid,
            order === 'desc' ? fromMs : beforeMs
          ]
        }
  return pointers.map((pointer) => ({
    sql: `SELECT ${columns} FROM entry WHERE ${pointer} = ? AND ${bounds.sql}`,
    params: [record, ...bounds.params]
  }))
}

/** As SQLite compares texts. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
