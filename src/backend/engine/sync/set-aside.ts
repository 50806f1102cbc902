/** Tries again what was set aside: by other rules, or with what the platform has now. */
import { AppError } from '../../../contract/errors.ts'
import { recordTypes } from '../../../contract/records.ts'
import type { PlatformClient } from '../../../platform/client.ts'
import { PlatformError, unreachable } from '../../../platform/errors.ts'
import { rules } from '../../../platform/rules.ts'
import { checkChange, isSetAside, unreadable } from '../../../platform/validate.ts'
import type { Db } from '../store/open.ts'
import { statement } from '../store/query.ts'
import type { Batch, Change, SetAside } from '../store/types.ts'

type Checked = Pick<Batch, 'changes' | 'setAside'>

/** Looked at in one go: a platform that changed a type may have had all of it set aside. */
const sliceSize = 500

/**
 * Checks a slice of what other rules refused by those of now: what they refuse too is kept under them, and what they take
 * is handed to `write`, and leaves. A crash between the two repeats it.
 * @returns false where nothing is left
 */
export function recheckSetAside(cache: Db, write: (checked: Checked) => void): boolean {
  const sql = `SELECT rid, seq, raw FROM set_aside WHERE rules <> ? ORDER BY rid LIMIT ${sliceSize}`
  const rows = statement(cache, sql).all(rules()) as { rid: number; seq: number; raw: string }[]
  const changes: Change[] = []
  const taken: number[] = []
  for (const { rid, seq, raw } of rows) {
    const checked = check(raw, seq)
    if (isSetAside(checked)) {
      keepUnderRulesOfNow(cache, rid, checked)
    } else {
      changes.push(checked)
      taken.push(rid)
    }
  }
  if (taken.length > 0) write({ changes, setAside: [] })
  for (const rid of taken) statement(cache, 'DELETE FROM set_aside WHERE rid = ?').run(rid)
  return rows.length === sliceSize
}

function keepUnderRulesOfNow(cache: Db, rid: number, { field, reason }: SetAside): void {
  statement(cache, 'UPDATE set_aside SET rules = ?, field = ?, reason = ? WHERE rid = ?').run(
    rules(),
    field,
    reason,
    rid
  )
}

/**
 * Asks the platform for what one row holds: for the record, or for its place in the feed where it names none. What comes
 * is handed to `write`; what cannot be read still, stays, and is counted.
 * @throws AppError `not-found` where the row is gone, or the platform has the record no more; PlatformError
 */
export async function askAgain(
  cache: Db,
  client: PlatformClient,
  rid: number,
  write: (checked: Checked) => void
): Promise<void> {
  const row = statement(cache, 'SELECT seq, type, id FROM set_aside WHERE rid = ?').get(rid) as
    { seq: number; type: string; id: string | null } | undefined
  if (row === undefined) throw new AppError('not-found', 'The record is not set aside any more')
  const { seq, type, id } = row
  const isNamed = id !== null && recordTypes.some((known) => known === type)
  const line = isNamed ? await askRecord(client, type, id, seq) : await askPlace(client, seq)
  if (line === undefined && isNamed) throw new AppError('not-found', 'The platform has this record no more')
  cache.transaction(() => {
    // A text is known by itself alone: what comes in its place would stand beside it.
    if (!isNamed) statement(cache, 'DELETE FROM set_aside WHERE rid = ?').run(rid)
    if (line !== undefined) write(sorted(check(line, seq)))
  })()
}

async function askRecord(client: PlatformClient, type: string, id: string, seq: number): Promise<string | undefined> {
  const text = await readText(client, `/v1/${type}s/${encodeURIComponent(id)}`).catch((error: unknown) => {
    if (error instanceof PlatformError && (error.status === 404 || error.status === 410)) return undefined
    throw error
  })
  if (text === undefined) return undefined
  const { version = 0, updated_at = new Date(client.platformNow()).toISOString() } = fieldsOf(text)
  // As the feed would send it, around the record's own text.
  const change = JSON.stringify({ seq, changed_at: updated_at, type, id, version })
  return change.replace(/}$/, () => `,"record":${text}}`)
}

/** The change at this place of the feed; undefined where it has moved on: then it has come, or comes, from above. */
async function askPlace(client: PlatformClient, seq: number): Promise<string | undefined> {
  const page = fieldsOf(await readText(client, `/v1/changes?after=${seq - 1}&limit=1`))
  const [change] = Array.isArray(page['changes']) ? (page['changes'] as unknown[]) : []
  const isIt = typeof change === 'object' && change !== null && 'seq' in change && change.seq === seq
  return isIt ? JSON.stringify(change) : undefined
}

async function readText(client: PlatformClient, path: string): Promise<string> {
  const { response } = await client.send(path, { headers: { accept: 'application/json' } })
  return await response.text().catch((error: unknown) => {
    throw unreachable('cut-off', error)
  })
}

function fieldsOf(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

function check(raw: string, seq: number): Change | SetAside {
  let parsed: unknown
  try {
    parsed = JSON.parse(raw)
  } catch {
    return unreadable(raw, seq)
  }
  return checkChange(parsed, () => raw, seq)
}

function sorted(checked: Change | SetAside): Checked {
  return isSetAside(checked) ? { changes: [], setAside: [checked] } : { changes: [checked], setAside: [] }
}
