import type { FastifyInstance } from 'fastify'
import type { Account, Money, Product, ProductEdit } from '../../../platform/generated/types.gen.ts'
import { zProductEdit } from '../../../platform/generated/zod.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { createProduct, editProduct } from '../../world/products.ts'
import { liveTill } from '../../world/till.ts'
import { readFileOf } from '../files.ts'
import { invalid, ProblemError } from '../problems.ts'
import { readRecord } from '../records.ts'
import { readBody } from './body.ts'
import { checkVersion, readIfMatch } from './if-match.ts'
import type { ActionRunner, Effect } from './runner.ts'

const STATUSES = ['draft', 'active', 'archived']
const KINDS = ['digital', 'physical', 'subscription', 'ticket']
/** Minor units. */
const MAX_PRICE = 99_999_999
const MAX_VARIANTS = 100
const MAX_IMAGES = 20

function checkOneOf(value: string | undefined, known: readonly string[], field: string): void {
  if (value !== undefined && !known.includes(value))
    throw invalid(field, `${field} must be one of ${known.join(', ')}.`)
}

/** Throws where a value comes again; `fieldOf` names the place of the second. */
function checkOnce(values: readonly string[], fieldOf: (index: number) => string): void {
  const again = values.findIndex((value, index) => values.indexOf(value) !== index)
  if (again >= 0) throw invalid(fieldOf(again), `${fieldOf(again)}: “${values[again]}” stands here already.`)
}

function checkPrice(price: Money, currencies: readonly string[], field: string): void {
  if (!currencies.includes(price.currency))
    throw invalid(`${field}/currency`, `The account has no ${price.currency}; it has ${currencies.join(', ')}.`)
  if (price.amount < 1 || price.amount > MAX_PRICE)
    throw invalid(`${field}/amount`, `A price is at least 1 and at most ${MAX_PRICE} minor units.`)
}

function checkStock(stock: number | null | undefined, field: string): void {
  if (typeof stock === 'number' && stock < 0) throw invalid(field, 'Stock cannot be below zero.')
}

function checkVariants(variants: NonNullable<ProductEdit['variants']>, currencies: readonly string[]): void {
  if (variants.length > MAX_VARIANTS) throw invalid('/variants', `A product has ${MAX_VARIANTS} variants at most.`)
  for (const [index, { name, stock, price }] of variants.entries()) {
    const field = `/variants/${index}`
    if (name.trim() === '') throw invalid(`${field}/name`, 'A variant needs a name.')
    checkStock(stock, `${field}/stock`)
    if (price) checkPrice(price, currencies, `${field}/price`)
  }
  checkOnce(
    variants.map(({ name }) => name),
    (index) => `/variants/${index}/name`
  )
}

/** Pictures that the product has already are its own, also where they never arrived. */
function checkImages(state: SandboxState, account: string, edit: ProductEdit, product: Product | undefined): void {
  const images = edit.images ?? []
  if (images.length > MAX_IMAGES) throw invalid('/images', `A product has ${MAX_IMAGES} pictures at most.`)
  for (const [index, { sha256 }] of images.entries()) {
    if (product?.images?.some((own) => own.sha256 === sha256)) continue
    readFileOf(state, account, { sha256, purpose: 'product_image', field: `/images/${index}/sha256` })
  }
  checkOnce(
    images.map(({ sha256 }) => sha256),
    (index) => `/images/${index}/sha256`
  )
}

/** Throws unless the edit may be made: to the product, or of a new one where there is none. */
function checkEdit(state: SandboxState, account: string, edit: ProductEdit, product: Product | undefined): void {
  const currencies = (state.get<Account>(account, account)?.currencies ?? []).map(({ code }) => code)
  if (edit.title?.trim() === '') throw invalid('/title', 'A product needs a title.')
  checkOneOf(edit.status, STATUSES, '/status')
  checkOneOf(edit.kind, KINDS, '/kind')
  for (const [index, price] of (edit.prices ?? []).entries()) checkPrice(price, currencies, `/prices/${index}`)
  checkOnce(
    (edit.prices ?? []).map(({ currency }) => currency),
    (index) => `/prices/${index}/currency`
  )
  checkStock(edit.stock, '/stock')
  checkVariants(edit.variants ?? [], currencies)
  checkImages(state, account, edit, product)
  const { status, prices } = { status: 'draft', prices: [], ...product, ...edit }
  if (status === 'active' && prices.length === 0)
    throw new ProblemError('product_without_price', 'A product needs a price before it can be sold.', {
      field: '/prices'
    })
}

/** Nothing moves by what is for sale: the log names no amount, in the account's main currency. */
function effectOf(state: SandboxState, account: string, status: number, kind: string, product: Product): Effect {
  const currency = state.get<Account>(account, account)?.currencies[0]?.code ?? ''
  return { status, record: product, did: { kind, target: product.id, amountMinor: 0, currency } }
}

/** `POST /v1/products` and `PATCH /v1/products/{id}`. */
export function registerProducts(app: FastifyInstance, state: SandboxState, runner: ActionRunner): void {
  const create = (account: string, body: Buffer, key: string, nowMs: number): Effect => {
    const edit = readBody(body, zProductEdit)
    const { title, kind } = edit
    if (title === undefined) throw invalid('/title', 'A product needs a title.')
    if (kind === undefined) throw invalid('/kind', `/kind must be one of ${KINDS.join(', ')}.`)
    checkEdit(state, account, edit, undefined)
    const product = createProduct(liveTill(state, account, nowMs), { ...edit, title, kind }, key, nowMs)
    return effectOf(state, account, 201, 'product.create', product)
  }

  const update = (
    account: string,
    { id, ifMatch, body, key }: { id: string; ifMatch: number | undefined; body: Buffer; key: string },
    nowMs: number
  ): Effect => {
    const edit = readBody(body, zProductEdit)
    if (Object.keys(edit).length === 0) throw invalid('', 'Name at least one field to change.')
    const product = readRecord<Product>(state, account, 'product', id)
    checkVersion(product, ifMatch)
    checkEdit(state, account, edit, product)
    if (product.status === 'archived' && (edit.status ?? 'archived') === 'archived')
      throw new ProblemError('product_archived', 'This product is archived. Bring it back first, or with this.', {
        field: '/status'
      })
    if (edit.kind !== undefined && edit.kind !== product.kind)
      throw invalid('/kind', `The product is ${product.kind}, and stays it.`)
    editProduct(liveTill(state, account, nowMs), product, edit, key, nowMs)
    return effectOf(state, account, 200, 'product.update', product)
  }

  app.post('/v1/products', { config: { scope: 'products' } }, (request, reply) => runner.run(request, reply, create))
  app.patch<{ Params: { id: string } }>('/v1/products/:id', { config: { scope: 'products' } }, (request, reply) => {
    const { id } = request.params
    const ifMatch = readIfMatch(request, 'required')
    return runner.run(request, reply, (account, body, key, nowMs) => update(account, { id, ifMatch, body, key }, nowMs))
  })
}
