/** What a noun says of its list so that it can be exported: its columns, once, and how its pages are read. */
import type { ExportColumn, ListName, Wanted, WantedOf } from '../../../contract/exports.ts'
import type { Money } from '../../../contract/money.ts'
import type { NotedType } from '../../../contract/notes.ts'
import type { FoundType } from '../../../contract/search-query.ts'
import type { AccountReader } from '../rpc/context.ts'
import { ownWordsOf } from '../store/notes.ts'
import type { Db } from '../store/open.ts'
import { all } from '../store/read.ts'

/** What stands in a column of a row: text or a day, a moment (epoch ms) or a whole number, money; null is unknown. */
export type Value = string | number | Amount | null

/** `decimals` of `minor` where the account need not know the currency. */
export interface Amount extends Money {
  readonly decimals?: number
}

/** One column: how it is called, and what it takes from a row. */
export interface Column<Row> extends ExportColumn {
  readonly of: (row: Row) => Value
}

/** Where a page is read from: the account as it is now, and the clock. */
export interface At {
  readonly account: AccountReader
  readonly nowMs: number
}

export interface ListSpec<Name extends ListName, Row> {
  readonly name: Name
  /** In the order of the screen, whatever is hidden there for want of room; then what only a file has room for. */
  readonly columns: readonly Column<Row>[]
  /** The page after `cursor`, by the list's own query. */
  page(
    at: At,
    wanted: WantedOf<Name>,
    cursor: string | undefined,
    limit: number
  ): { rows: readonly Row[]; next: string | null }
  /** How many rows there are, where that is known without reading them. */
  total(at: At, wanted: WantedOf<Name>): number | null
  /** What its records are called, where they can have a note and tags of one's own. */
  readonly noted?: { readonly type: NotedType; readonly id: (row: Row) => string }
  /** Of a list that the search finds: the type there, whose table has that name, and the rows of some rids in their order. */
  readonly search?: { readonly type: FoundType; read(db: Db, rids: readonly number[]): readonly Row[] }
}

export interface ValuePage {
  /** A value for each column. */
  readonly rows: Value[][]
  readonly next: string | null
}

/** A list of any noun, once its rows are values. */
export interface ExportedList {
  readonly name: ListName
  readonly columns: readonly ExportColumn[]
  /** Whether the last two columns are one's own note and tags of the record. */
  readonly hasOwn: boolean
  /** @param withOwn else the values of one's own words are left out */
  page(at: At, wanted: Wanted, cursor: string | undefined, limit: number, withOwn: boolean): ValuePage
  total(at: At, wanted: Wanted): number | null
  readonly search: {
    readonly type: FoundType
    rows(at: At, wanted: Wanted, ids: readonly string[], withOwn: boolean): Value[][]
  } | null
}

export function exportedList<Name extends ListName, Row extends object>(spec: ListSpec<Name, Row>): ExportedList {
  const { noted } = spec
  function valuesOf(db: Db, rows: readonly Row[], withOwn: boolean): Value[][] {
    const values = rows.map((row) => spec.columns.map(({ of }) => of(row)))
    if (!withOwn || noted === undefined) return values
    const words = ownWordsOf(db, noted.type, rows.map(noted.id))
    const byId = new Map(words.map(({ id, text, tags }) => [id, [text || null, tags.join(', ') || null]]))
    return values.map((row, at) => [...row, ...(byId.get(noted.id(rows[at]!)) ?? [null, null])])
  }
  const own = (wanted: Wanted): WantedOf<Name> => {
    if (wanted.list !== spec.name) throw new Error(`the list ${spec.name} was asked for ${wanted.list}`)
    return wanted as WantedOf<Name>
  }
  const { search } = spec
  return {
    name: spec.name,
    columns: [
      ...spec.columns.map(({ key, head, kind }) => ({ key, head, kind })),
      ...(noted === undefined ? [] : ownColumns)
    ],
    hasOwn: noted !== undefined,
    page(at, wanted, cursor, limit, withOwn) {
      const { rows, next } = spec.page(at, own(wanted), cursor, limit)
      return { rows: valuesOf(at.account.db, rows, withOwn), next }
    },
    total: (at, wanted) => spec.total(at, own(wanted)),
    search:
      search === undefined
        ? null
        : {
            type: search.type,
            rows({ account: { db } }, wanted, ids, withOwn) {
              const rows = search
                .read(db, ridsOf(db, search.type, ids))
                .filter((row) => 'filter' in wanted === false || isMatch(row, wanted.filter))
              return valuesOf(db, rows, withOwn)
            }
          }
  }
}

const ownColumns: readonly ExportColumn[] = [
  { key: 'ownNote', head: 'Own note', kind: 'text' },
  { key: 'ownTags', head: 'Own tags', kind: 'text' }
]

/** In the order of the ids. */
function ridsOf(db: Db, type: FoundType, ids: readonly string[]): number[] {
  const rows = all<{ id: string; rid: number }>(
    db,
    `export.rids.${type}`,
    `SELECT id, rid FROM ${type} WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)]
  )
  const rids = new Map(rows.map(({ id, rid }) => [id, rid]))
  return ids.flatMap((id) => rids.get(id) ?? [])
}

/** What of a filter can stand beside a search: the fields that a row has under the same name. */
function isMatch(row: object, filter: object): boolean {
  const fields = row as Readonly<Record<string, unknown>>
  return Object.entries(filter).every(([name, wanted]) =>
    Array.isArray(wanted)
      ? wanted.length === 0 || wanted.includes(fields[name])
      : wanted === undefined || fields[name] === wanted
  )
}

type Make<T> = <Row>(key: string, head: string, of: (row: Row) => T | null) => Column<Row>

export const text: Make<string> = (key, head, of) => ({ key, head, kind: 'text', of })
export const day: Make<string> = (key, head, of) => ({ key, head, kind: 'day', of })
export const moment: Make<number> = (key, head, of) => ({ key, head, kind: 'moment', of })
export const number: Make<number> = (key, head, of) => ({ key, head, kind: 'number', of })

/** An amount in minor units of the row's currency. */
export const amount = <Row extends { currency: string | null }>(
  key: string,
  head: string,
  of: (row: Row) => number | null
): Column<Row> => ({
  key,
  head,
  kind: 'amount',
  of(row) {
    const minor = of(row)
    return minor === null || row.currency === null ? null : { minor, currency: row.currency }
  }
})

/** The code beside the amounts. */
export const currency = <Row extends { currency: string | null }>(): Column<Row> =>
  text('currency', 'Currency', (row) => row.currency)

/** "@handle", else the name; null for nobody, and for somebody who is not known here. */
export function personName(person: { handle: string | null; name: string | null } | null): string | null {
  if (person === null) return null
  return person.handle === null ? person.name : `@${person.handle}`
}
