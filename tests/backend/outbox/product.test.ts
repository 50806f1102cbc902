/** Making, changing and archiving products, from the page to the platform and back, over real HTTP; and two consoles at once. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TakenFile } from '../../../src/contract/evidence.ts'
import type { PictureWish, ProductChanges } from '../../../src/contract/product-edit.ts'
import type { ProductRow } from '../../../src/contract/products.ts'
import type { Request } from '../../../src/contract/requests.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Card, Product } from '../../../src/platform/generated/types.gen.ts'
import { act, effectsOf, giveCard, recordOf } from '../../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { LUME, PRINT } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const { id } = PRINT
const patienceMs = 20_000
vi.setConfig({ testTimeout: 180_000 })

let desks: Desk[]
let sandbox: Sandbox
/** Files are on their way to the platform until somebody lets them in. */
let files: { readonly arrived: () => void; readonly open: Promise<void> } | undefined

beforeEach(async () => {
  desks = []
  files = undefined
  sandbox = await startSandbox({
    gate: async (address) => {
      if (files === undefined || !address.startsWith('PUT /v1/files/')) return
      files.arrived()
      await files.open
    }
  })
})
afterEach(async () => {
  for (const desk of desks) await desk.remove()
  await sandbox.close()
})

/** A console of its own on the same shop. */
async function open(): Promise<Link> {
  const desk = newDesk()
  desks.push(desk)
  const { link } = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  await vi.waitFor(async () => expect((await list(link)).rows).toHaveLength(1), patienceMs)
  return link
}

const list = async (link: Link) => await link.client.products.list({ account, filter: {} })
const shown = async (link: Link): Promise<ProductRow> => (await link.client.products.get({ account, id })).row
const ask = async (link: Link, wish: Wish, again = false): Promise<Request> =>
  (await link.client.requests.ask({ account, id: randomUUID(), wish, again })).request
const edit = (changes: ProductChanges, product = id): Wish => ({ kind: 'product-edit', product, changes })
const price = (minor: number | null, sawMinor: number | null = 2_500) => [{ currency: 'EUR', minor, sawMinor }]
const map: Extract<Wish, { kind: 'product-create' }> = {
  kind: 'product-create',
  title: 'A map',
  productKind: 'digital',
  description: null,
  status: 'active',
  stock: null,
  prices: [{ currency: 'EUR', minor: 900 }]
}
const sendNow = async (link: Link, request: Request): Promise<Request> =>
  await link.client.requests.decide({ account, id: request.id, decision: 'send' })
const until = async (link: Link, request: string, wanted: Request['state']): Promise<Request> =>
  await vi.waitFor(async () => {
    const found = (await link.client.requests.get({ account, id: request })).request
    if (found.replacedBy !== null) return await until(link, found.replacedBy, wanted)
    expect(found).toMatchObject({ state: wanted })
    return found
  }, patienceMs)
const send = async (link: Link, wish: Wish, wanted: Request['state'] = 'done'): Promise<Request> =>
  await until(link, (await sendNow(link, await ask(link, wish))).id, wanted)
/** Somebody else changes the product at the platform. */
async function elsewhere(body: object): Promise<void> {
  const { version } = recordOf<Product>(sandbox, id)
  expect((await act(sandbox, `PATCH /v1/products/${id}`, body, { ifMatch: version })).status).toBe(200)
}
/** The copy does not hear of what follows before it is sent. */
const deafen = (): Promise<unknown> => sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
const madeOf = async (kind: string): Promise<number> =>
  (await effectsOf(sandbox)).filter((effect) => effect.kind === kind).length
const productAt = (): Product => recordOf<Product>(sandbox, id)

