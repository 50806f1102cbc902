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
  /** That folder's `place`; left out by versions that did not keep it. */
  place?: string | undefined
}

interface FolderId {
  id: string
  /** The file system's own number of the folder: a copy has another one. */
  place: string
  /** The ids that it had before, newest first. */
  earlier?: string[]
}

const settingName = 'folder-id'
const mostEarlier = 100

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

/** What is to be kept beside the key now. */
export function readKept(local: Db): Kept {
  const own = readSetting(local, settingName) as FolderId | undefined
  if (!own) throw new Error('the folder has no id yet')
  return { folder: own.id, place: own.place, ...readHead(local) }
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
  const { local, folder } = parts
  return local
    .transaction(() => {
      const doubt = doubtOf(parts)
      const own = readSetting(local, settingName) as FolderId | undefined
      if (own && !doubt) return null
      const earlier = own ? [own.id, ...(own.earlier ?? [])].slice(0, mostEarlier) : []
      const id: FolderId = { id: randomUUID(), place: placeOf(folder), earlier }
      writeSetting(local, settingName, id)
      if (doubt) becomeDoubtful(local, doubt, lostLines(parts, id), atMs)
      return doubt
    })
    .immediate()
}

/**
 * How many lines are gone of those that this folder wrote. The head of a copy that shares the keychain counts lines that
 * were never here.
 */
function lostLines({ local, kept }: IdentityParts, { place, earlier = [] }: FolderId): number {
  if (kept === undefined || !(kept.place === place || earlier.includes(kept.folder))) return 0
  return Math.max(kept.count - readHead(local).count, 0)
}

function becomeDoubtful(local: Db, why: Exclude<Doubt, null>, lost: number, atMs: number): void {
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
