/** One search over all records with a page: words and people by the index, the other operators by looking at what it found. */
import type { Currency } from '../../../contract/money.ts'
import type { SearchHit } from '../../../contract/search.ts'
import {
  foundTypes,
  isAsking,
  isInRange,
  parseSearch,
  spanOfDates,
  typeNames,
  type DateRange,
  type FoundType,
  type Haveable,
  type SearchQuery,
  type TypeName
} from '../../../contract/search-query.ts'
import { dayAt, startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import { beginningOf, ownWordsOf, type OwnWords } from '../../engine/store/notes.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { createdMsOf, latestMs, searchKey } from '../../engine/store/search-index.ts'
import { search, type Hit } from '../../engine/store/search.ts'
import { describe, type Described } from './describe.ts'
import { asksForOwn, hasConditions } from './conditions.ts'
import { findEntries, findLines } from './elsewhere.ts'
import { findByOwn } from './own.ts'
import { findRequests } from './requests.ts'

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
const mostLooked = 400
/** Records of a payout that are known to it at once. */
const mostInPayout = 20_000

/** A record that was found, as far as it was looked at. */
export interface Candidate extends Described {
  type: string
  id: string
  /** Its place in the index, or where it would stand: newest first. */
  key: bigint
  /** Of what has a day and no time; it stands at the beginning of that day by UTC. */
  day?: string
}

/** What one source of records found, in the order of their keys. */
export interface Looked {
  candidates: Candidate[]
  /** What lies below was not looked at; null at the end. */
  next: bigint | null
}

/** Newest first. Every word and every operator must match. */
export function findRecords(db: Db, params: FindParams): FoundRecords {
  const query = parseSearch(params.text)
  const none = { hits: [], next: null, lookedBackToMs: null, problems: query.problems }
  if (!isAsking(query) || query.problems.length > 0) return none
  const span = spanOf(query.dates, params)
  if (span.fromDay > span.toDay) return none
  const wanted = typeNames.filter((type) => query.types.every((each) => each === type))
  if (wanted.length === 0) return none
  const payouts = query.payouts.map((payout) => idsInPayout(db, payout))
  const words = /[\p{L}\p{N}]/u.test(query.words) ? query.words : ''
  const beforeKey = params.after === undefined ? searchKey(Math.min(span.highMs, latestMs), 0) : BigInt(params.after)
  const asked = { query, words, wanted, beforeKey, limit: params.limit, currencies: params.currencies }
  const sources = asksForOwn(query) ? [findByOwn] : [findByOwn, findByIndex, findEntries, findLines, findRequests]
  const looked = sources.map((source) => source(db, asked))
  // As far as every source has looked.
  const edge = looked.reduce<bigint | null>(
    (far, { next }) => (next !== null && (far ?? -1n) < next ? next : far),
    null
  )
  const matches = inOrder(looked.flatMap(({ candidates }) => candidates))
    .filter(({ key }) => edge === null || key >= edge)
    .filter((candidate) => isIn(candidate, span) && payouts.every((ids) => ids.has(candidate.id)))
    .filter((candidate) => isMatch(db, candidate, query, params))
  const hits = matches.slice(0, params.limit)
  const next = hits.length < matches.length ? (hits.at(-1)?.key ?? null) : edge
  const lookedBackToMs = next === null ? null : createdMsOf(next)
  const isOver = lookedBackToMs === null || lookedBackToMs < span.lowMs
  return {
    hits: present(db, hits, params.zone),
    next: isOver ? null : String(next),
    lookedBackToMs: isOver ? null : lookedBackToMs,
    problems: []
  }
}

export interface Asked {
  query: SearchQuery
  /** Empty where there is no letter and no digit. */
  words: string
  wanted: readonly TypeName[]
  beforeKey: bigint
  /** Hits that are wanted. */
  limit: number
  /** Those of the account. */
  currencies: readonly Currency[]
}

/** What the index of all records finds. */
function findByIndex(db: Db, { query, words, wanted, beforeKey, limit }: Asked): Looked {
  const types = foundTypes.filter((type) => wanted.includes(type))
  if (types.length === 0) return { candidates: [], next: null }
  const found = search(db, words, {
    types,
    who: query.from,
    isAllWithoutWords: true,
    limit: hasConditions(query) ? mostLooked : limit,
    beforeKey: String(beforeKey)
  })
  return { candidates: load(db, found.hits), next: found.next === null ? null : BigInt(found.next) }
}

/** Each record once. */
function inOrder(candidates: readonly Candidate[]): Candidate[] {
  const byName = new Map(candidates.map((candidate) => [`${candidate.type} ${candidate.id}`, candidate]))
  return [...byName.values()].sort((a, b) => (a.key < b.key ? 1 : -1))
}

interface Span {
  fromDay: string
  toDay: string
  /** These days in the account's zone; the end is not in it. */
  startMs: number
  endMs: number
  /** These days in the zone and by UTC together. */
  lowMs: number
  highMs: number
}

const [firstDay, lastDay] = ['0000-01-01', '9999-12-31']

/** All of the spans together; `fromDay` after `toDay` where they have no day in common. */
function spanOf(dates: readonly DateRange[], { nowMs, zone }: FindParams): Span {
  const spans = dates.map((range) => spanOfDates(range, dayAt(nowMs, zone)))
  const fromDay = spans.reduce((latest, span) => (span.fromDay > latest ? span.fromDay : latest), firstDay)
  const toDay = spans.reduce((first, span) => (span.toDay < first ? span.toDay : first), lastDay)
  const startMs = fromDay === firstDay ? 0 : startOfDayMs(fromDay, zone)
  const endMs = toDay === lastDay ? Number.MAX_SAFE_INTEGER : startOfNextDayMs(toDay, zone)
  return {
    fromDay,
    toDay,
    startMs,
    endMs,
    lowMs: Math.max(0, Math.min(startMs, Date.parse(fromDay))),
    highMs: Math.max(endMs, Date.parse(toDay) + 1)
  }
}

function isIn({ key, day }: Candidate, { fromDay, toDay, startMs, endMs }: Span): boolean {
  if (day !== undefined) return day >= fromDay && day <= toDay
  const createdMs = createdMsOf(key)
  return createdMs >= startMs && createdMs < endMs
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
function load(db: Db, hits: readonly Hit[]): Candidate[] {
  const byPlace = new Map<string, Candidate>()
  for (const [type, some] of Map.groupBy(hits, (hit) => hit.type as FoundType)) {
    const rows = all<{ rid: number; id: string; json: string }>(
      db,
      `search.load.${type}`,
      `SELECT rid, id, json FROM ${type} WHERE rid IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(some.map(({ rid }) => rid))]
    )
    const createdMs = new Map(some.map((hit) => [hit.rid, hit.createdMs]))
    for (const { rid, id, json } of rows)
      byPlace.set(`${type} ${rid}`, { ...describe(type, json), type, id, key: searchKey(createdMs.get(rid) ?? 0, rid) })
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
    // Who asks for notes is given nothing else.
    query.has.every((what) => what === 'note' || candidate.has.includes(what) || hasElsewhere(db, candidate, what))
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

function present(db: Db, matches: readonly Candidate[], zone: string): SearchHit[] {
  const own = ownOf(db, matches)
  return matches.map(({ type, id, key, day, title, party, sale, product, words, amount, status }) => ({
    type,
    id,
    ...ownPart(own.get(`${type} ${id}`)),
    title:
      title ?? (sale === null ? null : saleTitle(db, sale)) ?? (product === null ? null : productTitle(db, product)),
    who: party === null ? null : nameOf(db, party),
    words,
    amount,
    status,
    createdAtMs: day === undefined ? createdMsOf(key) : startOfDayMs(day, zone)
  }))
}

function ownOf(db: Db, matches: readonly Candidate[]): Map<string, OwnWords> {
  const found = [...Map.groupBy(matches, ({ type }) => type)].flatMap(([type, some]) =>
    ownWordsOf(
      db,
      type,
      some.map(({ id }) => id)
    ).map((words) => [`${type} ${words.id}`, words] as const)
  )
  return new Map(found)
}

function ownPart(own: OwnWords | undefined): Pick<SearchHit, 'note' | 'noteChangedAtMs' | 'tags'> {
  return { note: beginningOf(own?.text ?? ''), noteChangedAtMs: own?.changedAtMs ?? null, tags: own?.tags ?? [] }
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
