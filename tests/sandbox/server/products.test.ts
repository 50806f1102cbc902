import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Problem, Product } from '../../../src/platform/generated/types.gen.ts'
import { zProduct } from '../../../src/platform/generated/zod.gen.ts'
import {
  act,
  auditOf,
  DAY,
  effectsOf,
  expectRefusals,
  keepFile,
  newKey,
  outcomeOf,
  pass,
  pdfOf,
  problemOf,
  recordOf,
  startLiving
} from './acting.ts'
import type { Sent } from './acting.ts'
import type { Sandbox } from './harness.ts'
import { AT, LUME, MARA, PRINT, sell } from './records.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startLiving()
})
afterEach(() => sandbox.close())

const productOf = (id: string): Product => recordOf<Product>(sandbox, id)

function create(body: unknown, sent: Sent = {}): Promise<Response> {
  return act(sandbox, 'POST /v1/products', body, sent)
}

/** Changes a product as it stands. */
function change(id: string, body: unknown, sent: Sent = {}): Promise<Response> {
  return act(sandbox, `PATCH /v1/products/${id}`, body, { ifMatch: productOf(id).version, ...sent })
}

async function created(body: Record<string, unknown> = {}): Promise<Product> {
  return zProduct.parse(await (await create({ title: 'A map', kind: 'digital', ...body })).json())
}

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a picture')])

describe('a new product', () => {
  it('is a draft until it says otherwise, and carries the key that made it', async () => {
    const key = newKey()
    const response = await create({ title: 'A map', kind: 'digital' }, { key })
    expect(response.status).toBe(201)
    const made = zProduct.parse(await response.json())
    expect(made).toMatchObject({
      version: 1,
      title: 'A map',
      kind: 'digital',
      status: 'draft',
      prices: [],
      stock: null,
      images: [],
      idempotency_key: key,
      last_change: null
    })
    expect(await (await create({ title: 'A map', kind: 'digital' }, { key })).json()).toEqual(made)
    expect(await problemOf(await create({ title: 'Another', kind: 'digital' }, { key }))).toMatchObject({
      code: 'key_mismatch'
    })
    expect([...sandbox.state.list<Product>(LUME, 'product')].length).toBe(2)
    expect(await outcomeOf(sandbox, key)).toMatchObject({ state: 'done', status: 201, record: { id: made.id } })
    expect(await effectsOf(sandbox)).toMatchObject([
      { key, kind: 'product.create', target: made.id, record: made.id, amount: { amount: 0, currency: 'EUR' } }
    ])
  })

  it('takes everything that a product has', async () => {
    const picture = await keepFile(sandbox, png, 'product_image')
    const body = {
      title: 'Città d’estate',
      description: 'A print',
      status: 'active',
      kind: 'physical',
      prices: [{ amount: 2500, currency: 'EUR' }],
      variants: [
        { name: 'A3', stock: 3, price: null },
        { name: 'A2', stock: null, price: { amount: 99_999_999, currency: 'EUR' } }
      ],
      stock: 0,
      images: [{ sha256: picture.sha256, alt: 'The print' }],
      tax_code: 'goods_art_print',
      tax_class: 'standard'
    }
    expect(await created(body)).toMatchObject(body)
    expect(await auditOf(sandbox)).toEqual([])
  })

  it('is refused with the reason, and nothing changes', async () => {
    const paper = await keepFile(sandbox, pdfOf('a manual'), 'download')
    const picture = await keepFile(sandbox, png, 'product_image')
    const good = { title: 'A map', kind: 'digital' }
    const eur = { amount: 100, currency: 'EUR' }
    const post = (body: unknown, expected: Partial<Problem>) =>
      ['POST /v1/products', body, {}, expected] as [string, unknown, Sent, Partial<Problem>]
    const bad = (changes: object, field: string) =>
      post({ ...good, ...changes }, { code: 'invalid', status: 400, field })
    const one = { sha256: picture.sha256 }
    await expectRefusals(sandbox, [
      post('[]', { code: 'invalid', field: '' }),
      post({ kind: 'digital' }, { code: 'invalid', field: '/title' }),
      post({ title: 'A map' }, { code: 'invalid', field: '/kind' }),
      bad({ title: '' }, '/title'),
      bad({ title: '  ' }, '/title'),
      bad({ title: 'x'.repeat(501) }, '/title'),
      bad({ description: 'x'.repeat(20_001) }, '/description'),
      bad({ kind: 'service' }, '/kind'),
      bad({ status: 'hidden' }, '/status'),
      bad({ id: 'prod_mine' }, '/id'),
      bad({ prices: [{ amount: 0, currency: 'EUR' }] }, '/prices/0/amount'),
      bad({ prices: [eur, { amount: -1, currency: 'EUR' }] }, '/prices/1/amount'),
      bad({ prices: [{ amount: 1.5, currency: 'EUR' }] }, '/prices/0/amount'),
      bad({ prices: [{ amount: 100_000_000, currency: 'EUR' }] }, '/prices/0/amount'),
      bad({ prices: [{ amount: 100, currency: 'USD' }] }, '/prices/0/currency'),
      bad({ prices: [{ amount: 100, currency: 'EUR', tax: 1 }] }, '/prices/0/tax'),
      bad({ prices: [eur, eur] }, '/prices/1/currency'),
      bad({ stock: -1 }, '/stock'),
      bad({ stock: 1.5 }, '/stock'),
      bad({ variants: [{ name: '' }] }, '/variants/0/name'),
      bad({ variants: [{ name: 'A3' }, { name: 'A3' }] }, '/variants/1/name'),
      bad({ variants: [{ name: 'A3', stock: -1 }] }, '/variants/0/stock'),
      bad({ variants: [{ name: 'A3', price: { amount: 0, currency: 'EUR' } }] }, '/variants/0/price/amount'),
      bad({ variants: Array.from({ length: 101 }, (_, i) => ({ name: `No ${i}` })) }, '/variants'),
      bad({ images: [one, one] }, '/images/1/sha256'),
      bad({ images: Array.from({ length: 21 }, () => one) }, '/images'),
      post(
        { ...good, images: [{ sha256: 'a'.repeat(64) }] },
        { code: 'not_found', status: 404, field: '/images/0/sha256' }
      ),
      post(
        { ...good, images: [{ sha256: paper.sha256 }] },
        { code: 'file_purpose', status: 422, field: '/images/0/sha256' }
      ),
      post({ ...good, status: 'active' }, { code: 'product_without_price', status: 422, field: '/prices' })
    ])
  })
})

