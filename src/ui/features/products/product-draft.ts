/** A product as it is typed: what of it is wrong, and what it asks for beside what was seen. Pure. */
import { parseAmount } from '../../../contract/parse-amount.ts'
import {
  altLimit,
  mostPrice,
  mostStock,
  pictureWords,
  productDescriptionLimit,
  productTitleLimit,
  type NewProduct,
  type PictureWish,
  type ProductChanges,
  type ProductKind,
  type ProductStatus
} from '../../../contract/product-edit.ts'
import type { ProductDetail } from '../../../contract/products.ts'
import { formatMinor } from '../../kit/format-money.ts'

/** What the person has before them: the record, and on it what was asked for already. */
export interface Seen {
  title: string
  description: string | null
  status: string
  stock: number | null
  prices: readonly { currency: string; minor: number }[]
  pictures: readonly PictureWish[]
}

export interface Draft {
  title: string
  description: string
  status: ProductStatus
  kind: ProductKind
  /** Empty where it cannot run out. */
  stock: string
  isEndless: boolean
  /** As typed, a currency each; empty where it has no price in it. */
  prices: Record<string, string>
  pictures: PictureWish[]
}

/** How amounts are typed: decimals by currency, and the reader's language. */
export interface Typing {
  exponents: Readonly<Record<string, number>>
  locale: string
  decimal: string
}

export function seenOf({ row, description, prices, pictures }: ProductDetail): Seen {
  const { asked } = row
  const askedPrices = new Map(asked?.prices.map(({ currency, minor }) => [currency, minor]))
  const all = [
    ...prices.filter(({ currency }) => !askedPrices.has(currency)),
    ...[...askedPrices].flatMap(([currency, minor]) => (minor === null ? [] : [{ currency, minor }]))
  ]
  return {
    title: asked?.title ?? row.title,
    description: asked?.description === undefined ? description : asked.description,
    status: asked?.status ?? row.status,
    stock: asked?.stock === undefined ? (row.stock?.left ?? null) : asked.stock,
    prices: all,
    pictures: (asked?.pictures ?? pictures).map(({ sha256, alt, name }) => ({ sha256, alt, name }))
  }
}

export function draftOf(seen: Seen, { exponents, locale }: Typing): Draft {
  const statuses: readonly string[] = ['draft', 'active', 'archived']
  return {
    title: seen.title,
    description: seen.description ?? '',
    status: (statuses.includes(seen.status) ? seen.status : 'draft') as ProductStatus,
    kind: 'digital',
    stock: seen.stock === null ? '' : String(seen.stock),
    isEndless: seen.stock === null,
    prices: Object.fromEntries(
      Object.entries(exponents).map(([currency, exponent]) => {
        const minor = seen.prices.find((price) => price.currency === currency)?.minor
        return [currency, minor === undefined ? '' : formatMinor(minor, exponent, locale)]
      })
    ),
    pictures: seen.pictures.map((picture) => ({ ...picture }))
  }
}

export const emptyDraft = (typing: Typing): Draft =>
  draftOf({ title: '', description: null, status: 'draft', stock: null, prices: [], pictures: [] }, typing)

/** By field, a key below `products.edit.problem`; prices as `price EUR`, what a picture shows as `alt 0`. */
export type Problems = Record<string, string>

export function problemsOf(draft: Draft, typing: Typing): Problems {
  const problems: Problems = {}
  if (draft.title.trim() === '') problems['title'] = 'title'
  else if ([...draft.title].length > productTitleLimit) problems['title'] = 'titleLong'
  if ([...draft.description].length > productDescriptionLimit) problems['description'] = 'descriptionLong'
  if (!draft.isEndless && stockOf(draft) === undefined) problems['stock'] = 'stock'
  for (const [currency, text] of Object.entries(draft.prices)) {
    if (text.trim() === '') continue
    const minor = amountOf(text, currency, typing)
    if (minor === null) problems[`price ${currency}`] = 'price'
    else if (minor < 1) problems[`price ${currency}`] = 'priceZero'
    else if (minor > mostPrice) problems[`price ${currency}`] = 'priceLarge'
  }
  for (const [index, { alt }] of draft.pictures.entries())
    if ([...(alt ?? '')].length > altLimit) problems[`alt ${index}`] = 'altLong'
  if (draft.status === 'active' && Object.values(draft.prices).every((text) => text.trim() === ''))
    problems['status'] = 'withoutPrice'
  return problems
}

/** Undefined where what is typed is no number of things. */
function stockOf({ stock, isEndless }: Draft): number | null | undefined {
  if (isEndless) return null
  const count = /^\d{1,10}$/.test(stock.trim()) ? Number(stock) : undefined
  return count !== undefined && count <= mostStock ? count : undefined
}

function amountOf(text: string, currency: string, { exponents, decimal }: Typing): number | null {
  return parseAmount(text, exponents[currency] ?? 0, decimal)
}

function pricesOf(draft: Draft, typing: Typing): { currency: string; minor: number | null }[] {
  return Object.entries(draft.prices).map(([currency, text]) => ({
    currency,
    minor: text.trim() === '' ? null : amountOf(text, currency, typing)
  }))
}

/** Only what is otherwise than it was seen; undefined where nothing is. Belongs to a draft without problems. */
export function changesOf(draft: Draft, seen: Seen, typing: Typing): ProductChanges | undefined {
  const description = draft.description === '' ? null : draft.description
  const stock = stockOf(draft)
  const prices = pricesOf(draft, typing).flatMap(({ currency, minor }) => {
    const sawMinor = seen.prices.find((price) => price.currency === currency)?.minor ?? null
    return minor === sawMinor ? [] : [{ currency, minor, sawMinor }]
  })
  const changes: ProductChanges = {
    ...(draft.title !== seen.title && { title: { to: draft.title, saw: seen.title } }),
    ...(description !== (seen.description ?? null) && { description: { to: description, saw: seen.description } }),
    ...(draft.status !== seen.status && { status: { to: draft.status, saw: seen.status } }),
    ...(stock !== undefined && stock !== seen.stock && { stock: { to: stock, saw: seen.stock } }),
    ...(prices.length > 0 && { prices }),
    ...(pictureWords(draft.pictures) !== pictureWords(seen.pictures) && {
      pictures: {
        to: draft.pictures.map((picture) => ({ ...picture })),
        saw: seen.pictures.map(({ sha256, alt }) => ({ sha256, alt }))
      }
    })
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}

/** Belongs to a draft without problems. */
export function newOf(draft: Draft, typing: Typing): NewProduct {
  return {
    title: draft.title.trim(),
    productKind: draft.kind,
    description: draft.description.trim() === '' ? null : draft.description,
    status: draft.status === 'active' ? 'active' : 'draft',
    stock: stockOf(draft) ?? null,
    prices: pricesOf(draft, typing).flatMap(({ currency, minor }) => (minor === null ? [] : [{ currency, minor }])),
    ...(draft.pictures.length > 0 && { pictures: draft.pictures.map((picture) => ({ ...picture })) })
  }
}