describe('a new product', () => {
  it('is made once although its answer is lost, and stands apart from the list until it is there', async () => {
    const link = await open()
    await sandbox.faults({ next: [{ fault: 'drop-after', on: 'POST /v1/products' }] })
    const request = await ask(link, map)
    expect(request).toMatchObject({ about: { title: 'A map' }, amount: null })
    expect(await list(link)).toMatchObject({ found: 1, total: 1, askedNew: [{ request: request.id, title: 'A map' }] })
    await sendNow(link, request)
    const done = await until(link, request.id, 'done')
    await vi.waitFor(async () => {
      const { rows, askedNew } = await list(link)
      expect(askedNew).toEqual([])
      expect(rows.map(({ title }) => title).toSorted()).toEqual(['A map', PRINT.title])
    }, patienceMs)
    expect(await madeOf('product.create')).toBe(1)
    expect(recordOf<Product>(sandbox, done.result?.id ?? '')).toMatchObject({
      title: 'A map',
      kind: 'digital',
      status: 'active',
      stock: null,
      prices: [{ amount: 900, currency: 'EUR' }]
    })
  })

  it('is asked about where one of that title was asked for just now, and refused without a price or a currency', async () => {
    const link = await open()
    const first = await ask(link, map)
    const again = await link.client.requests.ask({ account, id: randomUUID(), wish: map })
    expect(again).toMatchObject({ outcome: 'already-asked', request: { id: first.id } })
    await link.client.requests.decide({ account, id: first.id, decision: 'withdraw' })
    const { trials } = await link.client.requests.tryOut({
      account,
      wishes: [
        { ...map, prices: [] },
        { ...map, prices: [{ currency: 'JPY', minor: 100 }] },
        { ...map, prices: [], status: 'draft' }
      ]
    })
    expect(trials.map((trial) => (trial.isPossible ? null : trial.detail['why']))).toEqual([
      'product-without-price',
      'product-currency',
      null
    ])
    expect(await madeOf('product.create')).toBe(0)
  })
})

describe('pictures', () => {
  const png = (text: string): Buffer => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(text)])
  const keep = async ({ client }: Link, bytes: Buffer, name = 'front.png'): Promise<TakenFile> => {
    const { ticket } = await client.products.upload()
    await client.products.send({ ticket, part: bytes.toString('base64'), isLast: true })
    return await client.products.keepPicture({ account, ticket, name })
  }
  const chosen = async (link: Link, text: string, alt: string | null = null): Promise<PictureWish> => {
    const taken = await keep(link, png(text), `${text}.png`)
    if (taken.state !== 'kept') throw new Error(taken.why)
    return { sha256: taken.file.sha256, alt, name: taken.file.name }
  }
  const sha256s = (): string[] | undefined => productAt().images?.map(({ sha256 }) => sha256)

  it('go to the platform ahead of the edit that names them, once though an answer is lost, in their order', async () => {
    const link = await open()
    const front = await chosen(link, 'front', 'The front, in red')
    const back = await chosen(link, 'back')
    await sandbox.faults({ next: [{ fault: 'drop-after', on: 'PUT /v1/files/*' }] })
    const request = await ask(link, edit({ pictures: { to: [front, back], saw: [] } }))
    expect((await shown(link)).asked?.pictures).toEqual([front, back])
    expect(sha256s() ?? []).toEqual([])
    await sendNow(link, request)
    await until(link, request.id, 'done')
    expect(productAt().images).toEqual([
      { sha256: front.sha256, alt: 'The front, in red' },
      { sha256: back.sha256, alt: null }
    ])
    expect(await madeOf('product.update')).toBe(1)
    await vi.waitFor(
      async () =>
        expect((await link.client.products.get({ account, id })).pictures).toEqual([
          { ...front, state: 'here' },
          { ...back, state: 'here' }
        ]),
      patienceMs
    )

    // One goes, one comes first: what is there is not sent again.
    const saw = [front, back].map(({ sha256, alt }) => ({ sha256, alt }))
    await send(link, edit({ pictures: { to: [back], saw } }))
    expect(sha256s()).toEqual([back.sha256])
  })

  it('crawl beside everything else: a card is frozen while one is on its way', async () => {
    giveCard(sandbox, 'card_main')
    const link = await open()
    const front = await chosen(link, 'front')
    const [arrival, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    files = { arrived: arrival.resolve, open: gate.promise }
    let pictured: Request
    try {
      pictured = await sendNow(link, await ask(link, edit({ pictures: { to: [front], saw: [] } })))
      await arrival.promise
      const freeze = await ask(link, { kind: 'card-freeze', card: 'card_main', isFrozen: true })
      await until(link, freeze.id, 'done')
      expect(recordOf<Card>(sandbox, 'card_main').status).toBe('inactive')
      expect(await madeOf('product.update')).toBe(0)
    } finally {
      gate.resolve()
    }
    await until(link, pictured.id, 'done')
    expect(sha256s()).toEqual([front.sha256])
  })

  it('that somebody else changed meanwhile are a choice of the person, and theirs is never written over unseen', async () => {
    const link = await open()
    const [mine, theirs] = [await chosen(link, 'mine'), await chosen(link, 'theirs')]
    await send(link, edit({ pictures: { to: [theirs], saw: [] } }))
    await deafen()
    const request = await ask(
      link,
      edit({ pictures: { to: [theirs, mine], saw: [{ sha256: theirs.sha256, alt: null }] } })
    )
    await elsewhere({ images: [] })
    await sendNow(link, request)
    // The platform refuses it by the version; the copy hears of theirs once it hears again.
    await vi.waitFor(() => expect(sha256s()).toEqual([]), patienceMs)
    await sandbox.faults({})
    await until(link, request.id, 'needs-you')
    expect(sha256s()).toEqual([])
  })

  it('make a new product with them', async () => {
    const link = await open()
    const cover = await chosen(link, 'cover')
    const done = await send(link, { ...map, pictures: [cover] })
    expect(recordOf<Product>(sandbox, done.result?.id ?? '').images).toEqual([{ sha256: cover.sha256, alt: null }])
  })

  it('are JPEG or PNG by their bytes, and one that is nowhere is named before anything is sent', async () => {
    const link = await open()
    expect(await keep(link, Buffer.from('%PDF-1.4'), 'photo.png')).toEqual({ state: 'refused', why: 'type' })
    expect(await keep(link, Buffer.from('<svg/>'), 'photo.png')).toEqual({ state: 'refused', why: 'type' })
    expect(await keep(link, Buffer.alloc(0))).toEqual({ state: 'refused', why: 'empty' })
    const nowhere = { sha256: 'a'.repeat(64), alt: null, name: 'gone.png' }
    await expect(ask(link, edit({ pictures: { to: [nowhere], saw: [] } }))).rejects.toMatchObject({
      code: 'not-possible',
      data: { detail: { why: 'product-picture-gone' } }
    })
    await expect(ask(link, { ...map, pictures: [nowhere] })).rejects.toMatchObject({
      data: { detail: { why: 'product-picture-gone' } }
    })
    expect(await madeOf('product.update')).toBe(0)
  })
})

