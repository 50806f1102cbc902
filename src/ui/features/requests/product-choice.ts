/** A product's fields three ways: as the person saw them, as they want them, as they are now; and what a choice among these asks for. Pure. */
import { pictureWords, type ProductChanges } from '../../../contract/product-edit.ts'
import type { ProductDetail } from '../../../contract/products.ts'

export type Side = 'mine' | 'theirs'

/** The fields of a product as the copy holds it. */
export type ProductNow = Pick<ProductDetail, 'description' | 'prices' | 'pictures'> & {
  row: Pick<ProductDetail['row'], 'title' | 'status' | 'stock'>
}

type Plain = string | number | null

/** One field that was asked for. `was` and `theirs` are undefined where nothing was seen, or the product is not here. */
export interface FieldChoice {
  /** The field, or `price EUR`. */
  key: string
  field: 'title' | 'description' | 'status' | 'stock' | 'price' | 'pictures'
  currency?: string
  was: Plain | undefined
  mine: Plain
  /** So many more or less, instead of a value. */
  isAdded?: true
  theirs: Plain | undefined
  /** Both changed it, and not to the same. */
  isConflict: boolean
}

export function fieldsOf(changes: ProductChanges, now: ProductNow | undefined): FieldChoice[] {
  const { title, description, status, stock, prices = [], pictures } = changes
  const set = (
    key: FieldChoice['field'],
    change: { to: Plain; saw: Plain } | undefined,
    theirs: Plain | undefined,
    currency?: string
  ): FieldChoice[] =>
    change === undefined
      ? []
      : [
          {
            key: currency === undefined ? key : `${key} ${currency}`,
            field: key,
            ...(currency !== undefined && { currency }),
            was: change.saw,
            mine: change.to,
            theirs,
            isConflict: theirs !== undefined && theirs !== change.saw && theirs !== change.to
          }
        ]
  const stockNow = now && (now.row.stock?.left ?? null)
  return [
    ...set('title', title, now?.row.title),
    ...set('description', description, now?.description),
    ...set('status', status, now?.row.status),
    ...(stock !== undefined && 'add' in stock
      ? [
          {
            key: 'stock',
            field: 'stock' as const,
            was: undefined,
            mine: stock.add,
            isAdded: true as const,
            theirs: stockNow,
            isConflict: stockNow !== undefined && (stockNow === null || stockNow + stock.add < 0)
          }
        ]
      : set('stock', stock, stockNow)),
    ...prices.flatMap(({ currency, minor, sawMinor }) =>
      set(
        'price',
        { to: minor, saw: sawMinor },
        now && (now.prices.find((price) => price.currency === currency)?.minor ?? null),
        currency
      )
    ),
    // A list is one value: what is chosen of two lists is one of them.
    ...set(
      'pictures',
      pictures && { to: pictureWords(pictures.to), saw: pictureWords(pictures.saw) },
      now && pictureWords(now.pictures)
    )
  ]
}

/** What is to be added cannot be any more, so only theirs is left; it is the person who leaves it. */
export function canBeMine({ isConflict, isAdded }: FieldChoice): boolean {
  return !(isConflict && isAdded === true)
}

/** Archived elsewhere, and this does not say what is to become of that. */
export function isShut(changes: ProductChanges, now: ProductNow | undefined): boolean {
  return now?.row.status === 'archived' && (changes.status === undefined || changes.status.to === 'archived')
}

/**
 * What is left to ask for once each conflict has its side: mine rests on theirs, and theirs stays as it is. What only
 * the person changed goes along. Undefined where nothing is left.
 *
 * @param sides of each conflict, by its key
 * @param bringBack a product that was archived meanwhile is put on sale again
 */
export function chosenOf(
  changes: ProductChanges,
  now: ProductNow,
  sides: Readonly<Record<string, Side>>,
  bringBack: boolean
): ProductChanges | undefined {
  const conflicts = new Map(fieldsOf(changes, now).map((one) => [one.key, one]))
  const rest = <C extends { saw: unknown }>(key: string, change: C | undefined): C | undefined => {
    const found = conflicts.get(key)
    if (change === undefined || found?.isConflict !== true) return change
    return sides[key] === 'mine' ? { ...change, saw: found.theirs } : undefined
  }
  const stock =
    changes.stock !== undefined && 'add' in changes.stock
      ? conflicts.get('stock')?.isConflict === true
        ? undefined
        : changes.stock
      : rest('stock', changes.stock)
  const picturesOf = (): ProductChanges['pictures'] => {
    const rested = rest('pictures', changes.pictures)
    return rested && conflicts.get('pictures')?.isConflict === true
      ? { ...rested, saw: now.pictures.map(({ sha256, alt }) => ({ sha256, alt })) }
      : rested
  }
  const prices = (changes.prices ?? []).flatMap((price) => {
    const found = conflicts.get(`price ${price.currency}`)
    if (found?.isConflict !== true) return [price]
    return sides[found.key] === 'mine' ? [{ ...price, sawMinor: found.theirs as number | null }] : []
  })
  const chosen: ProductChanges = {
    title: rest('title', changes.title),
    description: rest('description', changes.description),
    status: bringBack ? { to: 'active', saw: now.row.status } : rest('status', changes.status),
    stock,
    ...(prices.length > 0 && { prices }),
    pictures: picturesOf()
  }
  const left = Object.fromEntries(Object.entries(chosen).filter(([, change]) => change !== undefined))
  return Object.keys(left).length === 0 ? undefined : left
}
