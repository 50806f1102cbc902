/** A platform of a few records, a copy of it, and a person who looks at times. What is written is written as the sync thread does. */
import { join } from 'node:path'
import { ingest, readCursor } from '../../../src/backend/engine/store/ingest.ts'
import { openForReading, openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import type { Change } from '../../../src/backend/engine/store/types.ts'
import { beginExport, keepExport } from '../../../src/backend/features/changes/exports.ts'
import { compareCopies, noteChanges } from '../../../src/backend/features/changes/note.ts'
import { listSince } from '../../../src/backend/features/changes/since.ts'
import { look, markSeen, undoSeen } from '../../../src/backend/features/changes/visit.ts'
import type { ChangesList } from '../../../src/contract/changes.ts'
import type { LocalStores } from '../../../src/backend/engine/local/local-task.ts'
import { checkChange, isSetAside } from '../../../src/platform/validate.ts'
import type { StoredRecord } from '../../../src/sandbox/state/types.ts'
import { keyHex, makeFolder } from '../store/folder-for-tests.ts'

export const startMs = Date.parse('2026-10-20T10:00:00Z')
export const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs

interface Line {
  seq: number
  type: string
  id: string
  version: number
  record: StoredRecord | null
}

export class ChangesDesk {
  readonly folder = makeFolder()
  readonly zone: string
  readonly local: Db
  feed = 'feed-1'
  nowMs = startMs
  #lines = new Map<string, Line>()
  #head = 0
  #read = 0
  #generation = 1
  #era = 0
  /** Between slices of the last comparison. */
  turns = 0
  cache: Db

  constructor(zone = 'Europe/Rome') {
    this.zone = zone
    this.local = openForWriting(join(this.folder, 'local.db'), keyHex, 'local')
    this.cache = this.#open()
  }

  #open(): Db {
    return openForWriting(join(this.folder, `cache-${String(this.#generation)}.db`), keyHex, 'cache')
  }

  /** The platform makes or changes a record: its version and times are the platform's. */
  put<R extends StoredRecord>(record: R, isMade = false): R {
    const held = this.#lines.get(record.id)
    const time = new Date(this.nowMs).toISOString()
    const next = {
      ...record,
      version: (held?.version ?? 0) + 1,
      updated_at: time,
      ...(held === undefined && !isMade && { created_at: time })
    }
    this.#write({ type: next.type, id: next.id, version: next.version, record: next })
    return next
  }

  remove(id: string): void {
    const held = this.#lines.get(id)
    if (held !== undefined) this.#write({ type: held.type, id, version: held.version + 1, record: null })
  }

  #write(line: Omit<Line, 'seq'>): void {
    this.#head++
    this.#lines.delete(line.id)
    this.#lines.set(line.id, { ...line, seq: this.#head })
  }

  /** The copy comes to the platform's head. @param isNoted what changed is taken over at once */
  sync(isNoted = true): void {
    this.#ingest([...this.#lines.values()].filter(({ seq }) => seq > this.#read))
    if (isNoted) noteChanges(this.stores())
  }

  #ingest(lines: readonly Line[]): void {
    const changes = lines.map(({ record, ...line }): Change => {
      const raw = {
        ...line,
        changed_at: new Date(this.nowMs).toISOString(),
        ...(record === null ? { deleted: true } : { record })
      }
      const checked = checkChange(structuredClone(raw), () => JSON.stringify(raw), line.seq)
      if (isSetAside(checked)) throw new Error(`${checked.field}: ${checked.reason}`)
      return checked
    })
    const cursor = { feed: this.feed, forward: this.#head, backward: null, start: 0, reachesBackToMs: 0 }
    const heard = { head: this.#head, isAtHead: true, asOfMs: this.nowMs }
    ingest(this.cache, { changes, setAside: [], cursor, heard }, { zone: this.zone, nowMs: this.nowMs })
    this.#read = this.#head
  }

  /**
   * Another cache is pulled from nothing.
   * @param canRead the one before is whole, and compared
   * @param isRestored the platform was put back, whatever its feed's name
   */
  pullAnew(canRead: boolean, feed = this.feed, isRestored = feed !== this.feed): void {
    const [was, is] = this.pullApart(feed, isRestored)
    if (canRead && readCursor(was.cache)?.backward === null) this.turns = [...compareCopies(was, is)].length
    noteChanges(is)
    was.cache.close()
  }

  /** Another cache, whole, beside the one before, which whoever asks closes. */
  pullApart(feed: string, isRestored = true): [was: LocalStores, is: LocalStores] {
    const was = this.stores()
    this.feed = feed
    this.#generation++
    if (isRestored) this.#era = this.#generation
    this.cache = this.#open()
    this.#ingest([...this.#lines.values()])
    return [was, this.stores()]
  }

  /** The platform goes back to what it was; its feed has another name then. */
  keepState(): () => void {
    const kept = new Map(this.#lines)
    return () => {
      this.#lines = new Map(kept)
    }
  }

  stores(isComplete = true): LocalStores {
    return { local: this.local, cache: this.cache, era: this.#era, isComplete, zone: this.zone, nowMs: this.nowMs }
  }

  look(isComplete = true): void {
    look.run(this.stores(isComplete), {})
  }

  markSeen(isComplete = true): number {
    return (markSeen.run(this.stores(isComplete), {}).result as { mark: number }).mark
  }

  undoSeen(mark: number): void {
    undoSeen.run(this.stores(), { mark })
  }

  since(isComplete = true): ChangesList {
    return this.read((db) => listSince(db, { isComplete, zone: this.zone }))
  }

  /** A list is exported; `meanwhile` happens while its file is written. */
  exportList(list: string, meanwhile: () => void = () => undefined, isComplete = true): void {
    const { place } = beginExport.run(this.stores(isComplete), {}).result as { place: object | null }
    meanwhile()
    keepExport.run(this.stores(isComplete), { list, rows: 3, place })
  }

  sinceExport(exported: string): ChangesList {
    return this.read((db) => listSince(db, { isComplete: true, zone: this.zone, exported }))
  }

  read<T>(ask: (db: Db) => T): T {
    const file = join(this.folder, `cache-${String(this.#generation)}.db`)
    const db = openForReading(file, join(this.folder, 'local.db'), keyHex)
    try {
      return ask(db)
    } finally {
      db.close()
    }
  }

  close(): void {
    this.cache.close()
    this.local.close()
  }
}
