import { createHash } from 'node:crypto'
import type { RecordSink, RecordSource, StoredRecord } from '../../../src/sandbox/state/types.ts'

export interface Place {
  seq: number
  record: StoredRecord
  changedAtMs: number
}

interface Kept {
  seq: number
  text: string
  changedAtMs: number
}

/** A state in memory: each account's records by id, as a compacted feed keeps them. Records are copied in and out, as through JSON. */
export class MemoryState implements RecordSink, RecordSource {
  readonly #accounts = new Map<string, Map<string, Kept>>()
  readonly #types = new Map<string, Set<string>>()
  readonly #seqs = new Map<string, number>()
  readonly files = new Map<string, Uint8Array>()
  /** How often a record was put. */
  puts = 0

  put(account: string, record: StoredRecord, changedAtMs: number): number {
    const seq = this.#next(account)
    this.puts++
    this.#of(account).set(record.id, { seq, text: JSON.stringify(record), changedAtMs })
    this.#ofType(account, record.type).add(record.id)
    return seq
  }

  remove(account: string, type: string, id: string): number {
    this.#of(account).delete(id)
    this.#ofType(account, type).delete(id)
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
    const kept = this.#accounts.get(account)?.get(id)
    return kept && (JSON.parse(kept.text) as T)
  }

  *list<T extends StoredRecord = StoredRecord>(account: string, type: string, after = ''): Iterable<T> {
    for (const id of [...this.#ofType(account, type)].sort()) {
      if (id <= after) continue
      const record = this.get<T>(account, id)
      if (record) yield record
    }
  }

  accounts(): readonly string[] {
    return [...this.#accounts.keys()]
  }

  /** Every record of an account in order of its place in the feed. */
  feed(account: string): Place[] {
    const places = [...(this.#accounts.get(account)?.values() ?? [])].map(({ seq, text, changedAtMs }) => ({
      seq,
      changedAtMs,
      record: JSON.parse(text) as StoredRecord
    }))
    return places.sort((a, b) => a.seq - b.seq)
  }

  #ofType(account: string, type: string): Set<string> {
    const key = `${account} ${type}`
    let ids = this.#types.get(key)
    if (!ids) this.#types.set(key, (ids = new Set()))
    return ids
  }

  #of(account: string): Map<string, Kept> {
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
