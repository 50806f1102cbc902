/**
 * Finds records by words, newest first. Every word must match, by its beginning; `@handle` matches handles only,
 * a number also matches amounts, an id is one word, and "words in quotes" must stand in this order in the record.
 * A word that names somebody also finds the records that point to them.
 */
import Database from 'better-sqlite3'
import { tables } from '../../features/tables.ts'
import type { Db } from './open.ts'
import { statement } from './query.ts'
import { read } from './read.ts'
import { createdMsOf, latestMs, searchKey } from './search-index.ts'
import { otherTable } from './table.ts'
import { amountWords, gatherWords, handleWord, idWord, nameWord, squash, typeWord, wordsOf } from './words.ts'

export interface Hit {
  type: string
  rid: number
  createdMs: number
}

export interface SearchOptions {
  /** Record types; all where it is absent. */
  types?: readonly string[]
  /** Names or @handles: only what points to somebody whom each of them names. */
  who?: readonly string[]
  /** Where no words are given: everything of the types, instead of nothing. */
  isAllWithoutWords?: boolean
  /** Hits of one call. */
  limit: number
  /** Only hits created at this time, in epoch ms, or before. */
  beforeMs?: number
  /** Only hits after this one: the `next` of an earlier answer. */
  beforeKey?: string
  /** Only these records, by their keys in the index. */
  among?: readonly bigint[]
  /**
   * Where a word names more people than are looked for: so many records at most that hold the other words, for
   * `searchAmong` to look through. Where it is left out, those of some of the people are found.
   */
  mostUnchecked?: number
}

export interface Found {
  hits: Hit[]
  /** No older hits exist. */
  isEnd: boolean
  /** Where to go on; null at the end. */
  next: string | null
  /** The words that name too many people were left out: these were all of them, or some. */
  unchecked?: 'all' | 'some'
}

/** Rows that quoted words are checked against in one call. */
const mostChecked = 500
/** People whose records are looked for when a word names somebody; the newest. */
const mostPeople = 200
/** Terms that are taken for names too; each costs a look of its own. */
const mostNames = 4
/** Words of the index that a beginning is spelled out by; each costs a look of its own. */
const mostSpelled = 24
/** Records of types that are rare together. */
const mostRare = 5_000
/** Hits of types that are not asked for, beyond which the index is asked for the type as well. */
const mostOthers = 6_000
/** Past every key. */
const afterAll = (1n << 63n) - 1n
const somebodyTypes = tables.filter(({ isSomebody }) => isSomebody).map(({ type }) => type)
const searchable = new Map(
  [...tables, otherTable].filter((table) => table.words !== undefined).map((table) => [table.type, table])
)

/** Words that hold no letter and no digit match nothing; so does an empty text, unless the options say otherwise. */
export function search(db: Db, text: string, options: SearchOptions): Found {
  // One snapshot: a row that the index names must still be there when it is looked at.
  return read(db, 'search', () => db.transaction(() => find(db, text, options))())
}

/**
 * Which of some records hold every word themselves or point to somebody whom it names, however many these are.
 * @param keys theirs in the index
 * @param whoseOf by these, that of whomever the record points to; called where a word may name somebody
 */
