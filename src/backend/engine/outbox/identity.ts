/**
 * Whether this folder is the one that it was. Its id and the head of its journal are kept in `local` and beside the key;
 * where the two disagree the folder was restored or copied, and what it holds as unsent may have been sent by another.
 */
import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { append, chainStart, readHead, type Head } from '../journal/chain.ts'
import { restoredLine } from '../journal/verify.ts'
import type { Db } from '../store/open.ts'
import { statement } from '../store/query.ts'
import { readSetting, writeSetting } from '../store/settings.ts'

/** What is kept beside the key. */
export interface Kept extends Head {
  folder: string
}

interface FolderId {
  id: string
  /** The file system's own number of the folder: a copy has another one. */
  place: string
}

const settingName = 'folder-id'

/** Why nothing that stands open here can be taken as it stands; null where all is as it was left. */
export type Doubt = 'restored' | 'copied' | 'another-folder' | 'lost' | null

export interface IdentityParts {
  local: Db
  folder: string
  /** Undefined where nothing is kept yet. */
  kept: Kept | undefined
  /** The store has put a backup in the place of a damaged `local`. */
  wasRestored: boolean
}

export function readFolderId(local: Db): string {
  const own = readSetting(local, settingName) as FolderId | undefined
  if (!own) throw new Error('the folder has no id yet')
  return own.id
}

export function doubtOf({ local, folder, kept, wasRestored }: IdentityParts): Doubt {
  const own = readSetting(local, settingName) as FolderId | undefined
  const head = readHead(local)
  if (!own) return kept === undefined || kept.count === 0 ? null : 'lost'
  if (wasRestored) return 'restored'
  if (own.place !== placeOf(folder)) return 'copied'
  // A process that ended before it could keep its first head leaves none, and a short journal.
  if (kept === undefined) return head.count === 0 ? null : 'another-folder'
  if (kept.folder !== own.id) return 'another-folder'
  if (kept.count > head.count || hashAt(local, kept.count) !== kept.hash) return 'restored'
  return null
}

/**
 * Gives the folder its id: the one that it has, or a new one where it is new or in doubt. Then every unfinished request
 * becomes `unknown`, one that was never sent here too, and the journal says so.
 */
export function settleIdentity(parts: IdentityParts, atMs: number): Doubt {
  const { local, folder, kept } = parts
  return local
    .transaction(() => {
      const doubt = doubtOf(parts)
      const own = readSetting(local, settingName) as FolderId | undefined
      if (own && !doubt) return null
      writeSetting(local, settingName, { id: randomUUID(), place: placeOf(folder) } satisfies FolderId)
      if (doubt) becomeDoubtful(local, doubt, kept, atMs)
      return doubt
    })
    .immediate()
}

function becomeDoubtful(local: Db, why: Exclude<Doubt, null>, kept: Kept | undefined, atMs: number): void {
  const { count } = readHead(local)
  const lost = Math.max((kept?.count ?? 0) - count, 0)
  append(local, { atMs, request: null, what: restoredLine, facts: { why, lost } })
  const open = statement(
    local,
    `UPDATE request SET state = 'unknown', is_doubtful = 1, ask = NULL, waits = NULL, not_before_ms = ?, wait_ms = 0
      WHERE state IN ('queued', 'sending', 'needs-you', 'unknown') RETURNING id`
  ).all(atMs) as { id: string }[]
  for (const { id } of open) append(local, { atMs, request: id, what: 'doubted', facts: { why } })
}

function hashAt(local: Db, seq: number): string {
  if (seq === 0) return chainStart
  const line = statement(local, 'SELECT hash FROM journal WHERE seq = ?').get(seq) as { hash: string } | undefined
  return line?.hash ?? ''
}

function placeOf(folder: string): string {
  return statSync(folder, { bigint: true }).ino.toString()
}