describe('a file', () => {
  const read = async (link: Link, text: string) => {
    const base64 = Buffer.from(text).toString('base64')
    const answer = await link.client.products.readImport({ account, base64 })
    return answer.outcome === 'read'
      ? answer.rows.map(({ wish, problems }) => wish?.kind ?? problems.map(({ column, why }) => `${column} ${why}`))
      : answer.why
  }

  it('that is read again makes nothing a second time: a title that is there is named, unless it is archived', async () => {
    const link = await open()
    const file = `title;kind;price EUR\n${PRINT.title};physical;25,00\n${PRINT.title} ;thing;25,00\nA map;digital;9,00\n`
    expect(await read(link, file)).toEqual([['title exists'], ['kind not-a-kind', 'title exists'], 'product-create'])
    // By its id it is the same product, and nothing of it would change.
    expect(await read(link, `id;title\n${id};${PRINT.title}\n`)).toEqual([[]])
    await send(link, edit({ status: { to: 'archived', saw: 'active' } }))
    await vi.waitFor(async () => expect((await shown(link)).status).toBe('archived'), patienceMs)
    expect((await read(link, file))[0]).toBe('product-create')
  })

  it('of our own export leaves a stock alone that was not changed in it, and adds what was', async () => {
    await elsewhere({ stock: 10 })
    const link = await open()
    await vi.waitFor(async () => expect((await shown(link)).stock).toMatchObject({ left: 10 }), patienceMs)
    const made = (stock: number): string => `Id;Product;Stock;Stock before\n${id};${PRINT.title};${stock};10\n`
    // Three are sold meanwhile.
    await elsewhere({ stock: 7 })
    await vi.waitFor(async () => expect((await shown(link)).stock).toMatchObject({ left: 7 }), patienceMs)
    expect(await read(link, made(10))).toEqual([[]])
    const base64 = Buffer.from(made(15)).toString('base64')
    const answer = await link.client.products.readImport({ account, base64 })
    expect(answer).toMatchObject({
      rows: [{ wish: { changes: { stock: { add: 5 } } }, changes: [{ field: 'stock', was: 7, to: 12 }] }]
    })
    // Without saying what it was, it is the number that there is to be.
    expect(await read(link, `Id;Stock\n${id};7\n`)).toEqual([[]])
  })

  it('names a title that was asked for and is not there yet, also of another kind', async () => {
    const link = await open()
    await ask(link, map)
    expect(await read(link, 'title;kind;price EUR\nA map;physical;9,00\n')).toEqual([['title exists']])
    expect(await read(link, 'title;kind;price EUR\nA map;digital;9,00\n')).toEqual([[' refused']])
  })

  it('with a title as the platform has it, blanks and all, renames nothing', async () => {
    await elsewhere({ title: " '=Print " })
    const link = await open()
    await vi.waitFor(async () => expect((await shown(link)).title).toBe(" '=Print "), patienceMs)
    expect(await read(link, `id,title\n${id}, '=Print \n`)).toEqual([[]])
    expect(await read(link, `id,title\n${id},''=Print\n`)).toEqual([[]])
    expect(await read(link, `id,title\n${id},=Print\n`)).toEqual(['product-edit'])
  })
})

