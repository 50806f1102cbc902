/** Sales that match words: their own, or their buyer's name and handle. Newest first. */
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { search } from '../../engine/store/search.ts'
import { encodeCursor, type Position } from './cursor.ts'
import { rowConditions, timeSpan } from './filter.ts'
import type { Finding, ListParams } from './list.ts'

/** People whose sales are looked through when the words are a name. */
const mostBuyers = 50
/** Hits of the index that one call turns into rows before it says how far it came. */
const mostHits = 5_000

interface Candidate {
  rid: number
  key: number
}

/**
 * Words are looked up newest first whatever the list's sort is: a list that is sorted by amount is sorted within what
 * one call found, because an index of words has no order of amounts.
 */
export function findSaleRids(db: Db, text: string, params: ListParams & { after: Position | undefined }): Finding {
  const before = params.after ?? { key: Number.MAX_SAFE_INTEGER, rid: Number.MAX_SAFE_INTEGER }
  const hits = search(db, text, { types: ['sale'], limit: mostHits, beforeMs: before.key })
  const buyers = search(db, text, { types: ['party'], limit: mostBuyers })
  const own = keep(db, hits.hits.map(hit => hit.rid), params, before)
  const bought = boughtBy(db, buyers.hits.map(hit => hit.rid), params, before)
  const merged = [...new Map([...own, ...bought].map(row => [row.rid, row])).values()].sort((a, b) => b.key - a.key || b.rid - a.rid)
  // Past the oldest hit that was looked at, words may match that were not seen: nothing older may be shown yet.
  const edge = hits.isEnd ? undefined : hits.hits.at(-1)
  const certain = edge === undefined ? merged : merged.filter(row => row.key > edge.createdMs)
  const page = certain.slice(0, params.limit)
  if (certain.length > page.length) return { rids: page, isEnd: false, goOnAfter: null, examinedToMs: null }
  if (edge === undefined) return { rids: page, isEnd: true, goOnAfter: null, examinedToMs: null }
  return { rids: page, isEnd: false, goOnAfter: encodeCursor({ key: edge.createdMs + 1, rid: 0 }), examinedToMs: edge.createdMs }
}

function keep(db: Db, rids: readonly number[], params: ListParams, before: Position): Candidate[] {
  const span = timeSpan(params.filter, params.zone)
  const conditions = rowConditions(params.filter)
  return all<Candidate>(
    db,
    'sales.found',
    `SELECT rid, created_ms AS key FROM sale
      WHERE rid IN (SELECT value FROM json_each(?)) AND created_ms >= ? AND created_ms < ? AND (created_ms, rid) < (?, ?)${conditions.sql}`,
    [JSON.stringify(rids), span.fromMs, span.beforeMs, before.key, before.rid, ...conditions.params],
  )
}

function boughtBy(db: Db, parties: readonly number[], params: ListParams, before: Position): Candidate[] {
  if (parties.length === 0) return []
  const span = timeSpan(params.filter, params.zone)
  const conditions = rowConditions(params.filter)
  return all<Candidate>(
    db,
    'sales.bought-by',
    `SELECT rid, created_ms AS key FROM sale
      WHERE buyer IN (SELECT id FROM party WHERE rid IN (SELECT value FROM json_each(?)))
        AND created_ms >= ? AND created_ms < ? AND (created_ms, rid) < (?, ?)${conditions.sql}
      ORDER BY created_ms DESC, rid DESC LIMIT ?`,
    [JSON.stringify(parties), span.fromMs, span.beforeMs, before.key, before.rid, ...conditions.params, params.limit + 1],
  )
}
