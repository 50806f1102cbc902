/** Records that the index of words does not hold: ledger entries by their id, lines of the bank by what the bank wrote. */
import type { Currency } from '../../../contract/money.ts'
import type { Entry } from '../../../platform/generated/types.gen.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { createdMsOf, searchKey } from '../../engine/store/search-index.ts'
import { fold, isLikeAnId, termsOf, type Term } from '../../engine/store/search.ts'
import { amountMinors, squash, wordsOf } from '../../engine/store/words.ts'
import { hasConditions } from './conditions.ts'
import { nothing, type Described } from './describe.ts'
import type { Asked, Candidate, Looked } from './find.ts'

/** Entries that begin alike, beyond which the beginning of an id names none of them. */
const mostEntries = 200
/** Lines that one call looks at, about: those of one day stay together. */
const mostLines = 1_000

/** The ledger entry whose id is typed, else those whose id begins so; none where these could be very many. */
export function findEntries(db: Db, { query, words, beforeKey }: Asked): Looked {
  const [term, ...more] = termsOf(words)
  const isOne = term !== undefined && more.length === 0 && !term.isQuoted && isLikeAnId(term.text)
  if (!isOne || query.from.length + query.types.length > 0) return { candidates: [], next: null }
  const rows = all<{ rid: number; id: string; createdMs: number; json: string }>(
    db,
    'search.entries',
    'SELECT rid, id, created_ms AS createdMs, json FROM entry WHERE id >= ? AND id < ? LIMIT ?',
    [term.text, `${term.text}\u{10FFFF}`, mostEntries + 1]
  )
  const exact = rows.filter(({ id }) => id === term.text)
  const few = exact.length > 0 ? exact : rows.length > mostEntries ? [] : rows
  const candidates = few.map(({ rid, id, createdMs, json }) => ({
    ...nothing,
    ...entryOf(json),
    type: 'entry',
    id,
    key: searchKey(createdMs, rid)
  }))
  return { candidates: candidates.filter(({ key }) => key < beforeKey), next: null }
}

/** What is shown of an entry. */
export function entryOf(json: string): Partial<Described> {
  const { amount } = JSON.parse(json) as Entry
  return { amount: { minor: amount.amount, currency: amount.currency } }
}

/** A line of the bank as it is looked at. */
interface Line {
  id: number
  day: string
  text: string
  also: string
  ref: string | null
  minor: number
  currency: string
  decimals: number
}

const lineColumns = 'id, day, text, also, ref, minor, currency, decimals FROM local.bank_line'

/** The lines of the bank that say every word; all of them where none is typed. They name nobody. */
export function findLines(db: Db, { query, words, wanted, beforeKey, limit, currencies }: Asked): Looked {
  if (query.from.length > 0 || !wanted.includes('bank_line')) return { candidates: [], next: null }
  const terms = termsOf(words).map(sayerOf)
  const { lines, next } = linesFrom(db, dayOf(createdMsOf(beforeKey - 1n)))
  const most = hasConditions(query) ? mostLines : limit
  const candidates: Candidate[] = []
  for (const [day, ofDay] of Map.groupBy(lines, (line) => line.day)) {
    if (candidates.length >= most) return { candidates, next: searchKey(bookedMs(day) + 1, 0) }
    candidates.push(
      ...ofDay
        .filter((line) => terms.every((says) => says(line)))
        .map((line) => ({ ...lineOf(line, currencies), type: 'bank_line', id: String(line.id) }))
        .filter(({ key }) => key < beforeKey)
    )
  }
  return { candidates, next }
}

/** Lines by their numbers, as far as they are still here: what is shown of them, and whether they say a term. */
export function linesById(
  db: Db,
  ids: readonly string[],
  currencies: readonly Currency[]
): Map<string, { described: Described & Pick<Candidate, 'key' | 'day'>; says: (term: Term) => boolean }> {
  const sql = `SELECT ${lineColumns} WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))`
  const lines = all<Line>(db, 'search.own.bank-line', sql, [JSON.stringify(ids)])
  return new Map(
    lines.map((line) => [
      String(line.id),
      { described: lineOf(line, currencies), says: (term: Term) => says(line, term) }
    ])
  )
}

/** The lines of a day and of those before, as far as one call looks. */
function linesFrom(db: Db, day: string): { lines: Line[]; next: bigint | null } {
  const sql = `SELECT ${lineColumns} WHERE day <= ? ORDER BY day DESC LIMIT ?`
  const lines = all<Line>(db, 'search.lines', sql, [day, mostLines + 1])
  const edge = lines.at(-1)
  if (edge === undefined || lines.length <= mostLines) return { lines, next: null }
  const whole = lines.filter((line) => line.day > edge.day)
  if (whole.length > 0) return { lines: whole, next: searchKey(bookedMs(edge.day) + 1, 0) }
  const ofDay = `SELECT ${lineColumns} WHERE day = ?`
  return { lines: all<Line>(db, 'search.day-lines', ofDay, [edge.day]), next: searchKey(bookedMs(edge.day), 0) }
}

/** The amount is null where the line has not as many decimals as the account says of its currency, or it says nothing. */
function lineOf(
  { id, day, text, minor, currency, decimals }: Line,
  currencies: readonly Currency[]
): Described & Pick<Candidate, 'key' | 'day'> {
  const isKnown = currencies.some(({ code, exponent }) => code === currency && exponent === decimals)
  const amount = isKnown ? { minor, currency } : null
  return { ...nothing, title: text, amount, key: searchKey(bookedMs(day), id), day }
}

/** By the rules of the index: words by their beginning, amounts by their digits, ids however they are punctuated. */
function says(line: Line, term: Term): boolean {
  return sayerOf(term)(line)
}

/** The same for many lines: what the term needs is made once, and a line is split into words only where these must be in order. */
function sayerOf(term: Term): (line: Line) => boolean {
  if (term.text.startsWith('@')) return () => false
  const isSaid = textSayer(term)
  return (line) => isSaid(saidBy(line), line.minor)
}

/** @returns whether a text, without case and diacritics, says the term, or an amount beside it is the one that is meant */
export function textSayer({ text: typed, isQuoted }: Term): (said: string, minor: number | null) => boolean {
  const wanted = wordsOf(fold(typed))
  if (isQuoted) return (said) => ` ${wordsOf(said).join(' ')} `.includes(` ${wanted.join(' ')} `)
  const words = wanted.map(
    (word, at) => new RegExp(`${wordStart}${word}${at === wanted.length - 1 ? '' : wordEnd}`, 'u')
  )
  const amounts = amountMinors(typed)
  const id = isLikeAnId(typed) ? squash(fold(typed)) : undefined
  return (said, minor) =>
    words.every((word) => word.test(said)) ||
    (minor !== null && amounts.includes(String(Math.abs(minor)))) ||
    (id !== undefined && said.split(/\s+/).some((part) => squash(part).startsWith(id)))
}

/** A word is letters, digits and the marks on them alone, so it needs no escape. */
const wordStart = String.raw`(?<![\p{L}\p{N}\p{M}])`
const wordEnd = String.raw`(?![\p{L}\p{N}\p{M}])`

function saidBy({ text, also, ref }: Line): string {
  return fold(`${text} ${also} ${(ref ?? '').replace(/^[a-z]+:/, '')}`)
}

/** A line has a day and no time: it stands at the beginning of it, by the calendar alone. */
function bookedMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function dayOf(ms: number): string {
  return new Date(Math.min(ms, 8.64e15)).toISOString().slice(0, 10)
}
