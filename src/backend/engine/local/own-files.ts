/** Files that a person keeps here for something: what is taken, and what goes once nothing refers to it. */
import { mostEvidenceBytes, mostKeptBytes, type FileRefusal, type KeptFileFacts } from '../../../contract/evidence.ts'
import { openInSql } from '../outbox/states.ts'
import { keepFile } from '../store/kept-files.ts'
import type { Db } from '../store/open.ts'
import { statement } from '../store/query.ts'
import { getExisting } from '../store/read.ts'
import { mediaTypeOf, plainName } from './file-facts.ts'

type Taken = { file: KeptFileFacts } | { why: FileRefusal }

/**
 * Keeps the bytes, sealed, where they are what they may be and there is room. Belongs into the transaction that refers to
 * them.
 *
 * @param refusal why the noun itself does not want one more
 */
export function takeIn(
  local: Db,
  { bytes, name, nowMs }: { bytes: Uint8Array; name: string; nowMs: number },
  refusal: () => FileRefusal | undefined = () => undefined
): Taken {
  const mediaType = mediaTypeOf(bytes)
  const why = refusalOf(local, bytes, mediaType) ?? refusal()
  if (why !== undefined || mediaType === undefined) return { why: why ?? 'type' }
  return { file: { ...keepFile(local, bytes, mediaType, nowMs), name: plainName(name) } }
}

function refusalOf(local: Db, bytes: Uint8Array, mediaType: string | undefined): FileRefusal | undefined {
  if (bytes.length === 0) return 'empty'
  if (bytes.length > mostEvidenceBytes) return 'too-large'
  if (mediaType === undefined) return 'type'
  const { held } = getExisting<{ held: number }>(
    local,
    'files.kept-bytes',
    // What was issued is no file of a person's, and must not take the room of those.
    'SELECT COALESCE(SUM(size), 0) AS held FROM kept_file WHERE sha256 NOT IN (SELECT sha256 FROM statement)',
    []
  )
  return held + bytes.length > mostKeptBytes ? 'full' : undefined
}

/** Belongs into the transaction that took a reference away. Each table that names a file stands here. */
export function forgetUnreferred(local: Db): void {
  statement(
    local,
    `DELETE FROM kept_file
      WHERE sha256 NOT IN (SELECT sha256 FROM evidence_file)
        AND sha256 NOT IN (SELECT sha256 FROM sale_file)
        AND sha256 NOT IN (SELECT sha256 FROM purchase_receipt)
        AND sha256 NOT IN (SELECT sha256 FROM product_picture)
        AND sha256 NOT IN (SELECT sha256 FROM statement)
        AND sha256 NOT IN (
          SELECT named.value FROM request, json_each(request.params, '$.evidence.files') AS named
           WHERE ${openInSql} AND request.kind = 'dispute-evidence')
        AND sha256 NOT IN (
          SELECT picture.value ->> '$.sha256' FROM request, json_each(request.params, '$.changes.pictures.to') AS picture
           WHERE ${openInSql} AND request.kind = 'product-edit')
        AND sha256 NOT IN (
          SELECT picture.value ->> '$.sha256' FROM request, json_each(request.params, '$.pictures') AS picture
           WHERE ${openInSql} AND request.kind = 'product-create')`
  ).run()
}
