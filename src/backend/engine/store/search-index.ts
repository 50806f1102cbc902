/** The index of words: what ingest adds and takes away. Reading it is in search.ts. */
import type { Db } from './open.ts'
import { statement } from './query.ts'

export interface Doc {
  createdMs: number
  rid: number
  type: string
  words: string
}

const ridBits = 20n
const ridMask = (1 << 20) - 1

/** What a key of 63 bits can tell apart: the year 2248. A record that claims to be younger stands there. */
export const latestMs = 2 ** 43 - 1

/** The row's place in the index: by time, then by arrival. Above 2^53, so a BigInt. */
export function searchKey(createdMs: number, rid: number): bigint {
  return (BigInt(Math.min(createdMs, latestMs)) << ridBits) | BigInt(rid & ridMask)
}

export function createdMsOf(key: bigint): number {
  return Number(key >> ridBits)
}

/** Adds documents in the order of their keys: the index buffers only what comes in order. */
export function addToSearch(db: Db, docs: Doc[]): void {
  const keyed = docs.map((doc) => ({ doc, key: searchKey(doc.createdMs, doc.rid) }))
  keyed.sort((a, b) => a.doc.createdMs - b.doc.createdMs || (a.key < b.key ? -1 : 1))
  const index = statement(db, 'INSERT INTO search (rowid, words) VALUES (?, ?)')
  const map = statement(db, 'INSERT INTO search_map VALUES (?, ?, ?)')
  for (const { doc, key } of keyed) {
    index.run(key, doc.words)
    map.run(key, doc.type, doc.rid)
  }
}

export function removeFromSearch(db: Db, key: bigint): void {
  statement(db, 'DELETE FROM search WHERE rowid = ?').run(key)
  statement(db, 'DELETE FROM search_map WHERE key = ?').run(key)
}
