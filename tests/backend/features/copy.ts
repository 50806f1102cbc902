/** Worlds of the sandbox, put into real sealed stores through the real ingest. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unknownStatus, type SyncStatus } from '../../../src/contract/sync.ts'
import { ingest, readCursor, readStatusCounts } from '../../../src/backend/engine/store/ingest.ts'
import { openForReading, openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import type { Change, SetAside } from '../../../src/backend/engine/store/types.ts'
import { checkChange, isSetAside } from '../../../src/platform/validate.ts'
import type { KnownRecord, RecordSink, StoredRecord } from '../../../src/sandbox/state/types.ts'
import { generateWorld, type WorldSize } from '../../../src/sandbox/world/index.ts'

interface Line {
  seq: number
  changed_at: string
  type: string
  id: string
  version: number
  deleted?: true
  record?: StoredRecord
}

/** One account's feed as the platform would send it: each id once, at its newest version, by sequence number. */
export interface Feed {
  account: string
  lines: Line[]
}

/** The feeds of a world, account by account. */
export function makeWorld(size: WorldSize, atMs: number, seed = 1): Feed[] {
  const feeds = new Map<string, Map<string, Line>>()
  const heads = new Map<string, number>()
  const write = (account: string, line: Omit<Line, 'seq' | 'changed_at'>, ms: number): number => {
    const seq = (heads.get(account) ?? 0) + 1
    heads.set(account, seq)
    const feed = feeds.get(account) ?? new Map<string, Line>()
    feeds.set(account, feed)
    feed.delete(line.id)
    // The generator may go on changing a record that it has handed over.
    feed.set(line.id, structuredClone({ seq, changed_at: new Date(ms).toISOString(), ...line }))
    return seq
  }
  const sink: RecordSink = {
    put: (account, record, ms) =>
      write(account, { type: record.type, id: record.id, version: record.version, record }, ms),
    remove: (account, type, id, version, ms) => write(account, { type, id, version, deleted: true }, ms),
    nextSeq: (account) => (heads.get(account) ?? 0) + 1,
    putFile: () => '0'.repeat(64)
  }
  generateWorld({ seed, atMs, size }, sink)
  return [...feeds].map(([account, lines]) => ({ account, lines: [...lines.values()] }))
}

export interface Copy {
  db: Db
  zone: string
  sync: SyncStatus
  /** Ends the copy and its files. */
  close(): void
}

export const keyHex = 'c5'.repeat(32)

export interface CopyOptions {
  zone: string
  /** How many of the newest changes are read; all where it is absent. */
  newest?: number
}

/** Reads a feed newest first into a sealed cache, and opens it as the serve thread does. */
export function copyOf({ account, lines }: Feed, { zone, newest = lines.length }: CopyOptions): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'cassa-features-'))
  const cacheFile = join(folder, 'cache-1.db')
  const localFile = join(folder, 'local.db')
  const cache = openForWriting(cacheFile, keyHex, 'cache')
  openForWriting(localFile, keyHex, 'local').close()
  const head = lines.at(-1)?.seq ?? 0
  const read = lines.toReversed().slice(0, newest)
  for (let at = 0; at < read.length; at += 2_000) {
    const slice = read.slice(at, at + 2_000)
    const last = slice.at(-1)
    const isEnd = at + slice.length === lines.length
    const checked = slice.map((line) => checkChange(structuredClone(line), () => JSON.stringify(line), line.seq))
    const changes: Change[] = checked.filter((change): change is Change => !isSetAside(change))
    const setAside: SetAside[] = checked.filter(isSetAside)
    const cursor = {
      feed: 'test',
      forward: head,
      backward: isEnd ? null : (last?.seq ?? 0),
      start: head,
      reachesBackToMs: Date.parse(last?.changed_at ?? '')
    }
    ingest(cache, { changes, setAside, cursor }, { zone })
  }
  const sync = statusOf(cache, account, newest === lines.length)
  cache.close()
  const db = openForReading(cacheFile, localFile, keyHex)
  return {
    db,
    zone,
    sync,
    close: () => {
      db.close()
      rmSync(folder, { recursive: true })
    }
  }
}

function statusOf(cache: Db, account: string, isComplete: boolean): SyncStatus {
  const { records, setAside } = readStatusCounts(cache)
  const reachesBackToMs = readCursor(cache)?.reachesBackToMs ?? null
  return {
    ...unknownStatus(account),
    state: isComplete ? 'live' : 'first',
    asOfMs: isComplete ? Date.now() : null,
    coverage: { complete: isComplete, reachesBackToMs, records, share: isComplete ? 1 : 0.5 },
    setAside
  }
}

/** The platform's readable records of a type: what the independent sums go over. */
export function recordsOf<T extends KnownRecord>(feed: Feed, type: T['type']): T[] {
  return feed.lines.flatMap((line) => {
    if (line.record?.type !== type) return []
    return isSetAside(checkChange(line, () => '', line.seq)) ? [] : [line.record as T]
  })
}
