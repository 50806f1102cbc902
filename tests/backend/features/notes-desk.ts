/** A copy of a world with a `local` in which notes and tags are written as the sync thread does. */
import type { NotedType, RecordNote } from '../../../src/contract/notes.ts'
import type { LocalStores } from '../../../src/backend/engine/local/local-task.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { readNote } from '../../../src/backend/engine/store/notes.ts'
import { removeTag, renameTag, restoreTag } from '../../../src/backend/features/notes/tags.ts'
import { tagRecord, writeNote } from '../../../src/backend/features/notes/write.ts'
import { findRecords } from '../../../src/backend/features/search/find.ts'
import { keyHex, type Copy } from './copy.ts'
import { atMs } from './worlds.ts'

export interface Named {
  type: NotedType
  id: string
}

export class NotesDesk {
  readonly local: Db
  nowMs = atMs
  readonly #copy: Copy

  constructor(copy: Copy) {
    this.#copy = copy
    const files = copy.db.pragma('database_list') as { name: string; file: string }[]
    this.local = openForWriting(files.find(({ name }) => name === 'local')?.file ?? '', keyHex, 'local')
    // A test outlives no power cut.
    this.local.pragma('synchronous = OFF')
  }

  #stores(): LocalStores {
    const { db, zone } = this.#copy
    return { local: this.local, cache: db, era: 0, isComplete: true, zone, nowMs: (this.nowMs += 1_000) }
  }

  /** As a page does: at the revision that it reads before. */
  write(record: Named, text: string, revision = this.read(record).revision): { state: string; note: RecordNote } {
    const { result } = writeNote.run(this.#stores(), { ...record, text, revision })
    return result as { state: string; note: RecordNote }
  }
  tag(record: Named, add: string[], remove: string[] = []): RecordNote {
    return tagRecord.run(this.#stores(), { ...record, add, remove }).result as RecordNote
  }
  rename(tag: string, name: string, isMerging = false): string {
    return (renameTag.run(this.#stores(), { tag, name, isMerging }).result as { state: string }).state
  }
  remove(tag: string): number {
    return (removeTag.run(this.#stores(), { tag }).result as { records: number }).records
  }
  restore(tag: string): void {
    restoreTag.run(this.#stores(), { tag })
  }
  read({ type, id }: Named): RecordNote {
    return readNote(this.#copy.db, type, id)
  }
  /** Every hit, call by call. */
  find(text: string): { type: string; id: string; title: string | null; note: string | null; tags: string[] }[] {
    const hits: ReturnType<typeof findRecords>['hits'] = []
    let after: string | undefined
    for (let calls = 0; calls < 2_000; calls += 1) {
      const found = findRecords(this.#copy.db, {
        text,
        after,
        limit: 20,
        zone: this.#copy.zone,
        currencies: [{ code: 'EUR', exponent: 2, kind: 'fiat' }],
        nowMs: atMs
      })
      hits.push(...found.hits)
      if (found.next === null) return hits
      if (after !== undefined && BigInt(found.next) >= BigInt(after)) throw new Error(`${text} goes on to newer ones`)
      after = found.next
    }
    throw new Error(`the search for ${text} does not end`)
  }
  clear(): void {
    for (const table of ['note', 'tag', 'note_tag', 'note_words']) this.local.prepare(`DELETE FROM ${table}`).run()
  }
  close(): void {
    this.local.close()
  }
}
