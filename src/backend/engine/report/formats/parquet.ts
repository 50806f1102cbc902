/** Parquet: the ledger itself, for notebooks and warehouses. */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { LedgerBook } from '../book.ts'
import type { FileSink } from '../out.ts'
import type { AccountingFormat, FormatOptions } from './format.ts'
import { columnsOf, RowGroup, schemaOf } from './parquet-columns.ts'
import { fileBase } from './pieces.ts'
import { tieOut } from './tie-out.ts'

/** Readers like larger groups; the library holds one several times over while it is written. */
const rowsOfGroup = 32 * 1024

/** Gives the sink what was written after each group of rows, so that no more than one is held. */
class SinkWriter extends ByteWriter {
  readonly #sink: FileSink

  constructor(sink: FileSink) {
    super()
    this.#sink = sink
  }

  flush(): Promise<void> {
    const bytes = this.getBytes().slice()
    this.index = 0
    return this.#sink.write(bytes)
  }
}

function metadataOf({ about }: LedgerBook, { statementNo }: FormatOptions): { key: string; value: string }[] {
  const { period } = about
  return Object.entries({
    'cassa.schema_version': '1',
    'cassa.statement_no': statementNo,
    'cassa.account': about.account.id,
    'cassa.currency': about.currency,
    'cassa.period': period.name,
    'cassa.period_start_utc': new Date(period.fromMs).toISOString(),
    'cassa.period_end_utc': new Date(period.endMs).toISOString(),
    'cassa.time_zone': period.zone,
    'cassa.incomplete': about.incomplete ?? ''
  }).map(([key, value]) => ({ key, value }))
}

export const parquet: AccountingFormat = {
  name: 'parquet',
  about: 'Parquet: every entry with all its columns, for DuckDB, Spark and notebooks',
  async write(book, out, options) {
    await tieOut(book)
    await out.file(`${fileBase(book)}.parquet`, async (sink) => {
      const columns = columnsOf(book, options)
      const group = new RowGroup(columns)
      const writer = new SinkWriter(sink)
      const file = new ParquetWriter({
        writer,
        schema: schemaOf(columns),
        kvMetadata: metadataOf(book, options),
        createdBy: 'cassa'
      })
      let rows = 0
      const end = async (): Promise<void> => {
        rows += group.rows
        await file.write({ columnData: group.take(), rowGroupSize: rowsOfGroup })
      }
      for await (const page of book.entries())
        for (const entry of page) {
          group.add(entry)
          if (group.rows === rowsOfGroup) await end()
        }
      if (group.rows > 0) await end()
      await file.finish()
      await writer.flush()
      return rows
    })
  }
}
