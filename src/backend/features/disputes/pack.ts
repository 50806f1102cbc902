/** The platform's draft of the evidence whole: each text, and each file with what it is. */
import type { DisputeCase } from '../../../contract/disputes.ts'
import { digestOf } from '../../engine/evidence-draft.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import type { Facts } from './case.ts'

/** More fields than the platform has. */
const mostFields = 50

export function packOf(db: Db, { texts, files }: Pick<Facts, 'texts' | 'files'>): DisputeCase['pack'] {
  const known = filesOf(db, Object.values(files).slice(0, mostFields))
  return {
    digest: digestOf({ texts, files }),
    texts: Object.entries(texts).map(([field, text]) => ({ field, text })),
    files: Object.entries(files).map(([field, sha256]) => ({
      field,
      sha256,
      name: known.get(sha256)?.name ?? null,
      size: known.get(sha256)?.size ?? null
    }))
  }
}

function filesOf(db: Db, digests: readonly string[]): Map<string, { name: string; size: number }> {
  if (digests.length === 0) return new Map()
  const rows = all<{ sha256: string; name: string; size: number }>(
    db,
    'disputes.pack',
    `SELECT sha256, name, size FROM file WHERE sha256 IN (SELECT value FROM json_each(?)) ORDER BY purpose = 'dispute_evidence'`,
    [JSON.stringify(digests)]
  )
  return new Map(rows.map((file) => [file.sha256, file]))
}
