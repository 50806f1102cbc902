/** Drafts of answers and the files of sales, as the page reads them. */
import type { DraftFile, EvidenceDraft, KeptFileFacts } from '../../../contract/evidence.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'

/** More fields than the platform has, and more files than are kept for a sale. */
const mostRows = 100

/** Undefined where none was begun. */
export function findDraft(db: Db, dispute: string): EvidenceDraft | undefined {
  const draft = get<Pick<EvidenceDraft, 'submissions' | 'replaces' | 'begunAtMs'>>(
    db,
    'evidence.draft',
    'SELECT submissions, replaces, begun_ms AS begunAtMs FROM evidence_draft WHERE dispute = ?',
    [dispute]
  )
  if (draft === undefined) return undefined
  const texts = all<EvidenceDraft['texts'][number]>(
    db,
    'evidence.texts',
    `SELECT field, text, revision FROM evidence_text WHERE dispute = ? ORDER BY field LIMIT ${mostRows}`,
    [dispute]
  )
  return { ...draft, texts, files: filesOf(db, dispute) }
}

/** Every draft that there is, the oldest first. */
export function listDrafts(db: Db): { dispute: string; submissions: number }[] {
  return all(
    db,
    'evidence.drafts',
    'SELECT dispute, submissions FROM evidence_draft ORDER BY begun_ms, dispute LIMIT 1000',
    []
  )
}

interface FileRow extends Omit<DraftFile, 'state'> {
  isKept: number
  isSent: number
}

function filesOf(db: Db, dispute: string): DraftFile[] {
  return all<FileRow>(
    db,
    'evidence.files',
    `SELECT e.field, e.sha256, e.name, k.sha256 IS NOT NULL AS isKept, f.sha256 IS NOT NULL AS isSent,
            COALESCE(k.size, f.size) AS size, COALESCE(k.media_type, f.media_type) AS mediaType
       FROM evidence_file e
       LEFT JOIN kept_file k ON k.sha256 = e.sha256
       LEFT JOIN file f ON f.id = (
         SELECT id FROM file WHERE sha256 = e.sha256 AND purpose = 'dispute_evidence' ORDER BY rid LIMIT 1)
      WHERE e.dispute = ? ORDER BY e.field LIMIT ${mostRows}`,
    [dispute]
  ).map(({ isKept, isSent, ...file }) => ({ ...file, state: isSent ? 'sent' : isKept ? 'kept' : 'gone' }))
}

/** What is kept for a sale, the oldest first. */
export function listSaleFiles(db: Db, sale: string): KeptFileFacts[] {
  return all(
    db,
    'evidence.of-sale',
    `SELECT s.sha256, s.name, k.media_type AS mediaType, k.size
       FROM sale_file s LEFT JOIN kept_file k ON k.sha256 = s.sha256
      WHERE s.sale = ? ORDER BY s.kept_ms, s.sha256 LIMIT ${mostRows}`,
    [sale]
  )
}

/** The sale of a dispute; undefined where the copy does not hold it. */
export function saleOf(db: Db, dispute: string): string | undefined {
  return get<{ sale: string }>(db, 'evidence.sale', 'SELECT sale FROM dispute WHERE id = ?', [dispute])?.sale
}
