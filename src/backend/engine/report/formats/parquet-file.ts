/** A Parquet file of any length: memory holds the rows of one group and one column of them as it is written. */
import { setImmediate } from 'node:timers/promises'
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { writeColumn } from 'hyparquet-writer/src/column.js'
import { encodeNestedValues } from 'hyparquet-writer/src/dremel.js'
import { schemaPathResolver } from 'hyparquet-writer/src/schema.js'
import type { FileSink } from '../out.ts'

export type ParquetValue = string | number | bigint | boolean | null

export interface ParquetColumn<Row> {
  readonly element: SchemaElement
  readonly value: (row: Row) => ParquetValue
}

/** Readers like larger groups; so many rows are held at a time, and a column of them is written without a break. */
export const rowsOfGroup = 16 * 1024
/** Of a page before it is packed. A column of a group is one or two of them. */
const pageBytes = 1024 * 1024

/** Gives the sink what was written after each column, so that no more than one is held. */
class SinkWriter extends ByteWriter {
  readonly #sink: FileSink

  constructor(sink: FileSink) {
    super(64 * 1024)
    this.#sink = sink
  }

  async flush(): Promise<void> {
    if (this.index === 0) return
    const bytes = this.getBytes().slice()
    this.index = 0
    await this.#sink.write(bytes)
  }
}

interface Params<Row> {
  readonly columns: readonly ParquetColumn<Row>[]
  readonly metadata: Readonly<Record<string, string>>
  readonly pages: AsyncIterable<readonly Row[]>
}

/**
 * Nothing is asked of the clock: the same rows give the same bytes. Everybody else has a turn between two columns, for a
 * group of 32k rows takes half a second and a column of it some milliseconds.
 * @returns how many rows it holds
 */
export async function writeParquet<Row>(sink: FileSink, { columns, metadata, pages }: Params<Row>): Promise<number> {
  const schema = [{ name: 'root', num_children: columns.length }, ...columns.map(({ element }) => element)]
  const writer = new SinkWriter(sink)
  const file = new ParquetWriter({
    writer,
    schema,
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    createdBy: 'cassa'
  })
  const pathOf = schemaPathResolver(schema)
  let group: Row[] = []
  let rows = 0
  const end = async (): Promise<void> => {
    const from = writer.offset
    const done: Written[] = []
    for (const column of columns) {
      await setImmediate()
      const path = pathOf([column.element.name])
      done.push(
        writeColumn({
          writer,
          column: {
            columnName: column.element.name,
            element: column.element,
            schemaPath: path.map(({ element }) => element),
            codec: file.codec,
            compressors: file.compressors,
            stats: true,
            pageSize: pageBytes,
            columnIndex: false,
            offsetIndex: true
          },
          pageData: encodeNestedValues(path, group.map(column.value))
        })
      )
      await writer.flush()
    }
    file.pendingIndexes.push(...done)
    file.num_rows += BigInt(group.length)
    file.row_groups.push({
      columns: done.map(({ chunk }) => chunk),
      total_byte_size: done.reduce((sum, { chunk }) => sum + (chunk.meta_data?.total_uncompressed_size ?? 0n), 0n),
      num_rows: BigInt(group.length),
      total_compressed_size: BigInt(writer.offset - from)
    })
    rows += group.length
    group = []
  }
  for await (const page of pages)
    for (const row of page) {
      group.push(row)
      if (group.length === rowsOfGroup) await end()
    }
  if (group.length > 0) await end()
  await file.finish()
  await writer.flush()
  return rows
}

type Written = ReturnType<typeof writeColumn>
