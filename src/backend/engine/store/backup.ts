/** Copies of `local`, sealed with the same key, beside it. The last three are kept. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from './open.ts'

const kept = 3
const pattern = /^local-(\d{13,})\.backup$/

/** Writes a backup. The driver's own backup fails on sealed files; VACUUM INTO keeps cipher and key. */
export function backUp(local: Db, folder: string, nowMs: number): string {
  const file = join(folder, `local-${nowMs}.backup`)
  const unfinished = `${file}.new`
  if (existsSync(unfinished)) rmSync(unfinished)
  local.prepare('VACUUM INTO ?').run(unfinished)
  renameSync(unfinished, file)
  for (const { file: old } of backups(folder).slice(kept)) rmSync(old)
  return file
}

/** Newest first. */
export function backups(folder: string): { file: string; atMs: number }[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const at = pattern.exec(name)?.[1]
      return at === undefined ? [] : [{ file: join(folder, name), atMs: Number(at) }]
    })
    .sort((a, b) => b.atMs - a.atMs)
}
