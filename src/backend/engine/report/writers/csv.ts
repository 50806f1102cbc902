/**
 * A file for each table, for spreadsheets and for programs. RFC 4180: heads first, no sums of ours, nothing but the table.
 * Moments stand twice, by UTC and by the clock of the report's zone.
 */
import { harmlessText } from '../../../../contract/formula.ts'
import { momentsIn } from '../../export/cells.ts'
import { csvLine, csvStart, inQuotes } from '../../export/csv.ts'
import type { ReportAbout, ReportColumn, ReportRow } from '../document.ts'
import { lineOf, plainCell, whole } from './cells.ts'
import type { DocumentWriter } from './document-writer.ts'
import { textInto } from './text-sink.ts'

/** Text that a spreadsheet would run is made harmless, which changes it; programs get it as it is. */
type Profile = 'spreadsheet' | 'machine'

function csvWriter(format: 'csv' | 'csv-machine', profile: Profile): DocumentWriter {
  return {
    format,
    async write({ about, tables }, out) {
      for (const table of tables)
        await out.file(`${table.name}.csv`, async (sink) => {
          const text = textInto(sink)
          const toLine = linesOf(table.columns, about, profile)
          await text.write(
            (profile === 'spreadsheet' ? csvStart : '') +
              csvLine(table.columns.flatMap((column) => headsOf(column, about, profile)))
          )
          let count = 0
          for await (const page of table.rows()) {
            await text.write(page.map(toLine).join(''))
            count += page.length
          }
          await text.flush()
          return count
        })
    }
  }
}

/** For people, in a spreadsheet. */
export const spreadsheetCsv = csvWriter('csv', 'spreadsheet')
/** For programs. */
export const machineCsv = csvWriter('csv-machine', 'machine')

/** Keys, so that formulas and imports find their columns; words where the report is in another language than keys are. */
function headsOf({ key, kind, head }: ReportColumn, { language, period }: ReportAbout, profile: Profile): string[] {
  if (profile === 'spreadsheet' && language === 'it') {
    const name = inQuotes(head === '' ? 'Voce' : head)
    return kind === 'moment' ? [inQuotes(`${head} (UTC)`), inQuotes(`${head} (${period.zone})`)] : [name]
  }
  return kind === 'moment' ? [`${key}_utc`, `${key}_local`] : [key]
}

function linesOf(
  columns: readonly ReportColumn[],
  { exponent, period }: ReportAbout,
  profile: Profile
): (row: ReportRow) => string {
  const local = momentsIn(period.zone, 'ms')
  const textCell = (text: string): string => {
    const line = lineOf(text)
    return inQuotes(profile === 'spreadsheet' ? harmlessText(line) : line)
  }
  return (row) =>
    csvLine(
      columns.flatMap((column, at) => {
        const value = row[at] ?? null
        const isMoment = column.kind === 'moment'
        if (value === null) return isMoment ? ['', ''] : ['']
        const cell = plainCell(column, value, exponent) ?? textCell(String(value))
        return isMoment ? [cell, local(whole(column.key, value))] : [cell]
      })
    )
}
