/** Where the money flows read records and leave new and changed ones: the memory of a world in the making, or a live state. */
import type { KnownRecord, RecordSink, RecordSource } from '../state/types.ts'
import { iso } from './zone.ts'

export interface Shelf {
  get<T extends KnownRecord>(id: string): T | undefined
  /** A new record, or one whose version and `updated_at` are already right. */
  put(record: KnownRecord, ms: number): void
}

/** The next version of a record, put back on the shelf. What falls due a moment late never sets its time back. */
export function change(shelf: Shelf, record: KnownRecord, ms: number): void {
  const at = iso(ms)
  record.version++
  if (at > record.updated_at) record.updated_at = at
  shelf.put(record, ms)
}

/** The records of one account in a live state. */
export class LiveShelf implements Shelf {
  readonly #state: RecordSink & RecordSource
  readonly #account: string

  constructor(state: RecordSink & RecordSource, account: string) {
    this.#state = state
    this.#account = account
  }

  get<T extends KnownRecord>(id: string): T | undefined {
    return this.#state.get<T>(this.#account, id)
  }

  put(record: KnownRecord, ms: number): void {
    this.#state.put(this.#account, record, ms)
  }
}