export function searchAmong(
  db: Db,
  text: string,
  keys: readonly bigint[],
  whoseOf: () => ReadonlyMap<bigint, bigint>
): ReadonlySet<bigint> {
  const among = (): ReadonlySet<bigint> => {
    const whose = once(whoseOf)
    const terms = termsOf(text)
    let left = new Set(terms.length === 0 ? [] : keys)
    for (const [index, term] of terms.entries()) {
      const own = heldBy(db, term, left)
      if (index < mostNames && canName(term) && own.size < left.size)
        for (const key of namedAmong(db, term.text, whose(), left)) own.add(key)
      left = own
    }
    return left
  }
  return read(db, 'search.among', () => db.transaction(among)())
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

function heldBy(db: Db, term: Term, keys: ReadonlySet<bigint>): Set<bigint> {
  const words = expressionOf(term)
  if (words === '') return new Set()
  const rows = match(db, { words, types: [] }, { limit: -1, among: [...keys] })
  const phrase = wordsOf(fold(term.text)).join(' ')
  return new Set(rows.filter((row) => !term.isQuoted || holdsAll(textOf(db, row), [phrase])).map(({ key }) => key))
}

/** Those that point to somebody whom a text names. */
function namedAmong(
  db: Db,
  name: string,
  whose: ReadonlyMap<bigint, bigint>,
  keys: ReadonlySet<bigint>
): Iterable<bigint> {
  const people = new Set([...keys].flatMap((key) => whose.get(key) ?? []))
  const rows = match(db, { words: whoOf(name), types: [] }, { limit: -1, among: [...people] })
  const named = new Set(rows.map(({ key }) => key))
  return [...keys].filter((key) => named.has(whose.get(key) ?? -1n))
}

function find(db: Db, text: string, options: SearchOptions): Found {
  const terms = termsOf(text)
  const types = options.types ?? []
  const { mostUnchecked, ...others } = options
  const narrow = mostUnchecked === undefined ? undefined : withoutTooMany(db, terms)
  if (narrow !== undefined && mostUnchecked !== undefined)
    return { ...find(db, narrow, { ...others, limit: mostUnchecked }), unchecked: narrow === '' ? 'all' : 'some' }
  const expressions = [
    ...terms.map((term, index) => (index < mostNames ? widened(db, term) : expressionOf(term))),
    ...(options.who ?? []).slice(0, mostNames).map((name) => pointingTo(db, name))
  ]
  if (expressions.length === 0 && !(options.isAllWithoutWords && !/\S/.test(text) && types.length > 0)) return end([])
  if (expressions.some((expression) => expression === '')) return end([])
  const phrases = terms.flatMap((term) => (term.isQuoted ? [wordsOf(fold(term.text)).join(' ')] : []))
  const limit = phrases.length > 0 ? mostChecked : options.limit
  const rows = match(db, { words: expressions.join(' AND '), types }, { ...options, limit })
  if (phrases.length === 0) return page(rows, rows.length < limit)
  return checked(db, rows, phrases, options.limit, rows.length < limit)
}

/** A word, or words in quotes. */
export interface Term {
  text: string
  isQuoted: boolean
}

/** What of a text is looked for; what holds no letter and no digit is not. */
export function termsOf(text: string): Term[] {
  return [...text.matchAll(/"([^"]*)"?|[^\s"]+/g)]
    .map((match) => ({ text: match[1] ?? match[0], isQuoted: match[1] !== undefined }))
    .filter(({ text: words }) => wordsOf(words).length > 0)
}

/** What a term matches, as the index's query language says it; with the people it names. */
function widened(db: Db, term: Term): string {
  const own = expressionOf(term)
  return own === '' || !canName(term) ? own : anyOf([own, ...idsOf(db, term.text)])
}

function canName({ text, isQuoted }: Term): boolean {
  return !isQuoted && squash(text).length >= 2
}

/** Without the words that name too many people; undefined where there is none. */
function withoutTooMany(db: Db, terms: readonly Term[]): string | undefined {
  const isTooMany = ({ text }: Term): boolean =>
    match(db, { words: whoOf(text), types: somebodyTypes }, { limit: mostPeople + 1 }).length > mostPeople
  const kept = terms.filter((term, index) => index >= mostNames || !canName(term) || !isTooMany(term))
  if (kept.length === terms.length) return undefined
  return kept.map(({ text, isQuoted }) => (isQuoted ? `"${text}"` : text)).join(' ')
}

/** What points to anybody whom a text names; the empty expression where it names nobody. */
function pointingTo(db: Db, name: string): string {
  const ids = squash(name) === '' ? [] : idsOf(db, name)
  return ids.length === 0 ? '' : anyOf(ids)
}

/** The ids, as expressions, of whomever a text names. */
function idsOf(db: Db, name: string): string[] {
  const people = match(db, { words: whoOf(name), types: somebodyTypes }, { limit: mostPeople })
  return people.map((row) => exactly(idWord(idOf(db, row))))
}

/** Whom a term names, by the words that only names and handles have: a beginning costs as much as it matches. */
function whoOf(text: string): string {
  const handle = beginning(handleWord(text))
  return text.startsWith('@') ? handle : anyOf([allOf(beginnings(wordsOf(text).map(nameWord))), handle])
}

function expressionOf({ text, isQuoted }: Term): string {
  if (isQuoted) return allOf(wordsOf(text).map(exactly))
  if (text.startsWith('@')) return beginning(handleWord(text))
  const words = wordsOf(text)
  const asText = allOf(beginnings(words))
  return anyOf([
    // A typed amount is an amount; its digits before the point begin too much else.
    ...(/\d[.,]\d/.test(text) && amountWords(text).length > 0 ? [] : [asText]),
    ...(words.length > 1 ? [beginning(squash(text))] : []),
    ...(isLikeAnId(text) ? [idOrBeginning(text)] : []),
    ...amountWords(text).map(exactly)
  ])
}

