/** Columns and small tables, briefly. */
import type { ColumnKind, FigureRow, ReportColumn, ReportRow, ReportTable } from './document.ts'
import { Figure } from './figure.ts'

const column =
  (kind: ColumnKind) =>
  (key: string, head: string): ReportColumn => ({ key, head, kind })

export const text = column('text')
export const id = column('id')
export const day = column('day')
export const moment = column('moment')
export const amount = column('amount')
export const number = column('number')
export const rate = column('rate')

/** A table that is held in memory. @param strong places of sums and headings */
export function shortTable(
  head: Pick<ReportTable, 'name' | 'title' | 'columns'> & { about?: string },
  rows: readonly FigureRow[],
  strong: Iterable<number> = []
): ReportTable {
  const plain = rows.map(plainRow)
  return {
    ...head,
    isLong: false,
    strong: new Set(strong),
    rows: () => [plain],
    figures: () => [rows]
  }
}

/** A table whose rows are made anew each time: `rows` are its `figures`, without what these are sums of. */
export function longTable(
  head: Pick<ReportTable, 'name' | 'title' | 'columns'> & { about?: string },
  figures: NonNullable<ReportTable['figures']>
): ReportTable {
  return {
    ...head,
    isLong: true,
    async *rows() {
      for await (const page of figures()) yield page.map(plainRow)
    },
    figures
  }
}

/** What a row says, without what its figures are sums of. */
export function plainRow(row: FigureRow): ReportRow {
  return row.map((cell) => (cell instanceof Figure ? cell.minor : cell))
}
