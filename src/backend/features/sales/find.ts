/** Sales that match words: their own, or those of whoever bought them. */
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { createdMsOf, latestMs, searchKey } from '../../engine/store/search-index.ts'
import { search, searchAmong, type Found, type Hit } from '../../engine/store/search.ts'
import { postConditions, rowConditions, spanConditions } from './filter.ts'
import type { ListParams } from './list.ts'
import { keyColumns, scan, type Finding, type Place, type Scanned } from './scan.ts'

/** Sales, without what the words say, that are few enough to be read before the index is asked. */
const few = 2_000
/** Hits of the index that one call turns into rows, at most, before it says how far it came. */
const mostHits = 800
/** Sales that one call looks through where a word names very many people, and those it passes over to find them. */
const mostLooked = 1_000
const mostExamined = 8_000
/** Hits that are sorted otherwise than newest first: all of them, or none, for an index of words knows no other order. Where there are more, sales are read in that order instead. */
const mostSorted = 5_000

/**
 * Where the filter without the words leaves a few, as those of a post or of some days do, these are read in the order of the
 * list, and the words are looked for among them alone.
 */
export function findSales(db: Db, text: string, params: ListParams, place: Place): Finding {
  return (
    amongFew(db, text, params, place) ??
    (params.sort === 'time' && params.order === 'desc'
      ? newestFirst(db, text, params, place)
      : sorted(db, text, params, place))
  )
}

/** Undefined where they are not few. */
function amongFew(db: Db, text: string, params: ListParams, place: Place): Finding | undefined {
  if (!hasConditions(params)) return undefined
  const { rows, stopped } = scan(db, { ...params, limit: few }, { ...place, skip: 0 }, few)
  if (stopped !== null || rows.length > few) return undefined
  return { rows: matchingAmong(db, text, rows).slice(place.skip, place.skip + params.limit + 1), stopped: null }
}

/**
 * Some sales after the other are read in the order of the list, and those that match are kept. Where a word names very many
 * people, sales of theirs are everywhere; where two such words meet they may be far between, and a call says how far it looked.
 */
function byLooking(db: Db, text: string, params: ListParams, place: Place): Finding {
  const { rows, stopped } = scan(db, { ...params, limit: mostLooked }, { ...place, skip: 0 }, mostExamined)
  const looked = rows.slice(0, mostLooked)
  const matching = matchingAmong(db, text, looked)
  const last = looked.at(-1)
  const edge =
    rows.length > looked.length && last !== undefined
      ? { at: { key: last.key, rid: last.rid }, createdMs: last.createdMs }
      : stopped
  return {
    rows: matching.slice(place.skip, place.skip + params.limit + 1),
    stopped: edge && {
      at: { key: edge.at.key, rid: edge.at.rid, skip: Math.max(place.skip - matching.length, 0) },
      createdMs: edge.createdMs
    }
  }
}

function matchingAmong(db: Db, text: string, rows: readonly Scanned[]): Scanned[] {
  const keys = new Map(rows.map(({ rid, createdMs }) => [rid, searchKey(createdMs, rid)]))
  const found = searchAmong(db, text, [...keys.values()], () => buyersOf(db, keys))
  return rows.filter(({ rid }) => found.has(keys.get(rid)!))
}

/** By the keys of sales in the index of words, those of whoever bought them. */
function buyersOf(db: Db, keys: ReadonlyMap<number, bigint>): ReadonlyMap<bigint, bigint> {
  const buyers = all<{ sale: number; rid: number; createdMs: number }>(
    db,
    'sales.buyers',
    `SELECT looked.rid AS sale, party.rid, party.created_ms AS createdMs FROM json_each(?) hit
       CROSS JOIN sale looked ON looked.rid = hit.value
       CROSS JOIN party ON party.id = looked.buyer`,
    [JSON.stringify([...keys.keys()])]
  )
  return new Map(buyers.map(({ sale, rid, createdMs }) => [keys.get(sale)!, searchKey(createdMs, rid)]))
}