/** Whether a word may be an id. Ids begin with the name of their type, so a part that is only that would match every record of it. */
export function isLikeAnId(text: string): boolean {
  return /^[A-Za-z0-9]+[_-][A-Za-z0-9_-]+$/.test(text) || (/\d/.test(text) && /^[A-Za-z0-9]{6,}$/.test(text))
}

/** Ids begin with the name of their type, and the letters after it are slow to change: few of them are of nearly every record. */
function idOrBeginning(text: string): string {
  const own = text.replace(/^[A-Za-z0-9]+[_-]/, '')
  return own.length < 3 ? exactly(idWord(text)) : beginning(idWord(text))
}

function exactly(word: string): string {
  return `"${word}"`
}

function beginning(word: string): string {
  return `"${word}"*`
}

/** The words of one term: the last one may go on. */
export function beginnings(words: readonly string[]): string[] {
  return words.map((word, index) => (index === words.length - 1 ? beginning(word) : exactly(word)))
}

function anyOf(expressions: readonly string[]): string {
  return expressions.length === 1 ? expressions[0]! : `(${expressions.join(' OR ')})`
}

function allOf(expressions: readonly string[]): string {
  return expressions.length === 1 ? expressions[0]! : `(${expressions.join(' AND ')})`
}

interface Row {
  key: bigint
  type: string
  rid: bigint
}

/** An expression of the index, empty for everything; and types of records, none for all. One of the two is there. */
interface Asked {
  words: string
  types: readonly string[]
}

type Part = Pick<SearchOptions, 'limit' | 'beforeMs' | 'beforeKey' | 'among'>

/**
 * The index has a word for each type. Of a rare one that leads to its few records at once; the list of a common one is read
 * from end to end beside a word that stands here and there. So there the type of each hit is looked at, and is left to
 * the index only where too many hits are of others.
 */
function match(db: Db, { words, types }: Asked, part: Part): Row[] {
  const ofTypes = types.length === 0 ? '' : anyOf(types.map(typeWord).map(exactly))
  return orNothing(() => {
    if (words === '' || ofTypes === '') return [...hits(db, words || ofTypes, part)]
    if (isRare(db, ofTypes)) return [...hits(db, `${ofTypes} AND ${words}`, part)]
    const { rows, rest } = firstOf(hits(db, words, { ...part, limit: -1 }), types, part.limit)
    if (rest === null) return rows
    return [...rows, ...hits(db, `${ofTypes} AND ${words}`, { ...part, ...rest })]
  })
}

function isRare(db: Db, ofTypes: string): boolean {
  const sql = `SELECT 1 FROM search WHERE search MATCH ? LIMIT 1 OFFSET ${mostRare}`
  return statement(db, sql).get(ofTypes) === undefined
}

/** The first hits of some types. `rest`: where to go on, and for how many, where too many were of others. */
function firstOf(
  found: Iterable<Row>,
  types: readonly string[],
  limit: number
): { rows: Row[]; rest: { beforeKey: string; limit: number } | null } {
  const rows: Row[] = []
  let others = 0
  for (const row of found) {
    if (types.includes(row.type)) rows.push(row)
    else others += 1
    if (rows.length === limit) break
    if (others === mostOthers) return { rows, rest: { beforeKey: String(row.key), limit: limit - rows.length } }
  }
  return { rows, rest: null }
}

/** Newest first. Keys pass 2^53, so they are read as BigInt; a limit of -1 is none. */
function hits(db: Db, query: string, { limit, among, ...part }: Part): Iterable<Row> {
  if (among?.length === 0) return []
  const only =
    among === undefined ? '' : ' AND s.rowid BETWEEN ? AND ? AND +s.rowid IN (SELECT value FROM json_each(?))'
  const sql = `SELECT m.key, m.type, m.rid FROM search s JOIN search_map m ON m.key = s.rowid
    WHERE search MATCH ? AND s.rowid < ?${only} ORDER BY s.rowid DESC LIMIT ?`
  // JSON of our own making: its integers may pass 2^53. With + the words are looked through once, not once for each key.
  const keys = among === undefined ? [] : [least(among), greatest(among), `[${among.join()}]`]
  const found = statement(db, sql, 'bigints')
  return found.iterate(spelledOut(db, query), firstKey(part) ?? afterAll, ...keys, limit) as Iterable<Row>
}

