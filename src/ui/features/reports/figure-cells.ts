/** The figures of a table that can be opened: which they are, and how the keyboard walks from one to the next. */
import { namingKinds, type PreviewTable, type ShownRow } from '../../../contract/reports.ts'

/** A place in a table: its row, and the column by its place among all columns. */
export interface Place {
  readonly row: number
  readonly at: number
}

/** A figure that somebody opened, as the page showed it then. */
export interface OpenedFigure extends Place {
  readonly table: PreviewTable
}

type Column = PreviewTable['columns'][number]

/** How the ledger is asked for the row: by its words, so that it stays the same one where others come before it. */
export function shownRow({ table, row }: OpenedFigure): ShownRow {
  const cells = table.rows[row] ?? []
  return { at: row, words: table.columns.map(({ kind }, at) => (namingKinds.has(kind) ? (cells[at] ?? null) : null)) }
}

/** What a row is called by: its first word, day or moment that is more than a number; of a sum below a list it may be none. */
export function nameOf({ table, row }: OpenedFigure): { value: string | number; column: Column } | undefined {
  const cells = table.rows[row] ?? []
  const named = table.columns.flatMap((column, at) => {
    const value = cells[at] ?? ''
    return value !== '' && nameKinds.has(column.kind) ? [{ value, column }] : []
  })
  return named.find(({ value, column }) => column.kind === 'moment' || !/^\d+$/.test(String(value))) ?? named[0]
}

const nameKinds: ReadonlySet<Column['kind']> = new Set(['text', 'day', 'moment'])

type Opening = readonly (readonly number[])[]

/** Those that are on the page: of what `behind` opens, without cells that lead elsewhere and columns that are left out. */
export function openingOf(table: Pick<PreviewTable, 'opens' | 'rows'>, isOnPage: (place: Place) => boolean): Opening {
  return table.rows.map((cells, row) =>
    (table.opens[row] ?? []).filter((at) => typeof cells[at] === 'number' && isOnPage({ row, at }))
  )
}

/** The one that takes the keyboard: where it was, as long as that can be opened, otherwise the first. */
export function standing(opening: Opening, place: Place | undefined): Place | undefined {
  if (place !== undefined && opening[place.row]?.includes(place.at) === true) return place
  const row = opening.findIndex((places) => places.length > 0)
  const at = opening[row]?.[0]
  return at === undefined ? undefined : { row, at }
}

/**
 * Where a key leads from a figure; undefined for a key that leads nowhere. Up and down go to the nearest row that opens
 * anything, and there to the same column or to the one that is nearest to it.
 */
export function stepFrom(opening: Opening, { row, at }: Place, key: string): Place | undefined {
  const places = opening[row] ?? []
  const to = (next: number | undefined): Place | undefined => (next === undefined ? undefined : { row, at: next })
  switch (key) {
    case 'ArrowLeft':
      return to(places[places.indexOf(at) - 1])
    case 'ArrowRight':
      return to(places[places.indexOf(at) + 1])
    case 'Home':
      return to(places[0])
    case 'End':
      return to(places.at(-1))
    case 'ArrowUp':
    case 'ArrowDown': {
      const by = key === 'ArrowUp' ? -1 : 1
      for (let next = row + by; next >= 0 && next < opening.length; next += by) {
        const [first, ...others] = opening[next] ?? []
        if (first === undefined) continue
        const nearest = others.reduce((best, one) => (Math.abs(one - at) < Math.abs(best - at) ? one : best), first)
        return { row: next, at: nearest }
      }
      return undefined
    }
    default:
      return undefined
  }
}

/** Whether a figure is another one than it was when it was clicked. */
export function isOther({ table, row, at }: OpenedFigure, { minor }: { readonly minor: number }): boolean {
  return table.rows[row]?.[at] !== minor
}
