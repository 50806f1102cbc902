/** Records that are found by one's own notes and tags, alone or together with what the record says. */
import type { Currency } from '../../../contract/money.ts'
import type { NotedType } from '../../../contract/notes.ts'
import { foundTypes, type TypeName } from '../../../contract/search-query.ts'
import { findOwn, type OwnHit } from '../../engine/store/own-words.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { createdMsOf, searchKey } from '../../engine/store/search-index.ts'
import { search, termsOf, type Term } from '../../engine/store/search.ts'
import { describe, nothing } from './describe.ts'
import { asksForOwn, hasConditions } from './conditions.ts'
import { entryOf, linesById } from './elsewhere.ts'
import type { Asked, Candidate, Looked } from './find.ts'

/** Notes that one call looks at where their record must be looked at, too. */
const mostLooked = 200

export function findByOwn(db: Db, { query, words, wanted, beforeKey, limit, currencies }: Asked): Looked {
  const isOwnOnly = asksForOwn(query)
  const upToMs = createdMsOf(beforeKey - 1n)
  const terms = termsOf(words)
  // Then every note that is found is a hit.
  const isEasy =
    !hasConditions(query) && query.from.length + query.types.length === 0 && terms.length <= (isOwnOnly ? 0 : 1)
  const found = findOwn(db, {
    terms,
    tags: query.tags,
    isOwnOnly,
    upToMs,
    limit: isEasy ? limit : mostLooked
  })
  const isWanted = ({ type }: OwnHit): boolean => query.types.length === 0 || wanted.some((each) => each === type)
  const candidates = load(db, found.hits.filter(isWanted), currencies).filter(({ key }) => key < beforeKey)
  return { candidates: sayingTheRest(db, candidates, { query, wanted }), next: found.beforeKey }
}

interface Own extends Candidate {
  missing: readonly Term[]
}

/** Those whose record says what note and tags do not, and points to whoever is asked for. */
function sayingTheRest(
  db: Db,
  candidates: readonly Own[],
  { query, wanted }: Pick<Asked, 'query' | 'wanted'>
): Candidate[] {
  const groups = Map.groupBy(candidates, ({ missing }) => missing.map(textOf).join(' '))
  return [...groups].flatMap(([text, some]) => {
    if (text === '' && query.from.length === 0) return some
    const keys = keysOf(db, text, { types: wanted, who: query.from, among: some.map(({ key }) => key) })
    return some.filter(({ key }) => keys.has(key))
  })
}

function keysOf(
  db: Db,
  text: string,
  options: { types: readonly TypeName[]; who: readonly string[]; among: readonly bigint[] }
): Set<bigint> {
  const keys = new Set<bigint>()
  for (let beforeKey: string | undefined; ;) {
    const from = beforeKey === undefined ? {} : { beforeKey }
    const found = search(db, text, { ...options, ...from, isAllWithoutWords: true, limit: options.among.length })
    for (const { createdMs, rid } of found.hits) keys.add(searchKey(createdMs, rid))
    if (found.next === null) return keys
    beforeKey = found.next
  }
}

function textOf({ text, isQuoted }: Term): string {
  return isQuoted ? `"${text}"` : text
}

/** Also of a record that is gone: it stands where it stood. */
function load(db: Db, hits: readonly OwnHit[], currencies: readonly Currency[]): Own[] {
  return [...Map.groupBy(hits, ({ type }) => type as NotedType)].flatMap(([type, some]) => {
    const ids = some.map(({ id }) => id)
    if (type === 'bank_line') return linesOf(db, some, currencies)
    const records = recordsOf(db, type, ids)
    return some.map(({ id, nid, atMs, missing }) => ({
      ...nothing,
      ...records.get(id),
      type,
      id,
      key: records.get(id)?.key ?? searchKey(atMs, nid),
      missing
    }))
  })
}

function recordsOf(
  db: Db,
  type: Exclude<NotedType, 'bank_line'>,
  ids: readonly string[]
): Map<string, Partial<Candidate>> {
  const rows = all<{ rid: number; id: string; createdMs: number; json: string }>(
    db,
    `search.own.${type}`,
    `SELECT rid, id, created_ms AS createdMs, json FROM ${type} WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)]
  )
  return new Map(
    rows.map(({ rid, id, createdMs, json }) => {
      const described = foundTypes.find((each) => each === type)
      const told = described === undefined ? entryOf(json) : describe(described, json)
      return [id, { ...told, key: searchKey(createdMs, rid) }]
    })
  )
}

/** What a line of the bank says itself is not missing. */
function linesOf(db: Db, hits: readonly OwnHit[], currencies: readonly Currency[]): Own[] {
  const lines = linesById(
    db,
    hits.map(({ id }) => id),
    currencies
  )
  return hits.map(({ nid, id, atMs, missing }) => {
    const line = lines.get(id)
    return {
      ...nothing,
      key: searchKey(atMs, nid),
      ...line?.described,
      type: 'bank_line',
      id,
      missing: missing.filter((term) => !line?.says(term))
    }
  })
}
