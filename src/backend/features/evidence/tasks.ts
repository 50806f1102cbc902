/** What a person writes and keeps for an answer, on the sync thread: each in one transaction. */
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import { mostSaleFiles, type FileRefusal, type TakenFile } from '../../../contract/evidence.ts'
import type { Dispute } from '../../../platform/generated/types.gen.ts'
import { digestOf, partsOf } from '../../engine/evidence-draft.ts'
import { tasksOf, type LocalStores, type LocalTask } from '../../engine/local/local-task.ts'
import { forgetUnreferred, takeIn } from '../../engine/local/own-files.ts'
import { findKeptFile } from '../../engine/store/kept-files.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { dropDraft } from './forget.ts'
import { saleOf } from './read.ts'

const ofDispute = z.object({ dispute: z.string() })
const writeInput = ofDispute.extend({ field: z.string(), text: z.string(), revision: z.int() })
const seeInput = ofDispute.extend({ digest: z.string(), takesOver: z.boolean() })
const keepInput = z.object({
  bytes: z.instanceof(Uint8Array),
  name: z.string(),
  to: z.union([
    z.object({ dispute: z.string(), field: z.string(), begins: z.boolean() }),
    z.object({ sale: z.string() })
  ])
})
const putInput = ofDispute.extend({ field: z.string(), sha256: z.string() })
const takeOutInput = ofDispute.extend({ field: z.string() })
const forgetInput = z.object({ sale: z.string(), sha256: z.string() })

/** No text of a person: NUL and other controls but line breaks and tabs, and halves of a character. */
const unwritable = /(?![\n\t])\p{Cc}|\p{Cs}/gu

const task = tasksOf('evidence')

export const evidenceTasks: readonly LocalTask[] = [
  task('evidence.begin', ofDispute, begin),
  task('evidence.write', writeInput, write),
  task('evidence.see', seeInput, see),
  task('evidence.keep', keepInput, keep),
  task('evidence.put', putInput, ({ local, cache }, { dispute, field, sha256 }) => {
    checkBegun(local, dispute)
    const sale = saleOf(cache, dispute)
    const named = get<{ name: string }>(
      local,
      'evidence.sale-file',
      'SELECT name FROM sale_file WHERE sale = ? AND sha256 = ?',
      [sale ?? '', sha256]
    )
    if (named === undefined || findKeptFile(local, sha256) === undefined)
      throw new AppError('not-found', 'No such file is kept for the sale.', { field: 'sha256' })
    putFile(local, { dispute, field, sha256, name: named.name })
    return {}
  }),
  task('evidence.take-out', takeOutInput, ({ local }, { dispute, field }) => {
    statement(local, 'DELETE FROM evidence_file WHERE dispute = ? AND field = ?').run(dispute, field)
    forgetUnreferred(local)
    return {}
  }),
  task('evidence.discard', ofDispute, ({ local }, { dispute }) => {
    dropDraft(local, dispute)
    forgetUnreferred(local)
    return {}
  }),
  task('evidence.forget', forgetInput, ({ local }, { sale, sha256 }) => {
    statement(local, 'DELETE FROM sale_file WHERE sale = ? AND sha256 = ?').run(sale, sha256)
    forgetUnreferred(local)
    return {}
  })
]

/** With what the platform's draft has, so that nothing of it is lost by sending one's own. */
function begin({ local, cache, nowMs }: LocalStores, { dispute }: { dispute: string }): object {
  const { submissions, texts, files } = platformDraft(cache, dispute)
  const { changes } = statement(
    local,
    'INSERT INTO evidence_draft (dispute, submissions, replaces, begun_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'
  ).run(dispute, submissions, digestOf({ texts, files }), nowMs)
  if (changes > 0) takeOver({ local, cache }, dispute, { texts, files })
  return {}
}

function see({ local, cache }: LocalStores, { dispute, digest, takesOver }: z.infer<typeof seeInput>): object {
  checkBegun(local, dispute)
  const { texts, files } = platformDraft(cache, dispute)
  if (digestOf({ texts, files }) !== digest)
    throw new AppError('not-possible', "The platform's draft is another one by now.", {
      field: 'digest',
      detail: { why: 'changed' }
    })
  statement(local, 'UPDATE evidence_draft SET replaces = ? WHERE dispute = ?').run(digest, dispute)
  if (takesOver) takeOver({ local, cache }, dispute, { texts, files })
  return {}
}

interface Parts {
  texts: Readonly<Record<string, string>>
  files: Readonly<Record<string, string>>
}

