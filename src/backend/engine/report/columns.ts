/** Columns and small tables, briefly. */
import type { ColumnKind, ReportColumn, ReportRow, ReportTable } from './document.ts'

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
  rows: readonly ReportRow[],
  strong: Iterable<number> = []
): ReportTable {
  return { ...head, isLong: false, strong: new Set(strong), rows: () => [rows] }
}
