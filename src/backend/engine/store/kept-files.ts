/**
 * Files of one's own, kept in `local`: sealed as it is, in its backups, and once for the same bytes. Who refers to them
 * is the nouns' affair.
 */
import { createHash } from 'node:crypto'
import type { Db } from './open.ts'
import { statement } from './query.ts'
import { get } from './read.ts'

export interface KeptFile {
  sha256: string
  mediaType: string
  size: number
}

/** Belongs into the transaction that refers to it. */
export function keepFile(local: Db, bytes: Uint8Array, mediaType: string, nowMs: number): KeptFile {
  const sha256 = digestOf(bytes)
  statement(
    local,
    `INSERT INTO kept_file (sha256, media_type, size, kept_ms, bytes) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (sha256) DO NOTHING`
  ).run(sha256, mediaType, bytes.length, nowMs, bytes)
  return { sha256, mediaType, size: bytes.length }
}

/** Without its bytes. */
export function findKeptFile(db: Db, sha256: string): KeptFile | undefined {
  return get<KeptFile>(
    db,
    'files.find',
    'SELECT sha256, media_type AS mediaType, size FROM kept_file WHERE sha256 = ?',
    [sha256]
  )
}

/** Undefined where it is not kept (any more), or is not what its name says. */
export function readKeptFile(db: Db, sha256: string): (KeptFile & { bytes: Uint8Array }) | undefined {
  const file = get<KeptFile & { bytes: Uint8Array }>(
    db,
    'files.read',
    'SELECT sha256, media_type AS mediaType, size, bytes FROM kept_file WHERE sha256 = ?',
    [sha256]
  )
  return file !== undefined && digestOf(file.bytes) === sha256 ? file : undefined
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
