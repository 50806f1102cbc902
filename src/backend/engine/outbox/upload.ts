/** Files of one's own on their way to the platform, ahead of the message that names them. */
import { readKeptFile } from '../store/kept-files.ts'
import type { Db } from '../store/open.ts'
import { get } from '../store/read.ts'
import type { Preparation } from './action.ts'

/** As the platform tells files of one content apart. */
type Purpose = 'dispute_evidence' | 'product_image'

/** In bytes; undefined where the copy knows of no such file there. */
export function sizeAtPlatform(cache: Db, sha256: string, purpose: Purpose): number | undefined {
  const sql = 'SELECT size FROM file WHERE sha256 = ? AND purpose = ? LIMIT 1'
  return get<{ size: number }>(cache, 'outbox.sent-file', sql, [sha256, purpose])?.size
}

/** The first of the files that the platform does not have; 'gone' where it is not kept here either. */
export function nextUpload(
  { cache, local }: { cache: Db; local: Db },
  purpose: Purpose,
  files: readonly { sha256: string; name: string }[]
): Preparation | 'gone' | undefined {
  const missing = files.find(({ sha256 }) => sizeAtPlatform(cache, sha256, purpose) === undefined)
  if (missing === undefined) return undefined
  const file = readKeptFile(local, missing.sha256)
  if (file === undefined) return 'gone'
  const query = new URLSearchParams({ purpose, name: missing.name })
  return {
    what: 'file',
    method: 'PUT',
    path: `/v1/files/${missing.sha256}?${query.toString()}`,
    body: file.bytes,
    mediaType: file.mediaType,
    ifMatch: null
  }
}
