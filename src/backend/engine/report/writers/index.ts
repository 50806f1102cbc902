/** The formats of a report for people and for programs, by their names. */
import { machineCsv, spreadsheetCsv } from './csv.ts'
import type { DocumentFormat, DocumentWriter } from './document-writer.ts'
import { json } from './json.ts'
import { pdf } from './pdf.ts'
import { xlsx } from './xlsx.ts'

export type { DocumentFormat, DocumentWriter, WriteOptions } from './document-writer.ts'

/** Each of them writes files of its own; a name is used by one format alone, but for the two kinds of CSV. */
export const documentWriters: Readonly<Record<DocumentFormat, DocumentWriter>> = {
  csv: spreadsheetCsv,
  'csv-machine': machineCsv,
  json,
  pdf,
  xlsx
}
