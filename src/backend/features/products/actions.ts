/** Products as the outbox needs them: new ones, and edits that go field by field. */
import { createHash } from 'node:crypto'
import { AppError } from '../../../contract/errors.ts'
import type { PictureWish, ProductChanges } from '../../../contract/product-edit.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import type { Product, ProductEdit } from '../../../platform/generated/types.gen.ts'
import { action, notPossible, type About, type Action, type Message } from '../../engine/outbox/action.ts'
import { nextUpload, sizeAtPlatform } from '../../engine/outbox/upload.ts'
import { findKeptFile } from '../../engine/store/kept-files.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'
import {
  areAsSeen,
  areSameChanges,
  changesNothing,
  doRestOn,
  editOf,
  imagesOf,
  mergeChanges,
  restingOn,
  stockAfter
} from './changes.ts'

/** A new product acts on no record: those of one title go one after the other. */
export const newTarget = (title: string): string =>
  `new-${createHash('sha256').update(title).digest('hex').slice(0, 24)}`

/** One that took longer to be heard of is looked up by its key at the platform. */
const newestProducts = 200

/** Of a record that the copy does not hold: the platform's answer brings it, or says that it is gone for good. */
const noVersion = '0'

export const productCreateAction = action<'product-create'>({
  kind: 'product-create',
  targetType: 'product',
  resultType: 'product',
  undoMs: undoTimesMs[0],
  targetOf: ({ title }) => newTarget(title),
  isSame: (one, other) => one.title === other.title && one.productKind === other.productKind,
  check(cache, local, { title, status, prices, pictures = [] }) {
    checkCurrencies(
      cache,
      prices.map(({ currency }) => currency)
    )
    if (status === 'active' && prices.length === 0) throw notPossible('product-without-price', 'prices')
    checkPictures({ cache, local }, pictures)
    return checked(newTarget(title))
  },
  prepare: (cache, local, { pictures = [] }) => nextUpload({ cache, local }, purpose, pictures) ?? 'ready',
  message(_cache, { productKind, prices, pictures, ...fields }) {
    const body: ProductEdit = {
      ...fields,
      kind: productKind,
      prices: prices.map(({ minor, currency }) => ({ amount: minor, currency })),
      ...(pictures && { images: imagesOf(pictures) })
    }
    return { method: 'POST', path: '/v1/products', body: JSON.stringify(body), ifMatch: null }
  },
  resultOf({ productKind }, record) {
    const { id, type, kind, created_at: createdAt } = record as Partial<Product>
    // Title and prices may have been changed again since.
    if (type !== 'product' || kind !== productKind || typeof id !== 'string' || typeof createdAt !== 'string')
      return undefined
    return { id, includedMs: msOf(createdAt) }
  },
  findMade(cache, _params, key) {
    const row = get<{ json: string }>(
      cache,
      'products.made',
      `SELECT json FROM (SELECT json FROM product ORDER BY rid DESC LIMIT ${newestProducts})
        WHERE lower(json ->> '$.idempotency_key') = ?`,
      [key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about(db, targets) {
    const rows = all<{ target: string; title: string }>(
      db,
      'products.about-new',
      `SELECT target_id AS target, params ->> '$.title' AS title FROM request
        WHERE target_id IN (SELECT value FROM json_each(?)) AND kind = 'product-create'`,
      [JSON.stringify(targets)]
    )
    return new Map(rows.map(({ target, title }): [string, About] => [target, { title, who: null }]))
  },
  statuses: productStatuses
})

export const productEditAction = action<'product-edit'>({
  kind: 'product-edit',
  targetType: 'product',
  resultType: 'product',
  undoMs: undoTimesMs[0],
  targetOf: ({ product }) => product,
  isSame: (one, other) => areSameChanges(one.changes, other.changes),
  check(cache, local, { product: id, changes }) {
    const product = findProduct(cache, id)
    if (!product) throw new AppError('not-found', 'No product of this id is in the local copy.', { field: 'product' })
    if (isShut(product, changes)) throw notPossible('product-archived', 'status')
    checkCurrencies(
      cache,
      (changes.prices ?? []).flatMap(({ currency, minor }) => (minor === null ? [] : [currency]))
    )
    if (changes.stock) {
      if ('add' in changes.stock && (product.stock ?? null) === null)
        throw notPossible('product-stock-endless', 'stock')
      // Also where what waits already and what is added to it come to that.
      if ((stockAfter(changes.stock, product.stock ?? null) ?? 0) < 0) throw notPossible('product-stock-below', 'stock')
    }
    checkPictures({ cache, local }, newPictures(product, changes))
    if (changesNothing(product, changes)) throw notPossible('product-unchanged')
    const after = { ...product, ...editOf(product, changes) }
    if (after.status === 'active' && after.prices.length === 0) throw notPossible('product-without-price', 'prices')
    return checked(id)
  },
  prepare(cache, local, { product: id, changes }) {
    const product = findProduct(cache, id)
    // What stands in its way is said by the message.
    if (product === undefined || isShut(product, changes) || !areAsSeen(product, changes)) return 'ready'
    return nextUpload({ cache, local }, purpose, newPictures(product, changes)) ?? 'ready'
  },
  message(cache, { product: id, changes }) {
    const product = findProduct(cache, id)
    if (product === undefined) return patch(id, noVersion, wantedOf(changes))
    if (isShut(product, changes) || !areAsSeen(product, changes)) return 'changed'
    return patch(id, String(product.version), editOf(product, changes))
  },
  merge(earlier, later) {
    const changes = mergeChanges(earlier.changes, later.changes)
    return changes && { ...later, changes }
  },
  rebase(cache, wish, isForced) {
    const product = findProduct(cache, wish.product)
    if (product === undefined || (!isForced && !areAsSeen(product, wish.changes))) return undefined
    return { ...wish, changes: restingOn(product, wish.changes) }
  },
  restsOn(cache, { product: id, changes }, other) {
    const product = findProduct(cache, id)
    return product !== undefined && doRestOn(product, changes, other.changes)
  },
  resultOf({ product }, record) {
    const { id, type, updated_at: updatedAt } = record as Partial<Product>
    if (type !== 'product' || id !== product || typeof updatedAt !== 'string') return undefined
    return { id, includedMs: msOf(updatedAt) }
  },
  /** A product names the key of its newest change. */
  findMade(cache, { product }, key) {
    const row = get<{ json: string }>(
      cache,
      'products.changed',
      `SELECT json FROM product WHERE id = ? AND lower(json ->> '$.last_change.idempotency_key') = ?`,
      [product, key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about(db, products) {
    const rows = all<{ id: string; title: string }>(
      db,
      'products.about',
      'SELECT id, title FROM product WHERE id IN (SELECT value FROM json_each(?))',
      [JSON.stringify(products)]
    )
    return new Map(rows.map(({ id, title }): [string, About] => [id, { title, who: null }]))
  },
  statuses: productStatuses
})

const checked = (targetId: string): ReturnType<Action['check']> => ({
  targetId,
  amountMinor: null,
  currency: null,
  reason: null,
  note: null
})

function findProduct(cache: Db, id: string): Product | undefined {
  const row = get<{ json: string }>(cache, 'products.to-change', 'SELECT json FROM product WHERE id = ?', [id])
  return row && (JSON.parse(row.json) as Product)
}

const purpose = 'product_image'

/** Those that it has already are its own, also where their files never arrived. */
function newPictures({ images = [] }: Partial<Pick<Product, 'images'>>, { pictures }: ProductChanges): PictureWish[] {
  return (pictures?.to ?? []).filter(({ sha256 }) => images.every((own) => own.sha256 !== sha256))
}

/** @throws AppError `not-possible` for a picture that is nowhere, or is none */
function checkPictures({ cache, local }: { cache: Db; local: Db }, pictures: readonly PictureWish[]): void {
  const isThere = ({ sha256 }: PictureWish): boolean =>
    sizeAtPlatform(cache, sha256, purpose) !== undefined ||
    (findKeptFile(local, sha256)?.mediaType.startsWith('image/') ?? false)
  if (!pictures.every(isThere)) throw notPossible('product-picture-gone', 'pictures')
}

/** What is archived takes no change but one that brings it back. */
function isShut({ status }: Pick<Product, 'status'>, changes: ProductChanges): boolean {
  return status === 'archived' && (changes.status?.to ?? 'archived') === 'archived'
}

/** Without the account's record, which names the currencies, the platform decides alone. */
function checkCurrencies(cache: Db, currencies: readonly string[]): void {
  const own = all<{ code: string }>(
    cache,
    'products.own-currencies',
    "SELECT own.value ->> '$.code' AS code FROM account, json_each(account.json, '$.currencies') own",
    []
  ).map(({ code }) => code)
  if (own.length > 0 && currencies.some((currency) => !own.includes(currency)))
    throw notPossible('product-currency', 'prices')
}

function patch(id: string, ifMatch: string, edit: ProductEdit): Message {
  return { method: 'PATCH', path: `/v1/products/${encodeURIComponent(id)}`, body: JSON.stringify(edit), ifMatch }
}

/** What can be said without the record; it is never carried out, for it rests on a version that there is not. */
function wantedOf(changes: ProductChanges): ProductEdit {
  return editOf({ title: '', status: '', stock: null, prices: [] }, changes)
}

function productStatuses(db: Db, products: readonly string[]): Map<string, string> {
  const rows = all<{ id: string; status: string }>(
    db,
    'products.statuses',
    'SELECT id, status FROM product WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(products)]
  )
  return new Map(rows.map(({ id, status }) => [id, status]))
}