describe('an edit', () => {
  it('of a field that waits already rests on what waits, in a look at many and in a file as well', async () => {
    const link = await open()
    const first = await ask(link, edit({ prices: price(3_000) }))
    const wishes = [price(3_500, 3_000), price(2_500, 3_000)].map((prices) => edit({ prices }))
    const { trials } = await link.client.requests.tryOut({ account, wishes })
    expect(trials.map((trial) => (trial.isPossible ? trial.body : trial.detail['why']))).toEqual([
      JSON.stringify({ prices: [{ amount: 3_500, currency: 'EUR' }] }),
      JSON.stringify({ prices: [{ amount: 2_500, currency: 'EUR' }] })
    ])
    const base64 = Buffer.from(`id;price EUR\n${id};35,00\n`).toString('base64')
    const file = await link.client.products.readImport({ account, base64 })
    if (file.outcome !== 'read') throw new Error(file.why)
    expect(file.rows).toMatchObject([{ problems: [], changes: [{ was: 3_000, to: 3_500 }] }])
    const done = await send(link, file.rows[0]!.wish!)
    expect(done.id).not.toBe(first.id)
    expect(productAt().prices).toEqual([{ amount: 3_500, currency: 'EUR' }])
    expect(await madeOf('product.update')).toBe(1)
  })

  it('is one request with what follows while it waits, shown beside what is true, and changes its fields alone', async () => {
    const link = await open()
    const first = await ask(link, edit({ prices: price(3_000) }))
    const second = await ask(link, edit({ stock: { to: 12, saw: null }, title: { to: 'Winter', saw: PRINT.title } }))
    expect((await link.client.requests.get({ account, id: first.id })).request.replacedBy).toBe(second.id)
    expect(await shown(link)).toMatchObject({
      title: PRINT.title,
      priceMinor: 2_500,
      stock: null,
      asked: { title: 'Winter', stock: 12, prices: [{ minor: 3_000 }], requests: [second.id], needsYou: false }
    })
    await sendNow(link, second)
    await until(link, second.id, 'done')
    await vi.waitFor(
      async () => expect(await shown(link)).toMatchObject({ priceMinor: 3_000, asked: null }),
      patienceMs
    )
    expect(productAt()).toMatchObject({
      title: 'Winter',
      status: 'active',
      kind: 'physical',
      stock: 12,
      prices: [{ amount: 3_000, currency: 'EUR' }]
    })
    expect(await madeOf('product.update')).toBe(1)
    expect(await link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
  })

  it('archives and brings back; what is archived takes nothing else', async () => {
    const link = await open()
    await send(link, edit({ status: { to: 'archived', saw: 'active' } }))
    await vi.waitFor(async () => expect((await shown(link)).status).toBe('archived'), patienceMs)
    await expect(ask(link, edit({ prices: price(3_000) }))).rejects.toMatchObject({
      data: { detail: { why: 'product-archived' } }
    })
    await send(link, edit({ status: { to: 'active', saw: 'archived' }, prices: price(3_000) }))
    expect(productAt()).toMatchObject({ status: 'active', prices: [{ amount: 3_000 }] })
  })

  it('is refused with its reason where it cannot be', async () => {
    const link = await open()
    const { trials } = await link.client.requests.tryOut({
      account,
      wishes: [
        edit({ prices: price(2_500) }),
        edit({ prices: price(null) }),
        edit({ prices: [{ currency: 'JPY', minor: 5, sawMinor: null }] }),
        edit({ stock: { add: 5 } }),
        edit({ title: { to: 'x', saw: 'y' } }, 'prod_nobody')
      ]
    })
    expect(trials.map((trial) => (trial.isPossible ? null : (trial.detail['why'] ?? trial.code)))).toEqual([
      'product-unchanged',
      'product-without-price',
      'product-currency',
      'product-stock-endless',
      'not-found'
    ])
  })

  it('goes on where only other fields were changed elsewhere, and keeps those', async () => {
    const link = await open()
    await deafen()
    await elsewhere({ title: 'Theirs', stock: 4 })
    await send(link, edit({ prices: price(3_000) }))
    expect(productAt()).toMatchObject({ title: 'Theirs', stock: 4, prices: [{ amount: 3_000 }] })
  })

  it('adds to the stock that there is by then', async () => {
    await elsewhere({ stock: 10 })
    const link = await open()
    await vi.waitFor(async () => expect((await shown(link)).stock?.left).toBe(10), patienceMs)
    await deafen()
    await elsewhere({ stock: 7 })
    await sandbox.faults({
      next: [
        { fault: '500', on: 'GET /v1/changes', times: 1_000 },
        { fault: 'drop-after', on: 'PATCH /v1/products/*' }
      ]
    })
    await send(link, edit({ stock: { add: 5 } }))
    expect(productAt().stock).toBe(12)
    expect(await madeOf('product.update')).toBe(3)
  })

  it.each([
    ['send-anew', 3_000],
    ['give-up', 2_800]
  ] as const)('of what was changed elsewhere is for the person: %s leaves %i', async (decision, minor) => {
    const link = await open()
    await deafen()
    await elsewhere({ prices: [{ amount: 2_800, currency: 'EUR' }] })
    const asked = await send(link, edit({ prices: price(3_000) }), 'needs-you')
    expect(asked).toMatchObject({ ask: 'changed', can: ['send-anew', 'give-up'] })
    expect(productAt().prices).toEqual([{ amount: 2_800, currency: 'EUR' }])
    expect(await shown(link)).toMatchObject({ priceMinor: 2_800, asked: { needsYou: true } })
    const after = await link.client.requests.decide({ account, id: asked.id, decision })
    if (decision === 'send-anew') {
      await sendNow(link, after)
      await until(link, after.id, 'done')
    }
    expect(productAt().prices).toEqual([{ amount: minor, currency: 'EUR' }])
  })

  it('that rests on one which needs the person waits for their word and says so, then goes after it', async () => {
    const link = await open()
    await deafen()
    await elsewhere({ prices: [{ amount: 2_900, currency: 'EUR' }] })
    const first = await send(link, edit({ prices: price(3_000) }), 'needs-you')
    // As the page asks it: what was asked for already stands before the person.
    const later = await ask(link, edit({ prices: price(3_500, 3_000) }))
    await sendNow(link, later)
    await vi.waitFor(async () => {
      const { request } = await link.client.requests.get({ account, id: later.id })
      expect(request).toMatchObject({ state: 'queued', waitsFor: 'earlier', can: ['withdraw'] })
    }, patienceMs)
    // Something else of the product is not held up.
    await send(link, edit({ title: { to: 'Spring', saw: PRINT.title } }))
    expect(productAt()).toMatchObject({ title: 'Spring', prices: [{ amount: 2_900 }] })
    const chosen = await ask(link, edit({ prices: price(3_000, 2_900) }), true)
    await link.client.requests.decide({ account, id: first.id, decision: 'give-up' })
    await sendNow(link, chosen)
    await until(link, chosen.id, 'done')
    await until(link, later.id, 'done')
    expect(productAt().prices).toEqual([{ amount: 3_500, currency: 'EUR' }])
  })

  it('that rests on one which was given up is for the person, with what it was to change', async () => {
    const link = await open()
    await deafen()
    await elsewhere({ prices: [{ amount: 2_900, currency: 'EUR' }] })
    const first = await send(link, edit({ prices: price(3_000) }), 'needs-you')
    const later = await ask(link, edit({ prices: price(3_500, 3_000) }))
    await sendNow(link, later)
    await link.client.requests.decide({ account, id: first.id, decision: 'give-up' })
    expect(await until(link, later.id, 'needs-you')).toMatchObject({ ask: 'changed' })
    expect(productAt().prices).toEqual([{ amount: 2_900, currency: 'EUR' }])
  })

  it('of what was archived elsewhere changes nothing, and asks', async () => {
    const link = await open()
    await deafen()
    await elsewhere({ status: 'archived' })
    const asked = await send(link, edit({ prices: price(3_000) }), 'needs-you')
    expect(asked).toMatchObject({ ask: 'changed' })
    expect(productAt()).toMatchObject({ status: 'archived', prices: [{ amount: 2_500 }] })
    // Nothing brings it back that nobody asked for.
    await expect(link.client.requests.decide({ account, id: asked.id, decision: 'send-anew' })).rejects.toMatchObject({
      data: { detail: { why: 'product-archived' } }
    })
    await send(link, edit({ prices: price(3_000), status: { to: 'active', saw: 'archived' } }))
    expect(productAt()).toMatchObject({ status: 'active', prices: [{ amount: 3_000 }] })
  })

  it('of what was deleted elsewhere ends refused, in the platform’s words', async () => {
    const link = await open()
    const request = await ask(link, edit({ prices: price(3_000) }))
    sandbox.state.remove(LUME, 'product', id, 2, Date.now())
    await vi.waitFor(async () => expect((await list(link)).rows).toHaveLength(0), patienceMs)
    await sendNow(link, request)
    const refused = await until(link, request.id, 'rejected')
    expect(refused.code).toBe('gone')
    expect(refused.message).not.toBe('')
  })
})

describe('two consoles', () => {
  it('change different fields of one product, and both hold', async () => {
    const [one, other] = [await open(), await open()]
    const requests = [
      await ask(one, edit({ prices: price(3_000) })),
      await ask(other, edit({ title: { to: 'Winter', saw: PRINT.title } }))
    ]
    await Promise.all([sendNow(one, requests[0]!), sendNow(other, requests[1]!)])
    await Promise.all([until(one, requests[0]!.id, 'done'), until(other, requests[1]!.id, 'done')])
    expect(productAt()).toMatchObject({ title: 'Winter', prices: [{ amount: 3_000 }] })
    expect(await madeOf('product.update')).toBe(2)
  })

  it('change the same field: one is done, the other is asked, and nothing is lost', async () => {
    const [one, other] = [await open(), await open()]
    const second = await ask(other, edit({ prices: price(4_000) }))
    await send(one, edit({ prices: price(3_000) }))
    await sendNow(other, second)
    const asked = await until(other, second.id, 'needs-you')
    expect(asked).toMatchObject({ ask: 'changed', wish: { changes: { prices: [{ minor: 4_000, sawMinor: 2_500 }] } } })
    expect(productAt().prices).toEqual([{ amount: 3_000, currency: 'EUR' }])
    await vi.waitFor(
      async () =>
        expect(await shown(other)).toMatchObject({ priceMinor: 3_000, asked: { prices: [{ minor: 4_000 }] } }),
      patienceMs
    )
  })
})
