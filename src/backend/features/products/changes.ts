/** Fields of a product as a person changes them, against what they saw and what is there now. Pure. */
import {
  pictureWords,
  type PictureSeen,
  type PriceWish,
  type ProductChanges,
  type StockWish
} from '../../../contract/product-edit.ts'
import type { Money, Product, ProductEdit } from '../../../platform/generated/types.gen.ts'

type Fields = Pick<Product, 'title' | 'description' | 'status' | 'stock' | 'prices'> & Partial<Pick<Product, 'images'>>
interface Change {
  to: unknown
  saw: unknown
}

export const priceNow = (prices: readonly Money[], currency: string): number | null =>
  prices.find((price) => price.currency === currency)?.amount ?? null

/** Whether each field is as the person saw it, or already as they want it. */
export function areAsSeen(
  product: Fields,
  { title, description, status, stock, prices = [], pictures }: ProductChanges
): boolean {
  return (
    isAsSeen(title, product.title) &&
    isAsSeen(inWords(pictures), pictureWords(product.images)) &&
    isAsSeen(description, product.description ?? null) &&
    isAsSeen(status, product.status) &&
    isStockAsSeen(stock, product.stock ?? null) &&
    prices.every(({ currency, minor, sawMinor }) =>
      isAsSeen({ to: minor, saw: sawMinor }, priceNow(product.prices, currency))
    )
  )
}

/** A list of pictures as one value, as the other fields are. */
function inWords(pictures: ProductChanges['pictures']): { to: string; saw: string } | undefined {
  return pictures && { to: pictureWords(pictures.to), saw: pictureWords(pictures.saw) }
}

function isAsSeen(change: Change | undefined, now: unknown): boolean {
  return change === undefined || now === change.saw || now === change.to
}

/** Whether a field was seen as the other one makes it, and is not so now. */
export function doRestOn(product: Fields, changes: ProductChanges, other: ProductChanges): boolean {
  const rests = (change: Change | undefined, made: { to: unknown } | undefined, now: unknown): boolean =>
    change !== undefined && made !== undefined && !isAsSeen(change, now) && change.saw === made.to
  const stockNow = product.stock ?? null
  const { stock } = changes
  const stockMade = other.stock && { to: stockAfter(other.stock, stockNow) }
  return (
    rests(changes.title, other.title, product.title) ||
    rests(changes.description, other.description, product.description ?? null) ||
    rests(changes.status, other.status, product.status) ||
    rests(inWords(changes.pictures), inWords(other.pictures), pictureWords(product.images)) ||
    (stock !== undefined && !('add' in stock) && rests(stock, stockMade, stockNow)) ||
    (changes.prices ?? []).some(({ currency, minor, sawMinor }) => {
      const made = other.prices?.find((price) => price.currency === currency)
      const now = priceNow(product.prices, currency)
      return rests({ to: minor, saw: sawMinor }, made && { to: made.minor }, now)
    })
  )
}

/** What is added goes by what is there by then; only what cannot run out takes no more. */
function isStockAsSeen(change: StockWish | undefined, now: number | null): boolean {
  if (change === undefined || !('add' in change)) return isAsSeen(change, now)
  return now !== null && now + change.add >= 0
}

/** The fields after the changes, as they are sent: prices whole, those that stay in their place and new ones last. */
export function editOf(
  product: Fields,
  { title, description, status, stock, prices, pictures }: ProductChanges
): ProductEdit {
  return {
    ...(title && { title: title.to }),
    ...(description && { description: description.to }),
    ...(status && { status: status.to }),
    ...(stock && { stock: stockAfter(stock, product.stock ?? null) }),
    ...(prices && { prices: pricesAfter(product.prices, prices) }),
    ...(pictures && { images: imagesOf(pictures.to) })
  }
}

/** As the platform takes them. */
export const imagesOf = (pictures: readonly PictureSeen[]): NonNullable<ProductEdit['images']> =>
  pictures.map(({ sha256, alt }) => ({ sha256, alt }))

export function stockAfter(change: StockWish, now: number | null): number | null {
  return 'add' in change ? (now ?? 0) + change.add : change.to
}

function pricesAfter(prices: readonly Money[], changes: readonly PriceWish[]): Money[] {
  const wanted = new Map(changes.map(({ currency, minor }) => [currency, minor]))
  const kept = prices.flatMap((price) => {
    const minor = wanted.get(price.currency)
    if (minor === undefined) return [price]
    return minor === null ? [] : [{ amount: minor, currency: price.currency }]
  })
  const known = new Set(prices.map(({ currency }) => currency))
  const added = changes.flatMap(({ currency, minor }) =>
    minor === null || known.has(currency) ? [] : [{ amount: minor, currency }]
  )
  return [...kept, ...added]
}

