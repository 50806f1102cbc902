import type { KnownRecord, RecordSink, StoredRecord } from '../state/types.ts'
import type { Shelf } from './shelf.ts'
import { DAY_MS } from './zone.ts'

interface Placement {
  record: StoredRecord
  version: number
  ms: number
}

/**
 * The shelf of a world in the making. A record is held until nothing more will change it and is then put into the sink once, in its
 * final version and in order of its last change: day by day, a day as soon as no record of it can change any more.
 * So memory holds some weeks of a world, however many years it spans.
 */
export class HoldingShelf implements Shelf {
  readonly #sink: RecordSink
  readonly #account: string
  readonly #endMs: number
  readonly #records = new Map<string, StoredRecord>()
  readonly #days = new Map<number, Placement[]>()
  readonly #changesUntil = new Map<string, number>()
  #firstDay: number
  #created = 0

  /** `endMs` is the last moment of the world. */
  constructor(sink: RecordSink, account: string, startMs: number, endMs: number) {
    this.#sink = sink
    this.#account = account
    this.#firstDay = Math.floor(startMs / DAY_MS)
    this.#endMs = endMs
  }

  /** How many records have been made. */
  get created(): number {
    return this.#created
  }

  get<T extends KnownRecord>(id: string): T | undefined {
    return this.#records.get(id) as unknown as T | undefined
  }

  put(record: StoredRecord, ms: number): void {
    const at = Math.max(ms, this.#firstDay * DAY_MS)
    if (!this.#records.has(record.id)) {
      this.#records.set(record.id, record)
      if (record.version === 1) this.#created++
    }
    const day = Math.floor(at / DAY_MS)
    const placements = this.#days.get(day)
    const placement = { record, version: record.version, ms: at }
    if (placements) placements.push(placement)
    else this.#days.set(day, [placement])
  }

  /** The record will change at that moment: it is not final before. */
  expect(id: string, changeMs: number): void {
    if (changeMs > this.#endMs) return
    if (changeMs > (this.#changesUntil.get(id) ?? -Infinity)) this.#changesUntil.set(id, changeMs)
  }

  /** Puts every whole day before that moment into the sink. Nothing may change at an earlier time afterwards. */
  flush(beforeMs: number): void {
    const end = Math.floor(beforeMs / DAY_MS)
    for (; this.#firstDay < end; this.#firstDay++) this.#flushDay(this.#firstDay, (this.#firstDay + 1) * DAY_MS)
  }

  /** Puts all that is left into the sink, last what was expected to change and did not. */
  flushAll(): void {
    const last = Math.max(this.#firstDay, ...this.#days.keys())
    for (; this.#firstDay <= last; this.#firstDay++) this.#flushDay(this.#firstDay, Infinity)
    for (const record of this.#records.values()) this.#sink.put(this.#account, record, this.#endMs)
    this.#records.clear()
  }

  #flushDay(day: number, endMs: number): void {
    const placements = this.#days.get(day)
    if (!placements) return
    this.#days.delete(day)
    const final = placements.filter(({ record, version }) => {
      return record.version === version && !((this.#changesUntil.get(record.id) ?? -Infinity) >= endMs)
    })
    for (const { record, ms } of final.sort((a, b) => a.ms - b.ms)) {
      this.#records.delete(record.id)
      this.#changesUntil.delete(record.id)
      this.#sink.put(this.#account, record, ms)
    }
  }
}
