/** A CSV file of products: what each row would make or change, and what is wrong with it. Nothing of it is kept or asked for. */
import * as z from 'zod'
import { currencyCodeSchema } from './money.ts'
import { productCreateWish, productEditWish } from './wishes.ts'

/** The most that one file holds: it is looked at by a person, and goes in one message. */
export const mostImportBytes = 150_000
export const mostImportRows = 500

/** Why a file as a whole cannot be read. */
export const importFileProblems = [
  'not-text',
  'empty',
  'too-large',
  'quote',
  'no-title',
  'column-twice',
  'too-many-rows',
  'too-many-columns'
] as const

/** What is wrong with a cell. `exists`: a new one is called as one that is there. `refused`: the console or the platform would say no, `detail` says why. */
export const importProblems = [
  'missing',
  'too-long',
  'line-break',
  'not-a-kind',
  'kind-stays',
  'not-a-status',
  'not-a-stock',
  'not-a-price',
  'two-prices',
  'price-large',
  'not-a-currency',
  'unknown-product',
  'twice',
  'exists',
  'too-many-cells',
  'refused'
] as const

const plainSchema = z.union([z.string(), z.number()]).nullable()
const rowSchema = z.object({
  /** Of the file's rows, the head being 1. */
  row: z.int(),
  /** As the file names it, or the copy where it does not. */
  title: z.string(),
  /** Null for a new one. */
  product: z.string().nullable(),
  /** Null where something is wrong with it, or nothing would change. */
  wish: z.discriminatedUnion('kind', [productCreateWish, productEditWish]).nullable(),
  /** Each field that would change; `was` is null of a new one. Prices in minor units. */
  changes: z.array(
    z.object({
      field: z.enum(['title', 'description', 'status', 'stock', 'price', 'kind']),
      currency: currencyCodeSchema.nullable(),
      was: plainSchema,
      to: plainSchema
    })
  ),
  problems: z.array(z.object({ column: z.string(), why: z.enum(importProblems), detail: z.string().nullable() }))
})
export type ImportRow = z.infer<typeof rowSchema>

export const productImportSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('refused'), why: z.enum(importFileProblems), column: z.string().nullable() }),
  z.object({
    outcome: z.literal('read'),
    /** Columns that mean nothing here, as the file names them. */
    ignored: z.array(z.string()),
    rows: z.array(rowSchema).max(mostImportRows)
  })
])
export type ProductImport = z.infer<typeof productImportSchema>
