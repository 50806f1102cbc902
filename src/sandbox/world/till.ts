/** What a money flow needs of an account: its books, its records, its local days, new ids. */
import type { Account } from '../../platform/generated/types.gen.ts'
import type { RecordSink, RecordSource } from '../state/types.ts'
import { Books } from './books.ts'
import { Random } from './random.ts'
import { LiveShelf } from './shelf.ts'
import type { Shelf } from './shelf.ts'
import { Zone } from './zone.ts'

export interface Till {
  readonly account: string
  readonly zone: Zone
  /** Days from a sale until its money is available. */
  readonly delayDays: number
  readonly shelf: Shelf
  readonly books: Books
  readonly newId: (prefix: string, ms: number) => string
}

const zones = new Map<string, Zone>()

/** A zone computes its offsets once, so each is kept for good. */
export function zoneNamed(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) zones.set(name, (zone = new Zone(name)))
  return zone
}

/** An id that those made at a moment or later sort after; ids of stories, which hold no time, do so too. */
export function firstIdFrom(prefix: string, ms: number): string {
  return `${prefix}_${ms.toString(36).toUpperCase()}`
}

/** The till of an account that stands in a live state. Throws Error when the state does not hold the account. */
export function liveTill(state: RecordSink & RecordSource, account: string, nowMs: number): Till {
  const record = state.get<Account>(account, account)
  if (!record) throw new Error(`the state holds no account ${account}`)
  const shelf = new LiveShelf(state, account)
  const random = new Random(`ids/${account}/${String(nowMs)}/${String(state.nextSeq(account))}`)
  return {
    account,
    shelf,
    books: new Books(shelf),
    zone: zoneNamed(record.time_zone),
    delayDays: record.payout_schedule.delay_days,
    newId: (prefix, ms) => {
      for (;;) {
        const id = `${firstIdFrom(prefix, ms)}${random.int(0x1000000, 0x7fffffff).toString(36).toUpperCase()}`
        if (!state.get(account, id)) return id
      }
    }
  }
}
