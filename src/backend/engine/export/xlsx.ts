/**
 * A workbook of one sheet with typed cells, as a stream of bytes (hucre, which keeps no rows). Past the 1,048,576 rows
 * that a sheet can hold another one goes on, under the same heads.
 */
import type { ExportColumn } from '../../../contract/exports.ts'
import { offsetsIn } from '../store/time.ts'
import { cellsOf, type Ground } from './cells.ts'
import type { ExportedList, Value } from './exported-list.ts'

/** A spreadsheet's numbers have so many digits; an amount with more stays text rather than be rounded. */
const exactDigits = 15

/**
 * @param pages rows as values
 * @throws AppError `not-synced-yet` where the currencies of the account are not known
 */
export async function xlsxBytes(
  { name, columns }: Pick<ExportedList, 'name' | 'columns'>,
  ground: Ground,
  pages: AsyncIterable<Value[][]>
): Promise<ReadableStream<Uint8Array>> {
  const toRow = rowsOf(columns, ground)
  const { writeXlsxStream } = await import('hucre/xlsx')
  const rows = async function* () {
    for await (const page of pages) for (const row of page) yield toRow(row)
  }
  return writeXlsxStream(rows(), {
    name,
    columns: columns.map(({ head, kind }) => ({
      header: kind === 'moment' ? `${head} (${ground.zone})` : head,
      width: widths[kind],
      ...formatOf(kind, ground)
    })),
    freezePane: { rows: 1 }
  })
}

const widths: Readonly<Record<ExportColumn['kind'], number>> = { text: 24, moment: 20, day: 12, amount: 14, number: 10 }

function formatOf(kind: ExportColumn['kind'], { currencies }: Ground): { numFmt?: string } {
  switch (kind) {
    case 'text':
      return {}
    case 'moment':
      return { numFmt: 'yyyy-mm-dd hh:mm:ss' }
    case 'day':
      return { numFmt: 'yyyy-mm-dd' }
    case 'number':
      return { numFmt: '0' }
    case 'amount': {
      const [exponent, ...others] = new Set(currencies.map((currency) => currency.exponent))
      // Amounts of several exponents share a column: each then shows the digits that it has.
      if (exponent === undefined || others.length > 0) return {}
      return { numFmt: exponent === 0 ? '#,##0' : `#,##0.${'0'.repeat(exponent)}` }
    }
  }
}

/** Numbers and dates are true ones; a date has no zone in a spreadsheet, so it is what the clock of the zone shows. */
function rowsOf(
  columns: readonly ExportColumn[],
  ground: Ground
): (row: readonly Value[]) => (string | number | Date | null)[] {
  const toCells = cellsOf(columns, ground)
  const offsetAt = offsetsIn(ground.zone)
  return (row) =>
    toCells(row).map((cell, at) => {
      const value = row[at] ?? null
      const kind = columns[at]?.kind
      if (value === null) return null
      if (kind === 'moment' && typeof value === 'number')
        return new Date(Math.floor((value + offsetAt(value)) / 1000) * 1000)
      if (kind === 'day' && typeof value === 'string') return new Date(`${value}T00:00:00Z`)
      if (kind !== 'amount') return cell
      const isExact =
        typeof cell === 'string' &&
        /^-?[\d.]+$/.test(cell) &&
        cell.replaceAll(/\D/g, '').replace(/^0+/, '').length <= exactDigits
      return isExact ? Number(cell) : cell
    })
}
