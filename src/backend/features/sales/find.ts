/** Sales that match words: their own, or those of whoever bought them. */
import { AppError } from '../../../contract/errors.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { createdMsOf, latestMs, searchKey } from '../../engine/store/search-index.ts'
import { search } from '../../engine/store/search.ts'
import { postConditions, rowConditions, spanConditions } from './filter.ts'
import type { Finding, ListParams, Place } from './list.ts'

/** Hits of the index that one call turns into rows, at most, before it says how far it came. */
const mostHits = 2_000
/** Hits that are sorted otherwise than newest first: all of them, or none, for an index of words knows no other order. */
const mostSorted = 5_000

/** @throws AppError `bad-input` where more sales match than can be sorted otherwise than newest first */
export function findSales(db: Db, text: string, params: ListParams, place: Place): Finding {
  return params.sort === 'time' && params.order === 'desc'
    ? newestFirst(db, text, params, place)
    : sorted(db, text, params, place)
}

function newestFirst(db: Db, text: string, params: ListParams, { fromKey, beforeKey, after, skip }: Place): Finding {
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
    ...(before === undefined ? {} : { beforeKey: String(before) })
  })
  const rank = new Map(found.hits.map((hit, index) => [hit.rid, index]))
  const matching = matchingOf(db, [...rank.keys()], params).sort(
    (a, b) => (rank.get(a.rid) ?? 0) - (rank.get(b.rid) ?? 0)
  )
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

function sorted(db: Db, text: string, params: ListParams, { fromKey, beforeKey, after, skip }: Place): Finding {
  const found = search(db, text, { types: ['sale'], limit: mostSorted })
  if (!found.isEnd) {
    throw new AppError('bad-input', `More than ${mostSorted} sales match: add a word, or list the newest first.`, {
      field: 'sort'
    })
  }
  const sign = params.order === 'desc' ? -1 : 1
  const compare = (a: Row, b: Row): number => sign * (a.key - b.key || a.rid - b.rid)
  const matching = matchingOf(
    db,
    found.hits.map((hit) => hit.rid),
    params
  )
    .filter((row) => row.key >= fromKey && row.key < beforeKey && (after === undefined || compare(row, after) > 0))
    .sort(compare)
  return { rows: matching.slice(skip, skip + params.limit + 1), stopped: null }
}

type Row = Pick<Finding['rows'][number], 'key' | 'rid'>

/** The part of a search key below the time. */
const lowBits = (1n << 20n) - 1n

const keyColumns = { time: 'created_ms', paid: 'paid_minor', kept: 'kept_minor' } as const

function hasConditions({ filter, zone }: ListParams): boolean {
  return rowConditions(filter).sql !== '' || filter.post !== undefined || spanConditions(filter, zone).sql !== ''
}

function matchingOf(db: Db, rids: readonly number[], { filter, sort, zone }: ListParams): Row[] {
  const [conditions, post, span] = [rowConditions(filter), postConditions(filter), spanConditions(filter, zone)]
  return all<Row>(
    db,
    'sales.found',
    `SELECT rid, ${keyColumns[sort]} AS key FROM sale looked
      WHERE rid IN (SELECT value FROM json_each(?)) AND ${keyColumns[sort]} IS NOT NULL${conditions.sql}${post.sql}${span.sql}`,
    [JSON.stringify(rids), ...conditions.params, ...post.params, ...span.params]
  )
}
