/** Sales that match words: their own, or those of somebody whom the words name. Newest first, whatever the list's sort. */
import { AppError } from '../../../contract/errors.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { search } from '../../engine/store/search.ts'
import { rowConditions, timeSpan } from './filter.ts'
import type { Finding, ListParams } from './list.ts'

/** Hits that one call turns into rows before it says how far it came. */
const mostExamined = 5_000

/** @throws AppError `bad-input` for a cursor that no page of found sales answered */
export function findSales(db: Db, text: string, params: ListParams): Finding {
  const rids: number[] = []
  let beforeKey = keyOf(params.from)
  for (let examined = 0; examined < mostExamined; ) {
    // Never more than still fit, so that the page ends where the index stands.
    const limit = params.limit - rids.length
    const found = search(db, text, { types: ['sale'], limit, ...(beforeKey === undefined ? {} : { beforeKey }) })
    rids.push(...keep(db, found.hits.map(hit => hit.rid), params))
    if (found.next === null) return { rids, next: null, examinedToMs: null }
    beforeKey = found.next
    examined += limit
    const next = `w${beforeKey}`
    if (rids.length === params.limit) return { rids, next, examinedToMs: null }
    if (examined >= mostExamined) return { rids, next, examinedToMs: found.hits.at(-1)?.createdMs ?? null }
  }
  return { rids, next: null, examinedToMs: null }
}

/** Those of the hits that the rest of the filter wants, in the order of the hits. */
function keep(db: Db, rids: readonly number[], params: ListParams): number[] {
  const span = timeSpan(params.filter, params.zone)
  const conditions = rowConditions(params.filter)
  const wanted = all<{ rid: number }>(
    db,
    'sales.found',
    `SELECT rid FROM sale WHERE rid IN (SELECT value FROM json_each(?)) AND created_ms >= ? AND created_ms < ?${conditions.sql}`,
    [JSON.stringify(rids), span.fromMs, span.beforeMs, ...conditions.params]
  )
  const isWanted = new Set(wanted.map(row => row.rid))
  return rids.filter(rid => isWanted.has(rid))
}

function keyOf(from: ListParams['from']): string | undefined {
  if (from === undefined) return undefined
  if ('day' in from) {
    throw new AppError('bad-input', 'A list of found sales has no days to jump to: narrow the days of the filter.', { field: 'from.day' })
  }
  const key = /^w(\d{1,19})$/.exec(from.cursor)?.[1]
  if (key === undefined) throw new AppError('bad-input', 'This is not a cursor that a page of found sales answered.', { field: 'from.cursor' })
  return key
}
