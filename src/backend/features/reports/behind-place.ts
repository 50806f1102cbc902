/** Which figure of a report is meant: by its table, its row and its column, as the report's JSON and CSV name them. */
import { AppError } from '../../../contract/errors.ts'
import { namingKinds, type ShownRow } from '../../../contract/reports.ts'
import { plainRow } from '../../engine/report/columns.ts'
import type { FigureRow, ReportDocument, ReportRow, ReportTable } from '../../engine/report/document.ts'
import { isOpening, type Figure } from '../../engine/report/figure.ts'

export interface Place {
  readonly table: string
  /** Its place from 0, what a cell of it says, or as a preview showed it; digits that no cell says are its place from 1. */
  readonly row: number | string | ShownRow
  readonly column: string
}

export interface Found {
  readonly table: ReportTable
  readonly cells: FigureRow
  readonly figure: Figure
}

/** How many names of rows an error tells. */
const mostNamed = 30

/**
 * @param sayRow a row in the language of the pages: its words are names of it, too
 * @throws AppError `not-found` that names what there is, `bad-input` where several rows are named so
 */
export async function findFigure(
  { about: { report }, tables }: ReportDocument,
  { table: name, row, column }: Place,
  sayRow: (table: ReportTable) => (row: ReportRow) => ReportRow
): Promise<Found> {
  const table = tables.find((one) => one.name === name)
  if (table === undefined) {
    const known = tables.filter(({ figures }) => figures !== undefined).map((one) => one.name)
    throw nowhere('table', `The report ${report} has no table "${name}". Figures are in ${listed(known)}.`)
  }
  if (table.figures === undefined)
    throw nowhere('table', `Each row of "${name}" is an entry by itself: its column entry_id names it.`)
  const cells = await rowOf(table, row, sayRow(table))
  if (cells === undefined) throw nowhere('row', `The table "${name}" has no such row.`)
  const figure = cells[table.columns.findIndex(({ key }) => key === column)]
  if (isOpening(figure)) return { table, cells, figure }
  const known = table.columns.filter((_, at) => isOpening(cells[at])).map(({ key }) => key)
  const isColumn = table.columns.some(({ key }) => key === column)
  throw nowhere(
    'column',
    `${isColumn ? `In this row "${column}" is no sum of entries` : `The table "${name}" has no column "${column}"`}. Of this row ${
      known.length === 0 ? 'no figure is' : `${listed(known)} can be opened`
    }.`
  )
}

async function rowOf(
  table: ReportTable,
  row: Place['row'],
  sayRow: (row: ReportRow) => ReportRow
): Promise<FigureRow | undefined> {
  if (typeof row === 'number') return await rowAt(table, row)
  return await (typeof row === 'string' ? rowNamed(table, row, sayRow) : rowShown(table, row, sayRow))
}

/** The row that a page shows, wherever it stands by now. */
async function rowShown(
  { columns, figures }: ReportTable,
  { at, words }: ShownRow,
  sayRow: (row: ReportRow) => ReportRow
): Promise<FigureRow | undefined> {
  const naming = columns.flatMap(({ kind }, place) => (namingKinds.has(kind) ? [place] : []))
  // The record of its own stands last: those before it, as its sale, may be of several rows.
  const own = columns.findLastIndex(({ kind }) => kind === 'id')
  const names = (words[own] ?? null) === null ? naming : [own]
  let before: FigureRow | undefined
  let beforeAt = -1
  let place = -1
  for await (const page of figures?.() ?? [])
    for (const cells of page) {
      place++
      const said = sayRow(plainRow(cells))
      if (names.some((name) => (said[name] ?? null) !== (words[name] ?? null))) continue
      if (place >= at) return before === undefined || place - at < at - beforeAt ? cells : before
      before = cells
      beforeAt = place
    }
  return before
}

async function rowAt({ figures }: ReportTable, row: number): Promise<FigureRow | undefined> {
  let before = 0
  for await (const page of figures?.() ?? []) {
    if (before + page.length > row) return page[row - before]
    before += page.length
  }
  return undefined
}

async function rowNamed(
  { name: table, columns, figures }: ReportTable,
  name: string,
  sayRow: (row: ReportRow) => ReportRow
): Promise<FigureRow> {
  const wanted = name.trim().toLowerCase()
  const place = /^\d{1,9}$/.test(wanted) ? Number(wanted) : undefined
  const places: number[] = []
  const names = new Set<string>()
  let found: FigureRow | undefined
  let counted: FigureRow | undefined
  let count = 0
  for await (const page of figures?.() ?? [])
    for (const cells of page) {
      count++
      if (count === place) counted = cells
      const plain = plainRow(cells)
      const texts = [...plain, ...sayRow(plain)].filter((cell) => typeof cell === 'string')
      if (names.size <= mostNamed) names.add(nameOf(columns, plain) ?? String(count))
      if (!texts.some((text) => text.trim().toLowerCase() === wanted)) continue
      places.push(count)
      found ??= cells
    }
  if (places.length > 1)
    throw new AppError(
      'bad-input',
      `Several rows of "${table}" say "${name}": ${listed(places.slice(0, mostNamed).map(String))}. Give the number of one.`,
      { field: 'row' }
    )
  if (found ?? counted) return (found ?? counted)!
  const known = [...names].slice(0, mostNamed)
  const more = names.size > known.length ? ', and others' : ''
  throw nowhere(
    'row',
    count === 0
      ? `The table "${table}" has no row: nothing of this is in the period.`
      : `The table "${table}" has no row "${name}". It has ${listed(known)}${more}, or a number from 1 to ${String(count)}.`
  )
}

/** What tells a row best: what it begins with, else an id. */
function nameOf(columns: ReportTable['columns'], row: ReportRow): string | undefined {
  const texts = row.map((cell) => (typeof cell === 'string' ? cell : undefined))
  const ids = texts.filter((_, at) => columns[at]?.kind === 'id')
  return texts[0] ?? ids.findLast((id) => id !== undefined) ?? texts.find((text) => text !== undefined)
}

function listed(names: readonly string[]): string {
  return names.join(', ')
}

function nowhere(field: 'table' | 'row' | 'column', message: string): AppError {
  return new AppError('not-found', message, { field })
}
