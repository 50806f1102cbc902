/** Keeps an issued statement with its files in `local`, where a new cache does not reach. */
import * as z from 'zod'
import { tasksOf } from '../../engine/local/local-task.ts'
import { keepFile } from '../../engine/store/kept-files.ts'
import { statement } from '../../engine/store/query.ts'
import { refused } from './refusal.ts'

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
  bytes: z.instanceof(Uint8Array)
})
export type KeptStatement = z.infer<typeof input>

/** A number is given once: of two that are issued at the same time the second one is told that it was issued. */
export const keepStatement = tasksOf('close')('reports.keep', input, ({ local, nowMs }, { bytes, ...kept }) => {
  const isTaken = statement(local, 'SELECT 1 FROM statement WHERE number = ?').get(kept.number) !== undefined
  if (isTaken) throw refused('statement-unchanged')
  const last = statement(
    local,
    'SELECT manifest_sha256 AS sha256 FROM statement WHERE currency = ? ORDER BY seq DESC LIMIT 1'
  ).get(kept.currency) as { sha256: string } | undefined
  // Two that name the same one before them would be a fork, of which one could be taken away unseen.
  if ((last?.sha256 ?? null) !== kept.previousSha256) throw refused('statement-overtaken')
  const { sha256 } = keepFile(local, bytes, 'application/zip', nowMs)
  statement(
    local,
    `INSERT INTO statement (number, report, period, zone, currency, version, seq, issued_ms, from_ms, end_ms, closing_minor, entries, sum,
       manifest_sha256, sha256) VALUES (?, ?, ?, ?, ?, ?, (SELECT ifnull(max(seq), 0) + 1 FROM statement), ?, ?, ?, ?, ?, ?, ?, ?)`
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
    sha256
  )
  return {}
})
