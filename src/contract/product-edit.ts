/** What can be asked of a product: a new one, or other values in some of its fields, each beside what the person saw there. */
import * as z from 'zod'
import { fileNameLimit } from './evidence.ts'
import { currencyCodeSchema, minorSchema } from './money.ts'

export const productStatuses = ['draft', 'active', 'archived'] as const
export type ProductStatus = (typeof productStatuses)[number]
export const productKinds = ['digital', 'physical', 'subscription', 'ticket'] as const
export type ProductKind = (typeof productKinds)[number]

/** The most that the platform takes: of texts in code points, of a price in minor units. */
export const productTitleLimit = 500
export const productDescriptionLimit = 20_000
export const mostPrice = 99_999_999
/** Of a product's pictures, and of what one shows in words, in code points. */
export const mostPictures = 20
export const altLimit = 500
/** Ours: what nobody means. */
export const mostStock = 1_000_000_000
const mostPrices = 50

const titleSchema = z
  .string()
  .min(1)
  .max(productTitleLimit)
  .refine((title) => title.trim() !== '', 'blanks alone')
const descriptionSchema = z.string().max(productDescriptionLimit).nullable()
/** Null where it cannot run out. */
const stockSchema = z.int().min(0).max(mostStock).nullable()
const priceSchema = z.object({ currency: currencyCodeSchema, minor: minorSchema.positive().max(mostPrice) })

/** A price in one currency: there is one of each at most. Null: there is none, or is to be none. */
const priceChangeSchema = z.object({
  currency: currencyCodeSchema,
  minor: priceSchema.shape.minor.nullable(),
  /** As the person saw it. Another one since then is never overwritten unseen. */
  sawMinor: minorSchema.nullable()
})
export type PriceWish = z.infer<typeof priceChangeSchema>

/** Another number than the one that was seen; or so many more or less than there are by then, which no sale disturbs. */
const stockChangeSchema = z.union([
  z.object({ to: stockSchema, saw: z.int().nullable() }),
  z.object({ add: z.int().min(-mostStock).max(mostStock) })
])
export type StockWish = z.infer<typeof stockChangeSchema>

const pictureSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** What it shows, for who does not see it; null where nobody said. */
  alt: z.string().max(altLimit).nullable()
})
export type PictureSeen = z.infer<typeof pictureSchema>

/** In their order: the first one is its cover. */
const picturesSchema = z
  .array(
    pictureSchema.extend({
      /** As the platform is to name its file, where it does not have it yet. */
      name: z.string().min(1).max(fileNameLimit)
    })
  )
  .max(mostPictures)
  .refine((pictures) => new Set(pictures.map(({ sha256 }) => sha256)).size === pictures.length, 'a picture twice')
export type PictureWish = z.infer<typeof picturesSchema>[number]

/** Whether two lists come to the same is whether these words are equal. */
export function pictureWords(pictures: readonly { sha256: string; alt?: string | null | undefined }[] = []): string {
  return JSON.stringify(pictures.map(({ sha256, alt }) => [sha256, alt ?? null]))
}

/** Fields to change, all others stay as they are. `saw` is what the person had before them. */
export const productChangesSchema = z
  .object({
    title: z.object({ to: titleSchema, saw: z.string().max(productTitleLimit) }).optional(),
    description: z.object({ to: descriptionSchema, saw: z.string().nullable() }).optional(),
    status: z.object({ to: z.enum(productStatuses), saw: z.string().max(60) }).optional(),
    stock: stockChangeSchema.optional(),
    prices: z
      .array(priceChangeSchema)
      .min(1)
      .max(mostPrices)
      .refine((prices) => new Set(prices.map(({ currency }) => currency)).size === prices.length, 'a currency twice')
      .optional(),
    /** All of them: those that stay, too. */
    pictures: z.object({ to: picturesSchema, saw: z.array(pictureSchema).max(100) }).optional()
  })
  .refine((changes) => Object.values(changes).some((change) => change !== undefined), 'nothing to change')
export type ProductChanges = z.infer<typeof productChangesSchema>

/** A new product. Variants are made at the platform. */
export const newProductSchema = z.object({
  title: titleSchema,
  productKind: z.enum(productKinds),
  description: descriptionSchema,
  status: z.enum(['draft', 'active']),
  stock: stockSchema,
  prices: z
    .array(priceSchema)
    .max(mostPrices)
    .refine((prices) => new Set(prices.map(({ currency }) => currency)).size === prices.length, 'a currency twice'),
  pictures: picturesSchema.optional()
})
export type NewProduct = z.infer<typeof newProductSchema>
