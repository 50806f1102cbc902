/** One search over all records with a page: words and people by the index, the other operators by looking at what it found. */
import type { Currency } from '../../../contract/money.ts'
import type { SearchHit } from '../../../contract/search.ts'
import {
  foundTypes,
  isAsking,
  isInRange,
  parseSearch,
  spanOfDates,
  type DateRange,
  type FoundType,
  type Haveable,
  type SearchQuery
} from '../../../contract/search-query.ts'
import { dayAt, startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { createdMsOf, searchKey } from '../../engine/store/search-index.ts'
import { search, type Hit } from '../../engine/store/search.ts'
import { describe, type Described } from './describe.ts'

export interface FindParams {
  text: string
  after?: string | undefined
  limit: number
  zone: string
  currencies: readonly Currency[]
  nowMs: number
}

export interface FoundRecords {
  hits: SearchHit[]
  next: string | null
  lookedBackToMs: number | null
  problems: SearchQuery['problems']
}

/** Hits of the index that one call looks at, at most. */
const mostLooked = 600
/** Records of a payout that are known to it at once. */
const mostInPayout = 20_000

/** A record that the index found, as far as it was looked at. */
interface Candidate extends Described {
  type: FoundType
  rid: number
  id: string
  createdMs: number
}

/** Newest first. Every word and every operator must match. */
export function findRecords(db: Db, params: FindParams): FoundRecords {
  const query = parseSearch(params.text)
  const none = { hits: [], next: null, lookedBackToMs: null, problems: query.problems }
  if (!isAsking(query) || query.problems.length > 0) return none
  const span = spanOf(query.dates, params)
  if (span.fromMs >= span.beforeMs) return none
  const wanted = query.types.length > 0 ? foundTypes.filter((type) => query.types.every((t) => t === type)) : foundTypes
  if (wanted.length === 0) return none
  const payouts = query.payouts.map((payout) => idsInPayout(db, payout))
  const isEasy = !hasConditions(query)
  const found = search(db, /[\p{L}\p{N}]/u.test(query.words) ? query.words : '', {
    types: wanted,
    who: query.from,
    isAllWithoutWords: true,
    limit: isEasy ? params.limit : mostLooked,
    ...(params.after === undefined ? { beforeMs: span.beforeMs - 1 } : { beforeKey: params.after })
  })
  const matches = load(db, found.hits, (id) => payouts.every((ids) => ids.has(id)))
    .filter((candidate) => candidate.createdMs >= span.fromMs)
    .filter((candidate) => isMatch(db, candidate, query, params))
  const hits = matches.slice(0, params.limit)
  const last = hits.length < matches.length ? hits.at(-1) : undefined
  const next = last ? String(searchKey(last.createdMs, last.rid)) : found.next
  const lookedBackToMs = next === null ? null : createdMsOf(BigInt(next))
  const isOver = lookedBackToMs === null || lookedBackToMs < span.fromMs
  return {
    hits: present(db, hits),
    next: isOver ? null : next,
    lookedBackToMs: isOver ? null : lookedBackToMs,
    problems: []
  }
}

/** Whether the index alone cannot say what matches. */
function hasConditions({ amounts, has, payouts, products, statuses }: SearchQuery): boolean {
  return [amounts, has, payouts, products, statuses].some((list) => list.length > 0)
}

/** All of the spans together, from the first moment on and up to the last, which is not in it. */
function spanOf(dates: readonly DateRange[], { nowMs, zone }: FindParams): { fromMs: number; beforeMs: number } {
  const spans = dates.map((range) => {
    const { fromDay, toDay } = spanOfDates(range, dayAt(nowMs, zone))
    return { fromMs: startOfDayMs(fromDay, zone), beforeMs: startOfNextDayMs(toDay, zone) }
  })
  return {
    fromMs: Math.max(0, ...spans.map(({ fromMs }) => fromMs)),
    beforeMs: Math.min(Number.MAX_SAFE_INTEGER, ...spans.map(({ beforeMs }) => beforeMs))
  }
}

/** The records whose entries a payout pays, and the payout. */
function idsInPayout(db: Db, payout: string): Set<string> {
  const rows = all<{ source: string | null; related: string | null }>(
    db,
    'search.payout',
    'SELECT source_id AS source, related_id AS related FROM entry WHERE payout = ? LIMIT ?',
    [payout, mostInPayout]
  )
  return new Set([payout, ...rows.flatMap(({ source, related }) => [source, related]).filter((id) => id !== null)])
}

/** In the order of the hits. */
function load(db: Db, hits: readonly Hit[], isWanted: (id: string) => boolean): Candidate[] {
  const byPlace = new Map<string, Candidate>()
  for (const [type, some] of Map.groupBy(hits, (hit) => hit.type as FoundType)) {
    const rows = all<{ rid: number; id: string; json: string }>(
      db,
      `search.load.${type}`,
      `SELECT rid, id, json FROM ${type} WHERE rid IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(some.map(({ rid }) => rid))]
    )
    const createdMs = new Map(some.map((hit) => [hit.rid, hit.createdMs]))
    for (const { rid, id, json } of rows) {
      if (!isWanted(id)) continue
      byPlace.set(`${type} ${rid}`, { ...describe(type, json), type, rid, id, createdMs: createdMs.get(rid) ?? 0 })
    }
  }
  return hits.map(({ type, rid }) => byPlace.get(`${type} ${rid}`)).filter((candidate) => candidate !== undefined)
}

function isMatch(db: Db, candidate: Candidate, query: SearchQuery, { currencies }: FindParams): boolean {
  const { amount, status } = candidate
  const exponent = currencies.find(({ code }) => code === amount?.currency)?.exponent ?? 2
  return (
    query.amounts.every((range) => amount !== null && isInRange(amount.minor, exponent, range)) &&
    query.statuses.every((wanted) => status?.startsWith(wanted) ?? false) &&
    query.products.every((wanted) => titlesOf(db, candidate).some((title) => fold(title).includes(fold(wanted)))) &&
    query.has.every((what) => candidate.has.includes(what) || hasElsewhere(db, candidate, what))
  )
}

/** What only other records say of this one. */
function hasElsewhere(db: Db, { type, id, party }: Candidate, what: Haveable): boolean {
  if (what === 'dispute' && type === 'sale') return exists(db, 'dispute', 'sale', id)
  if (what === 'tip') return type !== 'tip' && party !== null && exists(db, 'tip', 'from_party', party)
  return false
}

function exists(db: Db, table: 'dispute' | 'tip', column: 'sale' | 'from_party', value: string): boolean {
  const sql = `SELECT 1 FROM ${table} WHERE ${column} = ? LIMIT 1`
  return get(db, `search.has.${table}`, sql, [value]) !== undefined
}

function titlesOf(db: Db, { titles, product, sale }: Candidate): readonly string[] {
  if (sale !== null) {
    const row = get<{ json: string }>(db, 'search.sale', 'SELECT json FROM sale WHERE id = ?', [sale])
    return row ? describe('sale', row.json).titles : []
  }
  const title = product === null ? null : productTitle(db, product)
  return title === null ? titles : [...titles, title]
}

function present(db: Db, matches: readonly Candidate[]): SearchHit[] {
  return matches.map(({ type, id, createdMs, title, party, sale, product, words, amount, status }) => ({
    type,
    id,
    title:
      title ?? (sale === null ? null : saleTitle(db, sale)) ?? (product === null ? null : productTitle(db, product)),
    who: party === null ? null : nameOf(db, party),
    words,
    amount,
    status,
    createdAtMs: createdMs
  }))
}

function saleTitle(db: Db, id: string): string | null {
  return (
    get<{ title: string | null }>(db, 'search.saleTitle', 'SELECT title FROM sale WHERE id = ?', [id])?.title ?? null
  )
}

function productTitle(db: Db, id: string): string | null {
  return (
    get<{ title: string }>(db, 'search.productTitle', 'SELECT title FROM product WHERE id = ?', [id])?.title ?? null
  )
}

function nameOf(db: Db, id: string): string | null {
  const sql = 'SELECT handle, name FROM party WHERE id = ?'
  const row = get<{ handle: string | null; name: string | null }>(db, 'search.party', sql, [id])
  return row?.handle ? `@${row.handle}` : (row?.name ?? null)
}

/** Without case and diacritics. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
