/** Parquet: the ledger itself, for notebooks and warehouses. */
import type { LedgerBook } from '../book.ts'
import type { AccountingFormat, FormatOptions } from './format.ts'
import { columnsOf } from './parquet-columns.ts'
import { writeParquet } from './parquet-file.ts'
import { fileBase } from './pieces.ts'
import { tieOut } from './tie-out.ts'

function metadataOf({ about }: LedgerBook, { statementNo }: FormatOptions): Readonly<Record<string, string>> {
  const { period } = about
  return {
    'cassa.schema_version': '1',
    'cassa.statement_no': statementNo,
    'cassa.account': about.account.id,
    'cassa.currency': about.currency,
    'cassa.period': period.name,
    'cassa.period_start_utc': new Date(period.fromMs).toISOString(),
    'cassa.period_end_utc': new Date(period.endMs).toISOString(),
    'cassa.time_zone': period.zone,
    'cassa.incomplete': about.incomplete ?? ''
  }
}

export const parquet: AccountingFormat = {
  name: 'parquet',
  about: 'Parquet: every entry with all its columns, for DuckDB, Spark and notebooks',
  async write(book, out, options) {
    await tieOut(book)
    await out.file(
      `${fileBase(book)}.parquet`,
      async (sink) =>
        await writeParquet(sink, {
          columns: columnsOf(book, options),
          metadata: metadataOf(book, options),
          pages: book.entries()
        })
    )
  }
}
