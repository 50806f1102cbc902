import { createHash } from 'node:crypto'
import type { RecordSink, RecordSource, StoredRecord } from '../../../src/sandbox/state/types.ts'

export interface Place { seq: number, record: StoredRecord, changedAtMs: number }

/** A state in memory: each account's records by id, as a compacted feed keeps them. Records are copied in and out, as through JSON. */
export class MemoryState implements RecordSink, RecordSource {
  readonly #accounts = new Map<string, Map<string, Place>>()
  readonly #seqs = new Map<string, number>()
  readonly files = new Map<string, Uint8Array>()
  /** How often a record was put. */
  puts = 0

  put(account: string, record: StoredRecord, changedAtMs: number): number {
    const seq = this.#next(account)
    this.puts++
    this.#of(account).set(record.id, { seq, record: structuredClone(record), changedAtMs })
    return seq
  }

  remove(account: string, _type: string, id: string): number {
    this.#of(account).delete(id)
    return this.#next(account)
  }

  nextSeq(account: string): number {
    return (this.#seqs.get(account) ?? 0) + 1
  }

  putFile(_account: string, bytes: Uint8Array): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    this.files.set(sha256, bytes)
    return sha256
  }

  get<T extends StoredRecord = StoredRecord>(account: string, id: string): T | undefined {
    const place = this.#accounts.get(account)?.get(id)
    return place && (structuredClone(place.record) as T)
  }

  *list<T extends StoredRecord = StoredRecord>(account: string, type: string): Iterable<T> {
    const ids = [...(this.#accounts.get(account) ?? [])].filter(([, place]) => place.record.type === type).map(([id]) => id).sort()
    for (const id of ids) {
      const record = this.get<T>(account, id)
      if (record) yield record
    }
  }

  accounts(): readonly string[] {
    return [...this.#accounts.keys()]
  }

  /** Every record of an account in order of its place in the feed. */
  feed(account: string): Place[] {
    return [...(this.#accounts.get(account)?.values() ?? [])].sort((a, b) => a.seq - b.seq)
  }

  #of(account: string): Map<string, Place> {
    let records = this.#accounts.get(account)
    if (!records) this.#accounts.set(account, (records = new Map()))
    return records
  }

  #next(account: string): number {
    const seq = this.nextSeq(account)
    this.#seqs.set(account, seq)
    return seq
  }
}