describe('a change of a product', () => {
  it('changes what it names, with its time and its key', async () => {
    const key = newKey()
    const response = await change(PRINT.id, { title: 'Winter', stock: 3, description: null }, { key })
    expect(response.status).toBe(200)
    const changed = zProduct.parse(await response.json())
    expect(changed).toEqual({
      ...PRINT,
      title: 'Winter',
      stock: 3,
      description: null,
      version: 2,
      updated_at: changed.updated_at,
      last_change: { at: changed.updated_at, idempotency_key: key }
    })
    expect(productOf(PRINT.id)).toEqual(changed)
    expect((await effectsOf(sandbox)).at(-1)).toMatchObject({ key, kind: 'product.update', target: PRINT.id })
    const again = await change(PRINT.id, { title: 'Winter', stock: 3, description: null }, { key, ifMatch: 1 })
    expect(await again.json()).toEqual(changed)
    expect(await outcomeOf(sandbox, key)).toMatchObject({ state: 'done', record: { version: 2 } })
  })

  it('replaces lists whole, and keeps pictures that never arrived', async () => {
    const missing = { sha256: '0'.repeat(64), alt: null }
    sandbox.state.put(LUME, { ...PRINT, version: 2, images: [missing], variants: [{ name: 'A3' }] }, AT)
    const picture = await keepFile(sandbox, png, 'product_image')
    const images = [{ sha256: picture.sha256 }, missing]
    const changed = zProduct.parse(await (await change(PRINT.id, { images, variants: [] })).json())
    expect(changed).toMatchObject({ images, variants: [], prices: PRINT.prices })
  })

  it('that rests on an older version is told the newer one: stock goes by itself', async () => {
    await change(PRINT.id, { stock: 5 })
    const { version } = productOf(PRINT.id)
    sandbox.state.put(LUME, { ...productOf(PRINT.id), stock: 4, version: version + 1 }, sandbox.clock.now())
    const key = newKey()
    const stale = await problemOf(await change(PRINT.id, { stock: 9 }, { key, ifMatch: version }))
    expect(stale).toMatchObject({ status: 412, code: 'stale', field: 'If-Match', retryable: false })
    expect(zProduct.parse(stale.current)).toEqual(productOf(PRINT.id))
    expect(productOf(PRINT.id).stock).toBe(4)
    expect((await change(PRINT.id, { stock: 9 }, { key })).status).toBe(200)
  })

  it('archives, and brings back together with what else it says', async () => {
    await change(PRINT.id, { status: 'archived' })
    const { version } = productOf(PRINT.id)
    const patch = (body: unknown) =>
      [
        `PATCH /v1/products/${PRINT.id}`,
        body,
        { ifMatch: version },
        { code: 'product_archived', status: 422, field: '/status' }
      ] as [string, unknown, Sent, Partial<Problem>]
    await expectRefusals(sandbox, [
      patch({ title: 'Winter' }),
      patch({ status: 'archived' }),
      patch({ status: 'archived', stock: 1 })
    ])
    const back = await change(PRINT.id, { status: 'active', title: 'Winter again' })
    expect(await back.json()).toMatchObject({ status: 'active', title: 'Winter again' })
  })

  it('is refused with the reason, and nothing changes', async () => {
    const { id } = await created()
    sandbox.state.remove(LUME, 'product', (await created()).id, 9, AT)
    const patch = (of: string, body: unknown, expected: Partial<Problem>, sent: Sent = { ifMatch: 1 }) =>
      [`PATCH /v1/products/${of}`, body, sent, expected] as [string, unknown, Sent, Partial<Problem>]
    await expectRefusals(sandbox, [
      patch(PRINT.id, {}, { code: 'invalid', field: '' }),
      patch(PRINT.id, { price: 1 }, { code: 'invalid', field: '/price' }),
      patch(PRINT.id, { kind: 'digital' }, { code: 'invalid', field: '/kind' }),
      patch(PRINT.id, { stock: -1 }, { code: 'invalid', field: '/stock' }),
      patch(PRINT.id, { title: null }, { code: 'invalid', field: '/title' }),
      patch(PRINT.id, { prices: [] }, { code: 'product_without_price', field: '/prices' }),
      patch(id, { status: 'active' }, { code: 'product_without_price', field: '/prices' }),
      patch(PRINT.id, { stock: 1 }, { code: 'invalid', status: 428, field: 'If-Match' }, {}),
      patch(PRINT.id, { stock: 1 }, { code: 'invalid', status: 400, field: 'If-Match' }, { ifMatch: 'W/"1"' }),
      patch('prod_none', { stock: 1 }, { code: 'not_found', field: 'id' }),
      patch(LUME, { stock: 1 }, { code: 'not_found', field: 'id' })
    ])
    const same = await change(PRINT.id, { kind: 'physical' })
    expect(same.status).toBe(200)
  })

  it('of another account is not found, and a sign-in without the scope may not make it', async () => {
    const other = await sandbox.token({ account: MARA })
    expect(await problemOf(await change(PRINT.id, { stock: 1 }, { token: other }))).toMatchObject({ code: 'not_found' })
    const reader = await sandbox.token({ scopes: ['read', 'disputes', 'cards'] })
    expect(await problemOf(await change(PRINT.id, { stock: 1 }, { token: reader }))).toMatchObject({ status: 403 })
    expect(await problemOf(await create({ title: 'x', kind: 'digital' }, { token: reader }))).toMatchObject({
      code: 'forbidden_scope'
    })
    expect(productOf(PRINT.id)).toEqual(PRINT)
  })
})

