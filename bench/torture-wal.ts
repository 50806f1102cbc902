/**
 * A log that ends anywhere, as after a power cut, is an earlier state and a whole one. The files are copied while they
 * are open, the log of the copy is cut at a random length, and what opens is compared with what was committed.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyJournal } from '../src/backend/engine/journal/verify.ts'
import { insertRow, selectRows } from '../src/backend/engine/outbox/rows.ts'
import { ingest, readCursor, readHeard, readMeta } from '../src/backend/engine/store/ingest.ts'
import { openForWriting, type Db } from '../src/backend/engine/store/open.ts'
import { makeChanges } from './store-changes.ts'
import { dumpRecords, rollups } from './store-dump.ts'
import { dice, mustEqual, type TorturePart } from './torture-part.ts'

const keyHex = '7e'.repeat(32)
const commits = 60
const changesOfACommit = 15
const files = { cache: 'cache-1.db', local: 'local.db' } as const

/** By the number of the last commit: the digest of all that the copy held. */
type States = ReadonlyMap<number, string>

export const walPart: TorturePart = {
  name: 'wal',
  about: 'how many logs to cut at a random length and open again',
  async run(times, seed, say) {
    const folder = mkdtempSync(join(tmpdir(), 'cassa-torture-wal-'))
    try {
      return await cutAndOpen(folder, times, seed, say)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function cutAndOpen(
  folder: string,
  times: number,
  seed: number,
  say: (progress: string) => void
): Promise<Record<string, number>> {
  const chance = dice(seed)
  const source = join(folder, 'source')
  mkdirSync(source)
  const cache = openForWriting(join(source, files.cache), keyHex, 'cache')
  const local = openForWriting(join(source, files.local), keyHex, 'local')
  const states = fill(cache, local)
  const reached = { cache: new Set<number>(), local: new Set<number>() }
  for (let n = 0; n < times; n++) {
    if (n % 100 === 0) say(`${n} of ${times} logs cut`)
    for (const kind of ['cache', 'local'] as const) {
      const copy = join(folder, `copy-${kind}`)
      copyCut(source, copy, files[kind], chance())
      const db = openForWriting(join(copy, files[kind]), keyHex, kind)
      try {
        reached[kind].add(kind === 'cache' ? checkCache(db, states.cache) : await checkLocal(db, states.local))
      } finally {
        db.close()
        rmSync(copy, { recursive: true })
      }
    }
  }
  cache.close()
  local.close()
  return { cuts: times * 2, cacheStates: reached.cache.size, localStates: reached.local.size, commits }
}

/** Commits that stay in the log: every record comes with its cursor, every request with its line of the journal. */
function fill(cache: Db, local: Db): { cache: States; local: States } {
  cache.pragma('wal_checkpoint(TRUNCATE)')
  local.pragma('wal_checkpoint(TRUNCATE)')
  const all = [...makeChanges(commits * changesOfACommit, 5)]
  const states = { cache: new Map([[0, digestOfCache(cache)]]), local: new Map([[0, digestOfLocal(local)]]) }
  for (let n = 1; n <= commits; n++) {
    const changes = all.slice((n - 1) * changesOfACommit, n * changesOfACommit)
    const cursor = { feed: 'feed', forward: n, backward: null, start: 0, reachesBackToMs: null }
    ingest(
      cache,
      { changes, setAside: [], cursor, heard: { head: n, isAtHead: true, asOfMs: n * 1_000 } },
      { zone: 'Europe/Rome' }
    )
    states.cache.set(n, digestOfCache(cache))
    local.transaction(() => {
      insertRow(local, requestOf(n))
    })()
    states.local.set(n, digestOfLocal(local))
  }
  return states
}

/** The nth thing that somebody asks for. */
function requestOf(n: number): Parameters<typeof insertRow>[1] {
  const atMs = n * 1_000
  return {
    id: `request-${n}`,
    platform: 'torture',
    accountId: 'torture',
    kind: 'refund',
    targetType: 'sale',
    targetId: `sale-${n}`,
    params: '{}',
    amountMinor: n,
    currency: 'EUR',
    reason: null,
    note: null,
    askedMs: atMs,
    freshPlatformMs: atMs,
    bornPlatformMs: atMs,
    notBeforeMs: atMs,
    waitMs: 0,
    waits: 'undo',
    insteadOf: null
  }
}

function copyCut(source: string, copy: string, file: string, share: number): void {
  mkdirSync(copy)
  for (const name of readdirSync(source).filter((each) => each === 'key-check' || each === file))
    copyFileSync(join(source, name), join(copy, name))
  const log = `${file}-wal`
  copyFileSync(join(source, log), join(copy, log))
  truncateSync(join(copy, log), Math.floor(share * statSync(join(source, log)).size))
}

/** @returns the number of its last commit */
function checkCache(db: Db, states: States): number {
  mustEqual(db.pragma('integrity_check'), [{ integrity_check: 'ok' }], 'a cache with a cut log')
  const { revision } = readMeta(db)
  mustEqual(readCursor(db)?.forward ?? 0, revision, 'the cursor beside the last commit')
  mustEqual(readHeard(db)?.asOfMs ?? 0, revision * 1_000, 'the moment of the copy beside the last commit')
  mustEqual(digestOfCache(db), states.get(revision), `the records of commit ${revision}`)
  for (const { name, kept, counted } of rollups(db)) mustEqual(texts(kept), texts(counted), `the rollup ${name}`)
  return revision
}

/** @returns the number of its last commit */
async function checkLocal(db: Db, states: States): Promise<number> {
  mustEqual(db.pragma('integrity_check'), [{ integrity_check: 'ok' }], 'a local with a cut log')
  const { lines, isWhole } = await verifyJournal(db, undefined)
  mustEqual(isWhole, true, 'the journal of a cut log')
  mustEqual(digestOfLocal(db), states.get(lines), `the requests beside line ${lines} of the journal`)
  return lines
}

function digestOfCache(db: Db): string {
  return digestOf([...dumpRecords(db)].sort(([one], [other]) => (one < other ? -1 : 1)))
}

function digestOfLocal(db: Db): string {
  return digestOf(db.prepare(`${selectRows} ORDER BY rid`).all())
}

function digestOf(held: unknown): string {
  return createHash('sha256').update(JSON.stringify(held)).digest('hex')
}

function texts(rows: readonly unknown[]): string[] {
  return rows.map((row) => String(row))
}
