import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { backups } from '../../engine/store/backup.ts'
import type { Db } from '../../engine/store/open.ts'
import { readSetting } from '../../engine/store/settings.ts'

/** What the data folder holds of an account. */
export function readKept(
  db: Db,
  folder: string
): { cacheBytes: number; localBytes: number; copiesAtMs: number[]; backedUpAtMs: number | null } {
  const files = readdirSync(folder).map((name) => ({ name, bytes: bytesOf(join(folder, name)) }))
  const sum = (pattern: RegExp): number =>
    files.filter(({ name }) => pattern.test(name)).reduce((total, { bytes }) => total + bytes, 0)
  const backedUpAtMs = readSetting(db, 'backed-up-at')
  return {
    cacheBytes: sum(/^cache-/),
    localBytes: sum(/^local/),
    copiesAtMs: backups(folder).map(({ atMs }) => atMs),
    backedUpAtMs: typeof backedUpAtMs === 'number' ? backedUpAtMs : null
  }
}

/** A log that was just folded is gone between the list and the look. */
function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