describe('what is for sale', () => {
  const soldSince = (ms: number) =>
    [...sandbox.state.list(LUME, 'sale')].filter(
      (sale) => 'lines' in sale && Date.parse(String(sale.created_at)) > ms
    ) as unknown as { lines: { product: string; unit_amount: number }[] }[]

  it('sells: a new product like an old one, at its new price', async () => {
    for (let i = 0; i < 60; i++) sell(sandbox.state, AT - 60 + i)
    const { id } = await created({ status: 'active', prices: [{ amount: 700, currency: 'EUR' }] })
    await change(PRINT.id, { prices: [{ amount: 3100, currency: 'EUR' }] })
    const startMs = sandbox.clock.now()
    await pass(sandbox, 9 * DAY)
    const sold = soldSince(startMs).flatMap(({ lines }) => lines)
    expect(new Set(sold.map(({ product, unit_amount }) => `${product} ${unit_amount}`))).toEqual(
      new Set([`${id} 700`, `${PRINT.id} 3100`])
    )
    expect(await auditOf(sandbox)).toEqual([])
  })

  it('may be nothing: then nothing is sold, and time goes on', async () => {
    for (let i = 0; i < 60; i++) sell(sandbox.state, AT - 60 + i)
    await change(PRINT.id, { status: 'archived' })
    await created({ prices: [{ amount: 700, currency: 'EUR' }] })
    const startMs = sandbox.clock.now()
    await pass(sandbox, 4 * DAY)
    expect(soldSince(startMs)).toEqual([])
    const control = (body: unknown) =>
      fetch(`${sandbox.url}/sandbox/sale`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body)
      })
    expect(await problemOf(await control({}))).toMatchObject({ code: 'invalid', field: '/product' })
    expect(await problemOf(await control({ product: (await created()).id }))).toMatchObject({
      code: 'invalid',
      field: '/product'
    })
    expect(sandbox.errors).toEqual([])
  })
})
