/** Products: what is kept per unit, what is refunded more than usual, what runs out. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { partCharsLimit, takenFileSchema } from './evidence.ts'
import { currencyCodeSchema, minorSchema, moneySchema } from './money.ts'
import { productStatuses } from './product-edit.ts'
import { mostImportBytes, productImportSchema } from './product-import.ts'
import { requestStates, waits } from './requests.ts'
import { daySchema } from './sales.ts'

/** A month of the account's calendar, as YYYY-MM. */
const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** The pace at which a product sells: its units of so many days, today included. */
export const paceDays = 14
/** A stock that lasts no longer than this runs out. */
export const runsOutDays = 14
/** An active product that was not sold for so many days is asleep. */
export const asleepDays = 90
/** A price that changed in so many days is said to be new. */
export const newPriceDays = 180
/** Below so many cases there is no percentage, and nothing that is usual. */
export const fewestCases = 20
/** A spike: at least so many refunds, at least so many times as often as before. */
export const spikeRefunds = 3
export const spikeTimes = 2
/** How clearly a spike must stand out: twice the logarithm of how much better two rates explain the sales than one. */
export const spikeEvidence = 14
/** Days whose evidence is less by no more than this are as good: 95 of 100 of the chi-squared distribution. */
export const spikeDoubt = 3.84
/** Little is kept where of each 100.00 paid fees and stores take at least so much more than of the whole shop's. */
export const littleKeptPoints = 10
/** Among so many products with the most sales. */
export const littleKeptAmong = 8

/** What is worth a look, in the order of its weight. */
export const productMarks = [
  'refund-spike',
  'sold-out',
  'running-out',
  'little-kept',
  'price-changed',
  'asleep',
  'best'
] as const
export type ProductMark = (typeof productMarks)[number]

/** Sales of a product, and those of them of which anything was refunded. */
const casesSchema = z.object({ refunded: z.int(), sales: z.int() })
export type Cases = z.infer<typeof casesSchema>

/** Sums of a product's sales, in minor units: paid − fees − store − tax − went back = kept. */
export const productSumSchema = z.object({
  sales: z.int(),
  units: z.int(),
  paidMinor: minorSchema,
  /** The platform's fee and the store's at the time of the sale, and the tax that either collects. */
  feeMinor: minorSchema,
  storeMinor: minorSchema,
  taxMinor: minorSchema,
  /** Refunds, disputes and corrections since, less the fees that came back. */
  backMinor: minorSchema,
  keptMinor: minorSchema,
  /** Kept by units, rounded half away from nothing; null where no unit was sold. */
  perUnitMinor: minorSchema.nullable(),
  refunded: z.int(),
  /** Sales that stand disputed. */
  disputed: z.int()
})
export type ProductSum = z.infer<typeof productSumSchema>

export const channelSumSchema = productSumSchema.extend({ channel: z.string() })

export const refundSpikeSchema = z.object({
  /** The day since which more is refunded. */
  sinceDay: daySchema,
  since: casesSchema,
  /** The product's own sales before that day, at most a year back. */
  before: casesSchema
})
export type RefundSpike = z.infer<typeof refundSpikeSchema>

export const priceChangeSchema = z.object({
  currency: currencyCodeSchema,
  /** Null where the product has none. */
  variant: z.string().nullable(),
  fromMinor: minorSchema,
  toMinor: minorSchema,
  /** The day of the first sale at the new price. */
  sinceDay: daySchema
})
export type PriceChange = z.infer<typeof priceChangeSchema>

const pictureSchema = z.object({
  sha256: z.string(),
  alt: z.string().nullable(),
  /** As its file is called; its SHA-256 where nobody named it. */
  name: z.string()
})

/** Fields as they were asked for and are not in the record yet; those that are not asked for are left out. In no figure. */
const productAskedSchema = z.object({
  title: z.string().optional(),
  description: z.string().nullable().optional(),
  status: z.enum(productStatuses).optional(),
  /** Null where it cannot run out. */
  stock: z.int().nullable().optional(),
  prices: z.array(z.object({ currency: currencyCodeSchema, minor: minorSchema.nullable() })).max(50),
  /** All of them, in their order. */
  pictures: z.array(pictureSchema).max(100).optional(),
  requests: z.array(z.string()).min(1).max(200),
  /** One of them needs the person. */
  needsYou: z.boolean()
})
export type ProductAsked = z.infer<typeof productAskedSchema>

/** A product that was asked for and is not in the copy yet. */
const newAskedSchema = z.object({
  request: z.string(),
  title: z.string(),
  state: z.enum(requestStates),
  waitsFor: z.enum(waits).nullable()
})
export type NewAsked = z.infer<typeof newAskedSchema>

export const productRowSchema = z.object({
  id: z.string(),
  /** Untrusted text, up to 500 characters. */
  title: z.string(),
  status: z.string(),
  kind: z.string(),
  /** What it costs in the currency that is shown; null where it has no price in it. */
  priceMinor: minorSchema.nullable(),
  /** Of the period, in the currency that is shown. */
  sum: productSumSchema,
  /** The same by channel, the one with the most units first. */
  channels: z.array(channelSumSchema).max(20),
  /** What is usual: the product's own sales of `usual` in the answer; null before the copy is complete. */
  usual: casesSchema.nullable(),
  spike: refundSpikeSchema.nullable(),
  /** Null where it cannot run out. */
  stock: z
    .object({
      left: z.int(),
      /** Units of the last 14 days. */
      paceUnits: z.int(),
      /** Whole days; null where none was sold in those 14 days. */
      daysLeft: z.int().nullable()
    })
    .nullable(),
  /** The last sale in any currency; null where none is here. */
  lastSoldAtMs: z.int().nullable(),
  toShip: z.int(),
  priceChange: priceChangeSchema.nullable(),
  asked: productAskedSchema.nullable(),
  marks: z.array(z.enum(productMarks))
})
export type ProductRow = z.infer<typeof productRowSchema>

