/** What an answer of one's own says, and which draft of the platform it takes the place of: for disputes and for evidence. */
import { createHash } from 'node:crypto'
import { saidTexts } from '../../contract/evidence.ts'
import type { Db } from './store/open.ts'
import { all, get } from './store/read.ts'

/** The digest of the platform's draft that the person saw; undefined where none of one's own was begun. */
export function seenDraft(local: Db, dispute: string): string | undefined {
  const sql = 'SELECT replaces FROM evidence_draft WHERE dispute = ?'
  return get<{ replaces: string }>(local, 'evidence.replaces', sql, [dispute])?.replaces
}

/** As it would be sent. */
export function partsOf(local: Db, dispute: string): Record<'texts' | 'files', Record<string, string>> {
  const texts = all<{ field: string; text: string }>(
    local,
    'evidence.own-texts',
    'SELECT field, text FROM evidence_text WHERE dispute = ?',
    [dispute]
  )
  const files = all<{ field: string; sha256: string }>(
    local,
    'evidence.own-files',
    'SELECT field, sha256 FROM evidence_file WHERE dispute = ?',
    [dispute]
  )
  return {
    texts: Object.fromEntries(saidTexts(texts).map(({ field, text }) => [field, text])),
    files: Object.fromEntries(files.map(({ field, sha256 }) => [field, sha256]))
  }
}

/** The same for the same texts and files, in whatever order they stand. */
export function digestOf({ texts, files }: Record<'texts' | 'files', Readonly<Record<string, string>>>): string {
  const sorted = [texts, files].map((parts) =>
    Object.entries(parts).toSorted(([one], [other]) => (one < other ? -1 : 1))
  )
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
}