function platformDraft(cache: Db, dispute: string): Parts & { submissions: number } {
  const row = get<{ json: string; submissions: number }>(
    cache,
    'evidence.to-answer',
    'SELECT json, submissions FROM dispute WHERE id = ?',
    [dispute]
  )
  if (row === undefined)
    throw new AppError('not-found', 'No dispute of this id is in the local copy.', { field: 'dispute' })
  const { evidence } = JSON.parse(row.json) as Partial<Pick<Dispute, 'evidence'>>
  return { submissions: row.submissions, texts: evidence?.text ?? {}, files: evidence?.files ?? {} }
}

/** What one's own lacks; what it has stays as it is. */
function takeOver({ local, cache }: Pick<LocalStores, 'local' | 'cache'>, dispute: string, draft: Parts): void {
  const has = partsOf(local, dispute)
  for (const [field, text] of Object.entries(draft.texts))
    if (has.texts[field] === undefined)
      statement(
        local,
        `INSERT INTO evidence_text (dispute, field, text, revision) VALUES (?, ?, ?, 1)
           ON CONFLICT (dispute, field) DO UPDATE SET text = excluded.text, revision = revision + 1`
      ).run(dispute, field, text)
  for (const [field, sha256] of Object.entries(draft.files))
    if (has.files[field] === undefined) putFile(local, { dispute, field, sha256, name: nameOf(cache, sha256) })
}

function nameOf(cache: Db, sha256: string): string {
  const [file] = all<{ name: string }>(
    cache,
    'evidence.name',
    `SELECT name FROM file WHERE sha256 = ? ORDER BY purpose = 'dispute_evidence' DESC, rid LIMIT 1`,
    [sha256]
  )
  return file?.name ?? sha256
}

function write(
  { local }: LocalStores,
  { dispute, field, text, revision }: z.infer<typeof writeInput>
): { state: 'kept' | 'conflict'; text: string; revision: number } {
  checkBegun(local, dispute)
  const before = get<{ text: string; revision: number }>(
    local,
    'evidence.text',
    'SELECT text, revision FROM evidence_text WHERE dispute = ? AND field = ?',
    [dispute, field]
  ) ?? { text: '', revision: 0 }
  const wanted = text.replaceAll(/\r\n?/g, '\n').replaceAll(unwritable, '')
  // Who asks for what is there already has lost nothing.
  if (before.text === wanted) return { state: 'kept', ...before }
  if (before.revision !== revision) return { state: 'conflict', ...before }
  statement(
    local,
    `INSERT INTO evidence_text (dispute, field, text, revision) VALUES (?, ?, ?, ?)
       ON CONFLICT (dispute, field) DO UPDATE SET text = excluded.text, revision = excluded.revision`
  ).run(dispute, field, wanted, revision + 1)
  return { state: 'kept', text: wanted, revision: revision + 1 }
}

function keep(stores: LocalStores, { bytes, name, to }: z.infer<typeof keepInput>): TakenFile {
  const { local, cache, nowMs } = stores
  if ('dispute' in to) {
    if (!to.begins) checkBegun(local, to.dispute)
  } else if (get(cache, 'evidence.has-sale', 'SELECT 1 FROM sale WHERE id = ?', [to.sale]) === undefined)
    throw new AppError('not-found', 'No sale of this id is in the local copy.', { field: 'sale' })
  const taken = takeIn(local, { bytes, name, nowMs }, () => ('sale' in to ? saleRefusal(local, to.sale) : undefined))
  if ('why' in taken) return { state: 'refused', why: taken.why }
  if ('dispute' in to && to.begins) begin(stores, to)
  const { file } = taken
  const { sha256 } = file
  if ('dispute' in to) putFile(local, { ...to, sha256, name: file.name })
  else
    statement(
      local,
      `INSERT INTO sale_file (sale, sha256, name, kept_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT (sale, sha256) DO UPDATE SET name = excluded.name`
    ).run(to.sale, sha256, file.name, nowMs)
  return { state: 'kept', file }
}

function saleRefusal(local: Db, sale: string): FileRefusal | undefined {
  const { n } = getExisting<{ n: number }>(
    local,
    'evidence.count-of-sale',
    'SELECT COUNT(*) AS n FROM sale_file WHERE sale = ?',
    [sale]
  )
  return n >= mostSaleFiles ? 'too-many' : undefined
}

function putFile(
  local: Db,
  { dispute, field, sha256, name }: { dispute: string; field: string; sha256: string; name: string }
): void {
  statement(
    local,
    `INSERT INTO evidence_file (dispute, field, sha256, name) VALUES (?, ?, ?, ?)
       ON CONFLICT (dispute, field) DO UPDATE SET sha256 = excluded.sha256, name = excluded.name`
  ).run(dispute, field, sha256, name)
  forgetUnreferred(local)
}

function checkBegun(local: Db, dispute: string): void {
  if (get(local, 'evidence.begun', 'SELECT 1 FROM evidence_draft WHERE dispute = ?', [dispute]) === undefined)
    throw new AppError('not-found', 'No answer to this dispute was begun.', { field: 'dispute' })
}
