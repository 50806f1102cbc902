/** The warehouse export: records as Parquet, a file for each table, account and month, of which only what changed is written again. */
import { eventIterator, oc } from '@orpc/contract'
import * as z from 'zod'

/** Grows with every change of the columns; all files are written again then. */
export const warehouseSchemaVersion = 1

export const warehouseTables = [
  'entries',
  'sales',
  'sale_lines',
  'tips',
  'refunds',
  'disputes',
  'payouts',
  'transfers',
  'card_transactions',
  'fee_invoices'
] as const
export type WarehouseTable = (typeof warehouseTables)[number]

export const monthSchema = z.string().regex(/^-?\d{4,6}-\d\d$/)
/** What the records of a partition come to: how many, and a sum over their ids and versions. */
const digestSchema = z.string().max(60)

const columnSchema = z.object({
  name: z.string(),
  /** As Parquet calls it: `INT64`, `STRING`, `TIMESTAMP(MILLIS, UTC)`. */
  type: z.string(),
  unit: z.string().nullable(),
  nullable: z.boolean(),
  meaning: z.string()
})

const describedSchema = z.object({
  table: z.enum(warehouseTables),
  about: z.string(),
  /** The column whose month, in UTC, is the partition's. */
  month: z.string(),
  columns: z.array(columnSchema)
})
export type DescribedTable = z.infer<typeof describedSchema>

const partSchema = z.object({
  table: z.enum(warehouseTables),
  month: monthSchema,
  rows: z.int(),
  digest: digestSchema,
  /** Of its records: the highest sequence number of the feed, and when one of them changed last; null where it has none. */
  lastSeq: z.int().nullable(),
  lastChangeMs: z.number().nullable()
})

export const warehouseNewsSchema = z.discriminatedUnion('kind', [
  /** So many records of a table were looked at. */
  z.object({ kind: z.literal('looked'), table: z.enum(warehouseTables), records: z.int() }),
  /** A partition that is new or not what it was; one whose records are all gone has no rows. */
  partSchema.extend({ kind: z.literal('part'), ticket: z.string(), bytes: z.int() }),
  /** All others are as they were. */
  z.object({ kind: z.literal('done'), records: z.int(), asOfMs: z.number().nullable() })
])
export type WarehouseNews = z.infer<typeof warehouseNewsSchema>
export type WarehousePart = Extract<WarehouseNews, { kind: 'part' }>

export const warehouseContract = {
  /** What stands in each table, for people and for programs. */
  schema: oc.output(z.object({ version: z.int(), tables: z.array(describedSchema) })),
  /**
   * Tells the partitions that are not what the caller has, a file each to be claimed by its ticket. `not-synced-yet` while
   * the copy does not reach back to the beginning, or where it was made anew meanwhile; `disk-full`.
   */
  run: oc
    .input(
      z.object({
        account: z.string(),
        known: z
          .array(z.object({ table: z.enum(warehouseTables), month: monthSchema, digest: digestSchema }))
          .max(100_000)
      })
    )
    .output(eventIterator(warehouseNewsSchema))
}
