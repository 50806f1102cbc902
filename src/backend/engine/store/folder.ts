/** An account's folder: `cache-<n>.db` (a new n is a new generation), `local.db`, its backups, and what was set aside. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../contract/errors.ts'
import { backups, backUp } from './backup.ts'
import { checkKey, holdsData } from './key-check.ts'
import { openForWriting, type Db } from './open.ts'

const cachePattern = /^cache-(\d+)\.db$/
const dayMs = 86_400_000

/**
 * The account's key, which names its folder: the platform's host with its port, and the account's id. A demo's
 * platform has another address at each start, so its accounts are named `demo-<id>`.
 */
export function accountKey(platformUrl: string, accountId: string, isDemo: boolean): string {
  const host = isDemo ? 'demo' : new URL(platformUrl).host.replace(':', '_')
  const key = `${host}-${accountId}`
  // Both come from outside, and the key becomes a folder.
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(key))
    throw new AppError('bad-input', 'The account cannot name a folder', { field: 'account' })
  return key
}

/** Where opened copies are. A host could be called so, but has no such key: theirs end in an account's id. */
export function copiesFolder(dataDir: string): string {
  return join(dataDir, 'copies')
}

export function accountsFolder(dataDir: string, isDemo: boolean): string {
  return isDemo ? join(dataDir, 'demo', 'accounts') : join(dataDir, 'accounts')
}

/** The accounts of a data folder, the demo's and opened copies included: those that have a `local.db`, or a backup to make it from. */
export function listAccountFolders(dataDir: string): { key: string; folder: string; isDemo: boolean }[] {
  const places = [
    { parent: accountsFolder(dataDir, false), isDemo: false },
    { parent: copiesFolder(dataDir), isDemo: false },
    { parent: accountsFolder(dataDir, true), isDemo: true }
  ]
  return places.flatMap(({ parent, isDemo }) => {
    if (!existsSync(parent)) return []
    return readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ key: name, folder: join(parent, name), isDemo }))
      .filter(({ folder }) => existsSync(localFile(folder)) || backups(folder).length > 0)
  })
}

export function localFile(folder: string): string {
  return join(folder, 'local.db')
}

export function cacheFile(folder: string, generation: number): string {
  return join(folder, `cache-${generation}.db`)
}

/** Lowest first. More than one where a process ended between a new generation and the end of the old one. */
export function generations(folder: string): number[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const number = cachePattern.exec(name)?.[1]
      return number === undefined ? [] : [Number(number)]
    })
    .sort((a, b) => a - b)
}

export interface OpenedCache {
  db: Db
  file: string
  generation: number
  /** Where a damaged cache went; null where none was. The account is then pulled again. */
  setAside: string | null
}

/**
 * Opens the newest generation, or makes the first. A damaged cache is set aside and the next generation begun.
 * `store-wrong-key` and `store-from-future` pass through, and nothing is touched.
 *
 * @param first the number of the first one, where there is none
 */
export function openCache(folder: string, keyHex: string, nowMs: number, first = 1): OpenedCache {
  const generation = generations(folder).at(-1) ?? first
  const file = cacheFile(folder, generation)
  try {
    return { db: openForWriting(file, keyHex, 'cache', nowMs), file, generation, setAside: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'store-corrupt') throw error
    const setAside = setFileAside(file, nowMs)
    const next = openGeneration(folder, generation + 1, keyHex, nowMs)
    return { ...next, setAside }
  }
}

/** Opens a generation by number; a new one is empty. */
export function openGeneration(folder: string, generation: number, keyHex: string, nowMs: number): OpenedCache {
  const file = cacheFile(folder, generation)
  return { db: openForWriting(file, keyHex, 'cache', nowMs), file, generation, setAside: null }
}

/**
 * Renames a database that nobody has open any more, with its log, to `<name>.set-aside-<time>`; it can still be opened
 * there. Of caches only the newest is kept: each can be as large as the account. Returns the new name.
 */
export function setFileAside(file: string, nowMs: number): string {
  const aside = `${file}.set-aside-${nowMs}`
  // The log last: without it the file would open as if its newest commits had never been.
  for (const suffix of ['', '-wal']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
  }
  rmSync(`${file}-shm`, { force: true })
  return aside
}

/** Removes caches that were set aside, but for the newest. Never a `local`. */
export function pruneSetAside(folder: string): void {
  const asides = readdirSync(folder)
    .flatMap((name) => {
      const at = /^cache-\d+\.db\.set-aside-(\d+)$/.exec(name)?.[1]
      return at === undefined ? [] : [{ name, atMs: Number(at) }]
    })
    .sort((a, b) => b.atMs - a.atMs)
  for (const { name } of asides.slice(1)) {
    for (const suffix of ['', '-wal']) rmSync(join(folder, name + suffix), { force: true })
  }
}

export interface OpenedLocal {
  db: Db
  /** Set where `local` was damaged or lost: where it went, and the time of the backup that took its place, if one did. */
  damage: { setAside: string | null; restoredFromMs: number | null } | null
}

/**
 * Opens `local`, with a backup a day. A damaged one is set aside and the newest backup that opens takes its place, as
 * it does where there are backups and no `local`, or an empty one: a crash came between the two. The caller says so on screen, and
 * treats every unfinished action as unknown.
 */
export function openLocal(folder: string, keyHex: string, nowMs: number): OpenedLocal {
  const file = localFile(folder)
  const lastBackup = existsSync(folder) ? backups(folder)[0] : undefined
  if (!holdsData(file) && lastBackup !== undefined) {
    checkKey(folder, lastBackup.file, keyHex)
    setFileAside(file, nowMs)
    return restoreLocal(folder, keyHex, nowMs, null)
  }
  try {
    const db = openForWriting(file, keyHex, 'local', nowMs)
    if (lastBackup === undefined || nowMs - lastBackup.atMs >= dayMs) backUp(db, folder, nowMs)
    return { db, damage: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'store-corrupt') throw error
    const setAside = setFileAside(file, nowMs)
    return restoreLocal(folder, keyHex, nowMs, setAside)
  }
}

/**
 * Puts a file that holds a `local`, sealed with the folder's key, in the place of the account's, which is set aside.
 * Nobody has either open. The file is looked through before anything is touched, and gone after.
 *
 * @throws AppError `store-corrupt`, `store-from-future`, `store-wrong-key`
 */
export function replaceLocal(folder: string, file: string, keyHex: string, nowMs: number): void {
  openForWriting(file, keyHex, 'local', nowMs).close()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(localFile(folder))) setFileAside(localFile(folder), nowMs)
  renameSync(file, localFile(folder))
  const db = openForWriting(localFile(folder), keyHex, 'local', nowMs)
  // The newest copy is what takes the place of a damaged one; it must not bring back what was just replaced.
  backUp(db, folder, nowMs)
  db.close()
}

function restoreLocal(folder: string, keyHex: string, nowMs: number, setAside: string | null): OpenedLocal {
  const file = localFile(folder)
  for (const backup of backups(folder)) {
    copyFileSync(backup.file, `${file}.new`)
    renameSync(`${file}.new`, file)
    try {
      return { db: openForWriting(file, keyHex, 'local', nowMs), damage: { setAside, restoredFromMs: backup.atMs } }
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'store-corrupt') throw error
      rmSync(file)
    }
  }
  return { db: openForWriting(file, keyHex, 'local', nowMs), damage: { setAside, restoredFromMs: null } }
}
