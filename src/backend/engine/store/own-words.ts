/** Records that a person's own notes and tags find, newest first: out of `local`, so that they are found also where the cache has nothing. */
import { foldTag } from '../../../contract/notes.ts'
import type { Db } from './open.ts'
import { statement } from './query.ts'
import { all, read } from './read.ts'
import { searchKey } from './search-index.ts'
import { beginnings, fold, orNothing, type Term } from './search.ts'
import { wordsOf } from './words.ts'

export interface OwnFind {
  terms: readonly Term[]
  /** Each of them must be there. */
  tags: readonly string[]
  /** Whether words of the record alone do not do: it must have a note or tags. */
  isOwnOnly: boolean
  /** Only records made at this time or before; those made later have been looked at. */
  upToMs: number
  /** Rows that are looked at, about: records of one moment stay together. */
  limit: number
}

export interface OwnHit {
  nid: number
  type: string
  id: string
  atMs: number
  /** What neither its note nor its tags say; the record may. */
  missing: readonly Term[]
}

export interface OwnFound {
  hits: OwnHit[]
  /** In the order of the index, what lies below was not looked at; null where all was. */
  beforeKey: bigint | null
}

export function findOwn(db: Db, { terms, tags, isOwnOnly, upToMs, limit }: OwnFind): OwnFound {
  const saying = terms.map((term) => nidsSaying(db, term))
  if (!isOwnOnly && saying.every((nids) => nids.size === 0)) return { hits: [], beforeKey: null }
  const some = isOwnOnly ? undefined : [...new Set(saying.flatMap((nids) => [...nids]))]
  const { rows, beforeKey } = place(some, tags, { upToMs, limit }, (where, params) =>
    all<Row>(db, 'notes.found', `SELECT nid, type, id, at_ms AS atMs FROM local.note ${where}`, params)
  )
  const hits = rows.map((row) => ({ ...row, missing: terms.filter((_term, at) => !saying[at]?.has(row.nid)) }))
  return { hits, beforeKey }
}

interface Row {
  nid: number
  type: string
  id: string
  atMs: number
}

type ReadRows = (where: string, params: (string | number)[]) => Row[]

/** The newest of them, up to a bound; records of one moment stay together. */
function place(
  some: readonly number[] | undefined,
  tags: readonly string[],
  { upToMs, limit }: { upToMs: number; limit: number },
  rowsWhere: ReadRows
): { rows: Row[]; beforeKey: bigint | null } {
  const tagged = ` AND EXISTS (SELECT 1 FROM local.tag t CROSS JOIN local.note_tag n ON n.tid = t.tid AND n.nid = note.nid
    WHERE t.folded = ? AND t.removed_ms IS NULL)`
  const only = some === undefined ? '' : ' AND nid IN (SELECT value FROM json_each(?))'
  const rest = only + tagged.repeat(tags.length)
  const params = [...(some === undefined ? [] : [JSON.stringify(some)]), ...tags.map(foldTag)]
  const order = ' ORDER BY at_ms DESC, nid DESC'
  const rows = rowsWhere(`WHERE is_held = 1 AND at_ms <= ?${rest}${order} LIMIT ?`, [upToMs, ...params, limit + 1])
  if (rows.length <= limit) return { rows, beforeKey: null }
  const edgeMs = rows.at(-1)?.atMs ?? 0
  const whole = rows.filter(({ atMs }) => atMs > edgeMs)
  if (whole.length > 0) return { rows: whole, beforeKey: searchKey(edgeMs + 1, 0) }
  return {
    rows: rowsWhere(`WHERE is_held = 1 AND at_ms = ?${rest}${order}`, [edgeMs, ...params]),
    beforeKey: searchKey(edgeMs, 0)
  }
}

/** The notes that say a term, in their text or their tags: by the beginning of its last word, or in this order where it is quoted. */
function nidsSaying(db: Db, { text, isQuoted }: Term): ReadonlySet<number> {
  const words = wordsOf(text)
  const query = (isQuoted ? words.map((word) => `"${word}"`) : beginnings(words)).join(' AND ')
  const sql = 'SELECT rowid AS nid FROM local.note_words WHERE note_words MATCH ?'
  const rows = read(db, 'notes.words', () => orNothing(() => statement(db, sql).all(query) as { nid: number }[]))
  const nids = rows.map(({ nid }) => nid)
  return new Set(isQuoted && words.length > 1 ? inThisOrder(db, nids, words) : nids)
}

function inThisOrder(db: Db, nids: readonly number[], words: readonly string[]): number[] {
  const phrase = ` ${words.map(fold).join(' ')} `
  const rows = all<{ nid: number; said: string }>(
    db,
    'notes.phrase',
    `SELECT nid, text || ' ' || COALESCE((SELECT group_concat(t.name, ' , ') FROM local.note_tag n
        JOIN local.tag t ON t.tid = n.tid AND t.removed_ms IS NULL WHERE n.nid = note.nid), '') AS said
      FROM local.note WHERE nid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(nids)]
  )
  return rows.filter(({ said }) => ` ${wordsOf(fold(said)).join(' ')} `.includes(phrase)).map(({ nid }) => nid)
}