function newestFirst(db: Db, text: string, params: ListParams, place: Place): Finding {
  const { fromKey, beforeKey, after, skip } = place
  const before =
    after && after.key < beforeKey
      ? searchKey(after.key, after.rid)
      : beforeKey > latestMs
        ? undefined
        : searchKey(beforeKey, 0)
  // Where nothing else is asked for, every hit is a row of the page.
  const limit = hasConditions(params) ? mostHits : Math.min(skip + params.limit + 1, mostHits)
  const found = search(db, text, {
    types: ['sale'],
    limit,
    mostUnchecked: mostHits,
    ...(before === undefined ? {} : { beforeKey: String(before) })
  })
  if (found.unchecked === 'all') return byLooking(db, text, params, place)
  const rank = new Map(found.hits.map((hit, index) => [hit.rid, index]))
  const matching = foundOf(db, text, found, params).sort((a, b) => (rank.get(a.rid) ?? 0) - (rank.get(b.rid) ?? 0))
  const edge = found.next === null ? undefined : BigInt(found.next)
  const isEnd = edge === undefined || createdMsOf(edge) < fromKey
  const stopped = isEnd
    ? null
    : {
        at: { key: createdMsOf(edge), rid: Number(edge & lowBits), skip: Math.max(skip - matching.length, 0) },
        createdMs: createdMsOf(edge)
      }
  return { rows: matching.slice(skip, skip + params.limit + 1), stopped }
}

function sorted(db: Db, text: string, params: ListParams, place: Place): Finding {
  const { fromKey, beforeKey, after, skip } = place
  const found = search(db, text, { types: ['sale'], limit: mostSorted, mostUnchecked: mostSorted })
  if (found.unchecked === 'all' || !found.isEnd) return byLooking(db, text, params, place)
  const sign = params.order === 'desc' ? -1 : 1
  const compare = (a: Row, b: Row): number => sign * (a.key - b.key || a.rid - b.rid)
  const matching = foundOf(db, text, found, params)
    .filter((row) => row.key >= fromKey && row.key < beforeKey && (after === undefined || compare(row, after) > 0))
    .sort(compare)
  return { rows: matching.slice(skip, skip + params.limit + 1), stopped: null }
}

type Row = Pick<Finding['rows'][number], 'key' | 'rid'>

/** The part of a search key below the time. */
const lowBits = (1n << 20n) - 1n

function hasConditions({ filter, zone }: ListParams): boolean {
  return rowConditions(filter).sql !== '' || filter.post !== undefined || spanConditions(filter, zone).sql !== ''
}

/** The hits that the filter leaves; of those that hold only some of the words, the ones that match them all. */
function foundOf(db: Db, text: string, { hits, unchecked }: Found, params: ListParams): Row[] {
  const rows = matchingOf(db, hits, params)
  if (unchecked === undefined) return rows
  const times = new Map(hits.map(({ rid, createdMs }) => [rid, createdMs]))
  return matchingAmong(
    db,
    text,
    rows.map((row) => ({ ...row, createdMs: times.get(row.rid)! }))
  )
}

/**
 * Each hit is looked up, by its time in the index that has what filters ask for, else in the table. Left to itself SQLite may
 * walk all sales of a currency instead, to find these.
 */
function matchingOf(db: Db, hits: readonly Hit[], { filter, sort, zone }: ListParams): Row[] {
  const [conditions, post, span] = [rowConditions(filter), postConditions(filter), spanConditions(filter, zone)]
  const key = keyColumns[sort]
  // The index of words knows no time after its latest one.
  const isByTime = sort === 'time' && hits.every(({ createdMs }) => createdMs < latestMs)
  const index = filter.post === undefined ? 'sale_time' : 'sale_post'
  return all<Row>(
    db,
    'sales.found',
    `SELECT looked.rid, ${key} AS key FROM json_each(?) hit
       CROSS JOIN sale looked ${isByTime ? `INDEXED BY ${index} ON looked.created_ms = hit.value AND` : 'NOT INDEXED ON'} looked.rid = CAST(hit.key AS INTEGER)
      WHERE ${key} IS NOT NULL${conditions.sql}${post.sql}${span.sql}`,
    [
      JSON.stringify(Object.fromEntries(hits.map(({ rid, createdMs }) => [rid, createdMs]))),
      ...conditions.params,
      ...post.params,
      ...span.params
    ]
  )
}