/**
 * A query with the words of the index in place of their beginning. The index keeps beginnings of three characters; those
 * of more it would put together from every record that has one of their words, of which a page needs the newest few
 * alone. What the tokenizer may fold in other ways than we do, and what begins too many words, stays a beginning.
 */
function spelledOut(db: Db, query: string): string {
  return query.replace(/"([\uE000-\uF8FF]?[A-Za-z0-9]+)"\*/g, (whole, typed: string) => {
    if (typed.length <= 3) return whole
    const begun = typed.toLowerCase()
    const words: string[] = []
    for (let from = begun; words.length <= mostSpelled; from = `${words.at(-1) ?? ''}\u0001`) {
      const next = statement(db, 'SELECT term FROM search_terms WHERE term >= ? LIMIT 1').get(from)
      const { term } = (next ?? { term: '' }) as { term: string }
      if (!term.startsWith(begun)) break
      words.push(term)
    }
    return words.length === 0 || words.length > mostSpelled ? whole : anyOf(words.map(exactly))
  })
}

function least(keys: readonly bigint[]): bigint {
  return keys.reduce((low, key) => (key < low ? key : low), afterAll)
}

function greatest(keys: readonly bigint[]): bigint {
  return keys.reduce((high, key) => (key > high ? key : high), -afterAll)
}

/** Scripts younger than the tokenizer's tables: it splits what we take for one word. Such words are not indexed either. */
export function orNothing<T>(match: () => T[]): T[] {
  try {
    return match()
  } catch (error) {
    if (error instanceof Database.SqliteError && error.message.includes('phrase queries')) return []
    throw error
  }
}

function firstKey({ beforeMs, beforeKey }: Omit<Part, 'limit'>): bigint | undefined {
  if (beforeKey !== undefined) return BigInt(beforeKey)
  return beforeMs === undefined || beforeMs >= latestMs ? undefined : searchKey(Math.max(0, beforeMs + 1), 0)
}

function page(rows: readonly Row[], isEnd: boolean): Found {
  const last = rows.at(-1)
  return isEnd || last === undefined ? end(rows) : { hits: rows.map(toHit), isEnd: false, next: String(last.key) }
}

function end(rows: readonly Row[]): Found {
  return { hits: rows.map(toHit), isEnd: true, next: null }
}

function toHit({ key, type, rid }: Row): Hit {
  return { type, rid: Number(rid), createdMs: createdMsOf(key) }
}

function idOf(db: Db, { type, rid }: Row): string {
  return (statement(db, `SELECT id FROM ${tableName(type)} WHERE rid = ?`).get(rid) as { id: string }).id
}

/** Keeps the rows in which every phrase stands; stops at the limit. */
function checked(db: Db, rows: readonly Row[], phrases: readonly string[], limit: number, isLast: boolean): Found {
  const kept: Row[] = []
  for (const [index, row] of rows.entries()) {
    if (!holdsAll(textOf(db, row), phrases)) continue
    kept.push(row)
    if (kept.length === limit) return page(kept, isLast && index === rows.length - 1)
  }
  const last = rows.at(-1)
  return isLast || last === undefined ? end(kept) : { hits: kept.map(toHit), isEnd: false, next: String(last.key) }
}

function holdsAll(text: string, phrases: readonly string[]): boolean {
  return phrases.every((phrase) => text.includes(` ${phrase} `))
}

function textOf(db: Db, { type, rid }: Row): string {
  const { json } = statement(db, `SELECT json FROM ${tableName(type)} WHERE rid = ?`).get(rid) as { json: string }
  const words = gatherWords(type)
  searchable.get(type)?.words?.(JSON.parse(json) as Record<string, unknown>, words)
  return ` ${wordsOf(fold(words.join())).join(' ')} `
}

/** As the tokenizer folds: without case and diacritics. */
export function fold(text: string): string {
  // Nearly all that is folded is ASCII, which has no diacritics.
  return (/^[ -~]*$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase()
}

/** Only names that the registry knows become SQL. */
function tableName(type: string): string {
  const table = searchable.get(type)
  if (table === undefined) throw new Error(`search_map names the table ${type}`)
  return table.type
}