/** Whether nothing would be otherwise, neither than it is nor than the person saw it. */
export function changesNothing(product: Fields, changes: ProductChanges): boolean {
  const { title, description, status, stock, prices = [], pictures } = changes
  const isSame = (change: Change | undefined, now: unknown): boolean =>
    change === undefined || (change.to === change.saw && now === change.to)
  const isStockSame = stock === undefined || ('add' in stock ? stock.add === 0 : isSame(stock, product.stock ?? null))
  return (
    isSame(title, product.title) &&
    isSame(description, product.description ?? null) &&
    isSame(status, product.status) &&
    isStockSame &&
    isSame(inWords(pictures), pictureWords(product.images)) &&
    prices.every(({ currency, minor, sawMinor }) =>
      isSame({ to: minor, saw: sawMinor }, priceNow(product.prices, currency))
    )
  )
}

/** Both together: the later one wins where they meet, and rests on what was seen first. Undefined where nothing is left. */
export function mergeChanges(earlier: ProductChanges, later: ProductChanges): ProductChanges | undefined {
  const merged: ProductChanges = {
    title: mergeField(earlier.title, later.title),
    description: mergeField(earlier.description, later.description),
    status: mergeField(earlier.status, later.status),
    stock: mergeStock(earlier.stock, later.stock),
    prices: mergePrices(earlier.prices, later.prices),
    pictures: mergePictures(earlier.pictures, later.pictures)
  }
  const left = Object.fromEntries(Object.entries(merged).filter(([, change]) => change !== undefined))
  return Object.keys(left).length === 0 ? undefined : left
}

function mergeField<C extends Change>(earlier: C | undefined, later: C | undefined): C | undefined {
  if (earlier === undefined || later === undefined) return later ?? earlier
  return later.to === earlier.saw ? undefined : { ...later, saw: earlier.saw }
}

function mergePictures(
  earlier: ProductChanges['pictures'],
  later: ProductChanges['pictures']
): ProductChanges['pictures'] {
  if (earlier === undefined || later === undefined) return later ?? earlier
  return pictureWords(later.to) === pictureWords(earlier.saw) ? undefined : { to: later.to, saw: earlier.saw }
}

function mergeStock(earlier: StockWish | undefined, later: StockWish | undefined): StockWish | undefined {
  if (earlier === undefined || later === undefined) return later ?? earlier
  if (!('add' in later)) {
    // What was seen held what the earlier one adds.
    const saw = 'add' in earlier ? (later.saw === null ? null : later.saw - earlier.add) : earlier.saw
    return later.to === saw ? undefined : { to: later.to, saw }
  }
  if ('add' in earlier) return earlier.add + later.add === 0 ? undefined : { add: earlier.add + later.add }
  // What cannot run out stays so, whatever is added.
  const to = earlier.to === null ? null : earlier.to + later.add
  return to === earlier.saw ? undefined : { to, saw: earlier.saw }
}

function mergePrices(
  earlier: readonly PriceWish[] | undefined,
  later: readonly PriceWish[] | undefined
): PriceWish[] | undefined {
  const merged = new Map((earlier ?? []).map((price) => [price.currency, price]))
  for (const price of later ?? []) {
    const first = merged.get(price.currency)
    merged.set(price.currency, first === undefined ? price : { ...price, sawMinor: first.sawMinor })
  }
  // What only one of them names stays, also where it is as it was seen: another one may be on its way.
  const isInBoth = (currency: string): boolean =>
    [earlier, later].every((prices) => prices?.some((price) => price.currency === currency))
  const left = [...merged.values()].filter(({ currency, minor, sawMinor }) => minor !== sawMinor || !isInBoth(currency))
  return left.length === 0 ? undefined : left
}

/** The same, resting on what is there now; what is already as it is wanted keeps what was seen. */
export function restingOn(product: Fields, changes: ProductChanges): ProductChanges {
  const { title, description, status, stock, prices, pictures } = changes
  const rest = <C extends Change>(change: C, now: C['saw']): C => (now === change.to ? change : { ...change, saw: now })
  return {
    ...(title && { title: rest(title, product.title) }),
    ...(description && { description: rest(description, product.description ?? null) }),
    ...(status && { status: rest(status, product.status) }),
    ...(stock && { stock: 'add' in stock ? stock : rest(stock, product.stock ?? null) }),
    ...(prices && {
      prices: prices.map((price) => {
        const now = priceNow(product.prices, price.currency)
        return now === price.minor ? price : { ...price, sawMinor: now }
      })
    }),
    ...(pictures && {
      pictures:
        pictureWords(product.images) === pictureWords(pictures.to) ? pictures : { ...pictures, saw: seenOf(product) }
    })
  }
}

const seenOf = ({ images = [] }: Fields): PictureSeen[] =>
  images.map(({ sha256, alt }) => ({ sha256, alt: alt ?? null }))

/** Whether two come to the same, whatever was seen. */
export function areSameChanges(one: ProductChanges, other: ProductChanges): boolean {
  const words = ({ title, description, status, stock, prices = [], pictures }: ProductChanges): string =>
    JSON.stringify([
      title?.to,
      description === undefined ? [] : [description.to],
      status?.to,
      stock === undefined ? [] : 'add' in stock ? ['add', stock.add] : ['to', stock.to],
      prices.map(({ currency, minor }) => `${currency} ${minor}`).toSorted(),
      pictures && pictureWords(pictures.to)
    ])
  return words(one) === words(other)
}
