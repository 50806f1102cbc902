import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Product } from '../../src/platform/generated/types.gen.ts'
import { effectsOf, recordOf } from '../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { PRINT } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 })

let folder: Folder
let sandbox: Sandbox

beforeEach(async () => {
  folder = newFolder()
  sandbox = await startSandbox()
  const { client } = await folder.start()
  const account = await connect(client, sandbox.url, ['read', 'products'])
  await vi.waitFor(async () => {
    expect((await client.products.list({ account, filter: {} })).rows).toHaveLength(1)
  }, 20_000)
})
afterEach(async () => {
  await folder.remove()
  await sandbox.close()
})

const { id } = PRINT
const product = (...argv: string[]) => cassa('product', ...argv, '--data', folder.dataDir)
const productAt = (): Product => recordOf<Product>(sandbox, id)

it('changes fields of a product once, and shows it', async () => {
  const looked = await product('edit', id, '--price', '30.00EUR', '--dry-run')
  expect(looked.out).toContain(`PATCH /v1/products/${id}`)
  expect(productAt().prices).toEqual([{ amount: 2_500, currency: 'EUR' }])

  const edited = await product('edit', id, '--price', '30.00EUR', '--stock', '7', '--yes')
  expect(edited).toMatchObject({ code: 0, err: '' })
  expect(edited.out).toContain(`product-edit of ${id}: done`)
  expect(await product('edit', id, '--add-stock', '-2', '--yes')).toMatchObject({ code: 0 })
  expect(productAt()).toMatchObject({ title: PRINT.title, stock: 5, prices: [{ amount: 3_000, currency: 'EUR' }] })

  const shown = await product('show', id, '--json')
  expect(JSON.parse(shown.out)).toMatchObject({
    product: { id, status: 'active', stock: 5, prices: [{ minor: 3_000, currency: 'EUR' }], asked: null }
  })
  expect((await effectsOf(sandbox)).filter(({ kind }) => kind === 'product.update')).toHaveLength(2)
})

it('adds a picture with what it shows, and takes one out by its place', async () => {
  const [picture, letter] = ['front.png', 'letter.png'].map((name) => join(folder.dataDir, name))
  writeFileSync(picture!, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a lamp')]))
  writeFileSync(letter!, '%PDF-1.7')
  const wrong = await product('edit', id, '--add-picture', letter!, '--yes')
  expect(wrong).toMatchObject({ code: 1 })
  expect(wrong.err).toContain('letter.png is no JPEG or PNG, whatever its name says. Nothing was changed.')
  expect(await product('edit', id, '--alt', 'A lamp', '--yes')).toMatchObject({ code: 2 })
  expect(await product('edit', id, '--add-picture', picture!, '--alt', 'A lamp', '--yes')).toMatchObject({ code: 0 })
  expect(productAt().images).toMatchObject([{ alt: 'A lamp' }])
  expect((await product('show', id)).out).toContain('picture 1  A lamp')
  expect(await product('edit', id, '--drop-picture', '2', '--yes')).toMatchObject({ code: 2 })
  expect(await product('edit', id, '--drop-picture', '1', '--yes')).toMatchObject({ code: 0 })
  expect(productAt().images).toEqual([])
})

it('archives a product and brings it back, each once', async () => {
  expect((await product('list')).out).toContain(PRINT.title.slice(0, 20))
  expect(await product('archive', id, '--yes')).toMatchObject({ code: 0 })
  expect(productAt().status).toBe('archived')
  const shut = await product('edit', id, '--price', '31.00EUR', '--yes')
  expect(shut).toMatchObject({ code: 1 })
  expect(shut.err).toContain('product-archived')
  expect(await product('unarchive', id, '--yes')).toMatchObject({ code: 0 })
  expect(productAt().status).toBe('active')
  expect((await effectsOf(sandbox)).filter(({ kind }) => kind === 'product.update')).toHaveLength(2)
})

it('makes a product, and says what it cannot read', async () => {
  const made = await product(
    'create',
    'A map',
    '--kind',
    'digital',
    '--price',
    '9.00EUR',
    '--status',
    'active',
    '--yes'
  )
  expect(made).toMatchObject({ code: 0, err: '' })
  const again = await product('create', 'A map', '--kind', 'digital', '--yes')
  expect(again.code).toBe(1)
  expect(again.err).toContain('--again')
  expect((await effectsOf(sandbox)).filter(({ kind }) => kind === 'product.create')).toHaveLength(1)
  for (const [argv, says] of [
    [['create', 'A map'], '--kind takes digital'],
    [['edit', id, '--price', 'much', '--yes'], '--price takes amounts'],
    [['edit', id, '--price', '5JPY', '--yes'], 'the account has no JPY'],
    [['edit', id, '--stock', '1.5', '--yes'], '--stock takes a whole number'],
    [['edit', id, '--stock', '1', '--add-stock', '1'], 'do not go together'],
    [['edit', id], 'Nothing is to be changed']
  ] as const) {
    const refused = await product(...argv)
    expect(refused.code).toBe(2)
    expect(refused.err).toContain(says)
  }
})

it('makes and changes products as a file says, each once, and nothing while a row is wrong', async () => {
  const file = join(folder.dataDir, 'products.csv')
  const head = 'id;title;kind;price EUR\n'
  writeFileSync(file, `${head}${id};;;30,00\n;A map;digital;9,00\n;A poem;;1,00\n`)
  const wrong = await product('import', file, '--yes')
  expect(wrong.code).toBe(3)
  expect(wrong.out).toContain('row 4')
  expect(wrong.out).toContain('WRONG kind: missing')
  expect(wrong.out).toContain('Nothing was asked for.')
  expect(productAt().prices).toEqual([{ amount: 2_500, currency: 'EUR' }])

  const looked = await product('import', file, '--without-bad', '--dry-run')
  expect(looked.out).toContain('3 rows: 2 to ask for, 1 wrong, 0 so already.')
  expect(productAt().prices).toEqual([{ amount: 2_500, currency: 'EUR' }])

  const asked = await product('import', file, '--without-bad', '--yes')
  expect(asked).toMatchObject({ code: 0, err: '' })
  expect(asked.out).toContain('done: 2')
  expect(productAt().prices).toEqual([{ amount: 3_000, currency: 'EUR' }])

  const again = await product('import', file, '--without-bad', '--yes')
  expect(again.code).toBe(3)
  expect(again.out).toContain('A map  WRONG: asked-before')
  const kinds = (await effectsOf(sandbox)).map(({ kind }) => kind).filter((kind) => kind.startsWith('product.'))
  expect(kinds.toSorted()).toEqual(['product.create', 'product.update'])

  writeFileSync(file, 'no head that is known\n1\n')
  const unread = await product('import', file, '--yes')
  expect(unread.code).toBe(1)
  expect(unread.err).toContain('no-title')
  const none = await product('import', join(folder.dataDir, 'none.csv'))
  expect(none).toMatchObject({ code: 1, out: '' })
  expect(none.err).toMatch(/none\.csv is not there\. Nothing was changed\.\n$/)
})
