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
    figureAt: (row, key) => {
      const cell = rows[row]?.[head.columns.findIndex((column) => column.key === key)]
      return cell instanceof Figure && cell.parts.length > 0 ? cell : undefined
    }
  }
}

/** What a row says, without what its figures are sums of. */
export function plainRow(row: FigureRow): ReportRow {
  return row.map((cell) => (cell instanceof Figure ? cell.minor : cell))
}