export const productFilterSchema = z.object({
  /** A part of the title, or the id. */
  text: z.string().max(200).optional(),
  status: z.array(z.string().max(60)).max(20).optional(),
  kind: z.array(z.string().max(60)).max(20).optional(),
  mark: z.array(z.enum(productMarks)).max(20).optional(),
  toShip: z.boolean().optional()
})
export type ProductFilter = z.infer<typeof productFilterSchema>

export const productSorts = ['kept', 'per-unit', 'units', 'refunds', 'stock', 'title'] as const
export type ProductSort = (typeof productSorts)[number]

const spanSchema = z.object({ fromDay: daySchema, toDay: daySchema })

/** What the figures of an answer stand on. */
const groundSchema = z.object({
  zone: z.string(),
  today: daySchema,
  /** Null while none is known. */
  currency: currencyCodeSchema.nullable(),
  /** The currencies in which anything was sold or has a price, the account's main one first. */
  currencies: z.array(currencyCodeSchema).max(50),
  period: spanSchema,
  /** The days of `usual`. */
  usual: spanSchema,
  /** False while the copy does not reach back to the period's first day: then the figures are of what is here. */
  coversPeriod: z.boolean(),
  /** False while the copy does not reach the beginning: then nothing is called usual, asleep or a spike. */
  isComplete: z.boolean()
})

const asked = z.object({
  account: z.string(),
  /** The last 30 days, today included, where absent. */
  fromDay: daySchema.optional(),
  toDay: daySchema.optional(),
  /** The account's main one where absent. */
  currency: currencyCodeSchema.optional()
})

export const productDetailSchema = groundSchema.extend({
  row: productRowSchema,
  description: z.string().nullable(),
  /** In their order. `missing`: the platform names a picture whose file it does not have. */
  pictures: z.array(pictureSchema.extend({ state: z.enum(['here', 'missing']) })).max(100),
  createdAtMs: z.int(),
  prices: z.array(moneySchema).max(50),
  variants: z.array(z.object({ name: z.string(), stock: z.int().nullable(), price: moneySchema.nullable() })).max(100),
  /** Prices at which it was sold, the newest first. */
  priceHistory: z.array(priceChangeSchema).max(50),
  /** The last twelve months that hold a sale in the currency, the newest first. */
  months: z.array(
    z.object({ month: monthSchema, units: z.int(), keptMinor: minorSchema, refunded: z.int(), sales: z.int() })
  ),
  /** Buyers who are known, and those who bought it twice or more; of all time. */
  buyers: z.object({ known: z.int(), again: z.int() }),
  /** Of all time and every currency. */
  ever: z.object({ sales: z.int(), refunded: z.int(), disputed: z.int() })
})
export type ProductDetail = z.infer<typeof productDetailSchema>

export const productsContract = {
  /** Reads a CSV file of products and says what asking for each row would come to; keeps nothing and asks for nothing. */
  readImport: oc
    .input(z.object({ account: z.string(), base64: z.base64().max(Math.ceil(mostImportBytes / 3) * 4 + 4) }))
    .output(productImportSchema),
  /** A page of products with their figures; at most 100 rows. `skip` is a place in the order. */
  list: oc
    .input(
      asked.extend({
        filter: productFilterSchema,
        sort: z.enum(productSorts).default('kept'),
        order: z.enum(['desc', 'asc']).default('desc'),
        skip: z.int().min(0).max(1_000_000).default(0),
        limit: z.int().min(1).max(100).default(100)
      })
    )
    .output(
      groundSchema.extend({
        rows: z.array(productRowSchema).max(100),
        /** How many match the filter, and how many there are. */
        found: z.int(),
        total: z.int(),
        /** Of all products in the period and currency. */
        sum: productSumSchema,
        /** New ones that were asked for, oldest first; among no rows and in no total. */
        askedNew: z.array(newAskedSchema).max(200),
        /** How many products of all carry each mark. */
        marked: z.record(z.enum(productMarks), z.int())
      })
    ),
  /** A ticket for the bytes of a picture; they stay in memory until they are kept, sealed. */
  upload: oc.output(z.object({ ticket: z.string() })),
  /** A part of a file under a ticket, in base64, for a terminal. `not-found`, `bad-input`. */
  send: oc
    .input(z.object({ ticket: z.string().max(100), part: z.base64().max(partCharsLimit), isLast: z.boolean() }))
    .output(z.object({})),
  /** Keeps what was sent under a ticket, JPEG or PNG, for a request that names it within a day. `not-found`. */
  keepPicture: oc
    .input(z.object({ account: z.string(), ticket: z.string().max(100), name: z.string().max(2_000) }))
    .output(takenFileSchema),
  /** One product, whole. `not-found` where the cache does not hold it. */
  get: oc.input(asked.extend({ id: z.string().max(80) })).output(productDetailSchema),
  /** What differs from normal: refund spikes, what is sold out or runs out, little kept, and the best seller of the last 30 days. */
  moved: oc.input(z.object({ account: z.string() })).output(
    groundSchema.extend({
      moved: z.array(z.object({ mark: z.enum(productMarks), row: productRowSchema })).max(12)
    })
  )
}
