/**
 * A log that ends anywhere, as after a power cut, is an earlier state and a whole one. The files are copied while they
 * are open, the log of the copy is cut at a random length, and what opens is compared with what was committed.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ingest, readCursor, readHeard, readMeta } from '../src/backend/engine/store/ingest.ts'
import { openForWriting, type Db } from '../src/backend/engine/store/open.ts'
import { readSetting, writeSetting } from '../src/backend/engine/store/settings.ts'
import { makeChanges } from './store-changes.ts'
import { dumpRecords, rollups } from './store-dump.ts'
import { dice, mustEqual, type TorturePart } from './torture-part.ts'

const keyHex = '7e'.repeat(32)
const commits = 60
const changesOfACommit = 15
const files = { cache: 'cache-1.db', local: 'local.db' } as const

/** By the number of the last commit: how many records the copy held. */
type States = ReadonlyMap<number, number>

export const walPart: TorturePart = {
  name: 'wal',
  about: 'how many logs to cut at a random length and open again',
  run(times, seed, say) {
    const folder = mkdtempSync(join(tmpdir(), 'cassa-torture-wal-'))
    try {
      return Promise.resolve(cutAndOpen(folder, times, seed, say))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function cutAndOpen(
  folder: string,
  times: number,
  seed: number,
  say: (progress: string) => void
): Record<string, number> {
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
        reached[kind].add(kind === 'cache' ? checkCache(db, states) : checkLocal(db))
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

/** Commits that stay in the log: every record comes with its cursor, and `local` writes two values at once. */
function fill(cache: Db, local: Db): States {
  cache.pragma('wal_checkpoint(TRUNCATE)')
  local.pragma('wal_checkpoint(TRUNCATE)')
  const all = [...makeChanges(commits * changesOfACommit, 5)]
  const states = new Map([[0, 0]])
  for (let n = 1; n <= commits; n++) {
    const changes = all.slice((n - 1) * changesOfACommit, n * changesOfACommit)
    const cursor = { feed: 'feed', forward: n, backward: null, start: 0, reachesBackToMs: null }
    ingest(
      cache,
      { changes, setAside: [], cursor, heard: { head: n, isAtHead: true, asOfMs: n * 1_000 } },
      { zone: 'Europe/Rome' }
    )
    states.set(n, dumpRecords(cache).size)
    local.transaction(() => {
      writeSetting(local, 'one', n)
      writeSetting(local, 'other', n)
    })()
  }
  return states
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
  mustEqual(dumpRecords(db).size, states.get(revision), `the records of commit ${revision}`)
  for (const { name, kept, counted } of rollups(db)) mustEqual(texts(kept), texts(counted), `the rollup ${name}`)
  return revision
}

/** @returns the number of its last commit */
function checkLocal(db: Db): number {
  mustEqual(db.pragma('integrity_check'), [{ integrity_check: 'ok' }], 'a local with a cut log')
  const one = (readSetting(db, 'one') as number | undefined) ?? 0
  mustEqual(readSetting(db, 'other') ?? 0, one, 'two values of one transaction')
  return one
}

function texts(rows: readonly unknown[]): string[] {
  return rows.map((row) => String(row))
}
