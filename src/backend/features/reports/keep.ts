/** Keeps an issued statement with its files in `local`, where a new cache does not reach: the files first, part by part. */
import * as z from 'zod'
import { tasksOf, type LocalStores, type LocalTask } from '../../engine/local/local-task.ts'
import { dropParcel, isWhole, partBytes, putPart } from '../../engine/store/parcels.ts'
import { statement } from '../../engine/store/query.ts'
import { refused } from './refusal.ts'

/** Files that were put here, whose they are nobody said yet. */
const parcel = z.object({
  parcel: z.uuid(),
  parts: z.int().positive(),
  size: z.int().positive(),
  sha256: z.string()
})
export type Parcel = z.infer<typeof parcel>

/** No page shows what is on its way: nothing that they know changes. */
function unseen<I>(name: string, input: z.ZodType<I>, run: (stores: LocalStores, input: I) => void): LocalTask {
  return {
    name,
    run(stores, given) {
      const read = input.parse(given)
      stores.local.transaction(() => run(stores, read)).immediate()
      return { result: {}, topics: [] }
    }
  }
}

export const putStatementPart = unseen(
  'reports.keep-part',
  z.object({
    parcel: z.uuid(),
    at: z.int().min(0),
    bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= partBytes)
  }),
  ({ local, nowMs }, part) => putPart(local, part, nowMs)
)

export const dropStatementParts = unseen('reports.drop-parts', parcel.pick({ parcel: true }), ({ local }, one) =>
  dropParcel(local, one.parcel)
)

const input = z.object({
  number: z.string(),
  report: z.string(),
  period: z.string(),
  zone: z.string(),
  currency: z.string(),
  version: z.int(),
  fromMs: z.int(),
  endMs: z.int(),
  closingMinor: z.int(),
  entries: z.int(),
  sum: z.string(),
  manifestSha256: z.string(),
  /** The manifest that this one names as the one before it in its currency. */
  previousSha256: z.string().nullable(),
  files: parcel
})
export type KeptStatement = z.infer<typeof input>

/** A number is given once: of two that are issued at the same time the second one is told that it was issued. */
export const keepStatement = tasksOf('close')('reports.keep', input, ({ local, nowMs }, { files, ...kept }) => {
  const isTaken = statement(local, 'SELECT 1 FROM statement WHERE number = ?').get(kept.number) !== undefined
  if (isTaken) throw refused('statement-unchanged')
  const last = statement(
    local,
    'SELECT manifest_sha256 AS sha256 FROM statement WHERE currency = ? ORDER BY seq DESC LIMIT 1'
  ).get(kept.currency) as { sha256: string } | undefined
  // Two that name the same one before them would be a fork, of which one could be taken away unseen.
  if ((last?.sha256 ?? null) !== kept.previousSha256) throw refused('statement-overtaken')
  if (!isWhole(local, files.parcel, files)) throw new Error('the files of a statement are not all here')
  statement(
    local,
    `INSERT INTO statement (number, report, period, zone, currency, version, seq, issued_ms, from_ms, end_ms, closing_minor, entries, sum,
       manifest_sha256, sha256, parcel)
     VALUES (?, ?, ?, ?, ?, ?, (SELECT ifnull(max(seq), 0) + 1 FROM statement), ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  ).run(
    kept.number,
    kept.report,
    kept.period,
    kept.zone,
    kept.currency,
    kept.version,
    nowMs,
    kept.fromMs,
    kept.endMs,
    kept.closingMinor,
    kept.entries,
    kept.sum,
    kept.manifestSha256,
    files.sha256,
    files.parcel
  )
  return {}
})
