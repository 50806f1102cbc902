/**
 * Where one cache stands: its cursor, what it holds, what was heard of its feed and as of when it equals the platform.
 * All of it is kept in the cache itself, so that a file that lost its last commits claims no more than it holds.
 */
import type { Coverage } from '../../../contract/sync.ts'
import { ingest, readCursor, readHeard, readStatusCounts, writeHeard } from '../store/ingest.ts'
import type { Db } from '../store/open.ts'
import type { Batch, Cursor, Heard, IngestResult } from '../store/types.ts'
import { coverageOf } from './position.ts'

export class Standing {
  readonly #db: Db
  #cursor: Cursor | null
  #heard: Heard
  #counts: { records: number; setAside: number }

  constructor(db: Db) {
    this.#db = db
    this.#cursor = readCursor(db) ?? null
    this.#heard = readHeard(db) ?? { head: 0, isAtHead: false, asOfMs: null }
    this.#counts = readStatusCounts(db)
  }

  get cursor(): Cursor | null {
    return this.#cursor
  }

  get asOfMs(): number | null {
    return this.#heard.asOfMs
  }

  get setAside(): number {
    return this.#counts.setAside
  }

  get coverage(): Coverage {
    return coverageOf(this.#cursor, this.#heard, this.#counts.records)
  }

  /** The platform named a head. */
  hear(head: number): void {
    this.#heard = { ...this.#heard, head: Math.max(this.#heard.head, head) }
  }

  /**
   * One transaction: records, the cursor behind them, and what was heard.
   * @throws AppError `store-corrupt`, `disk-full`; nothing has changed then
   */
  write(batch: Omit<Batch, 'heard'>, heard: Partial<Heard>, context: { zone: string; nowMs: number }): IngestResult {
    const now = { ...this.#heard, ...heard }
    const result = ingest(this.#db, { ...batch, heard: now }, context)
    this.#cursor = batch.cursor
    this.#heard = now
    this.#counts = readStatusCounts(this.#db)
    return result
  }

  /** Rows were taken away beside a commit. */
  recount(): void {
    this.#counts = readStatusCounts(this.#db)
  }

  /** Reading forward ended at the head, and there was nothing to write. @returns false where that was known before */
  reachedHead(dateMs: number): boolean {
    const wasAtHead = this.#heard.isAtHead
    this.#heard = { ...this.#heard, isAtHead: true, asOfMs: dateMs }
    return !wasAtHead
  }

  /** Keeps what was heard since the last commit. @throws AppError `store-corrupt`, `disk-full` */
  keep(): void {
    if (this.#cursor) writeHeard(this.#db, this.#cursor, this.#heard)
  }
}
