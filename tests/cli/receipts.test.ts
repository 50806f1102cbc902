/** Receipts from a terminal: what is missing, one file, a folder, what a purchase was for, and a month as a ZIP. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CardTransaction } from '../../src/platform/generated/types.gen.ts'
import { giveCard } from '../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT, LUME } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 })

let folder: Folder
let sandbox: Sandbox

function buy(id: string, merchant: string, amount: number, day: string): void {
  const at = `${day}T10:00:00.000Z`
  const purchase: CardTransaction = {
    id,
    type: 'card_transaction',
    version: 1,
    created_at: at,
    updated_at: at,
    card: 'card_main',
    status: 'cleared',
    merchant,
    mcc: '5734',
    country: 'IT',
    amount: { amount, currency: 'EUR' },
    authorized_at: at,
    cleared_at: at,
    receipt: null
  }
  sandbox.state.put(LUME, purchase, AT)
}

beforeEach(async () => {
  folder = newFolder()
  sandbox = await startSandbox()
  giveCard(sandbox, 'card_main')
  buy('ctx_figma', 'Figma', 1200, '2026-11-03')
  buy('ctx_figma_before', 'Figma', 1200, '2026-10-03')
  buy('ctx_bar', 'Bar Elena', 1240, '2026-11-05')
  const { client } = await folder.start()
  const account = await connect(client, sandbox.url, ['read', 'cards'])
  await vi.waitFor(
    async () => expect((await client.cards.list({ account, filter: { receipt: 'missing' } })).rows).toHaveLength(3),
    30_000
  )
})
afterEach(async () => {
  await folder.remove()
  await sandbox.close()
})

const receipt = (...argv: string[]) => cassa('receipt', ...argv, '--data', folder.dataDir)

function place(name: string, text = `%PDF-1.7 ${name}`): string {
  const files = join(folder.dataDir, '..', 'files')
  mkdirSync(files, { recursive: true })
  const path = join(files, name)
  writeFileSync(path, text)
  return path
}

it('lists what is missing, keeps a file by its content, and says what a purchase was for', async () => {
  const before = await receipt('list')
  expect(before).toMatchObject({ code: 0, err: '' })
  expect(before.out).toContain('3 receipts are missing, 36.40 EUR')

  const wrong = await receipt('add', place('bar.pdf', '<svg/>'), '--to', 'ctx_bar')
  expect(wrong).toMatchObject({ code: 1 })
  expect(wrong.err).toContain('bar.pdf is no PDF, JPEG or PNG, whatever its name says. Nothing was changed.')
  expect(await receipt('add', place('a.pdf'))).toMatchObject({ code: 2 })
  expect(await receipt('add', place('a.pdf'), '--to', 'ctx_nobody')).toMatchObject({ code: 1 })
  const kept = await receipt('add', place('a.pdf'), '--to', 'ctx_bar')
  expect(kept).toMatchObject({ code: 0 })
  expect(kept.out).toContain('a.pdf is kept for ctx_bar.')

  expect((await receipt('mark', 'ctx_figma_before', 'personal')).out).toContain('personal, before neither')
  expect(await receipt('mark', 'ctx_figma', 'fun')).toMatchObject({ code: 2 })
  expect(await receipt('skip', 'ctx_figma', 'lost')).toMatchObject({ code: 0 })
  expect((await receipt('list')).out).toContain('no receipt is missing')
  expect(await receipt('skip', 'ctx_figma', 'looked-for')).toMatchObject({ code: 0 })
  expect((await receipt('list')).out).toContain('1 receipt is missing, 12.00 EUR')
})

it('keeps of a folder what is sure, and nothing in a dry run; a month comes out as one ZIP', async () => {
  place('2026-11-03 Figma 12,00.pdf')
  place('Figma 12,00.pdf')
  place('2026-11-05 Bar Elena 12,40.pdf')
  place('IMG_2931.jpg', 'no picture')
  const files = join(folder.dataDir, '..', 'files')
  const dry = await receipt('match', files, '--dry-run')
  expect(dry).toMatchObject({ code: 0, err: '' })
  expect(dry.out).toContain(
    '2026-11-05 Bar Elena 12,40.pdf: Bar Elena, 2026-11-05, 12.40 EUR (ctx_bar; amount, day, merchant)'
  )
  expect(dry.out).toContain('Figma 12,00.pdf: not sure: ')
  expect(dry.out).toContain('IMG_2931.jpg: no purchase without a receipt fits')
  expect(dry.out).toContain('2 files are sure. Nothing was kept.')
  expect((await receipt('list')).out).toContain('3 receipts are missing')
  // Nobody is there to be asked.
  expect(await receipt('match', files)).toMatchObject({ code: 2 })
  const matched = await receipt('match', files, '--yes')
  expect(matched).toMatchObject({ code: 0, err: '' })
  expect(matched.out).toContain('2 receipts kept.')
  expect((await receipt('list')).out).toContain('1 receipt is missing, 12.00 EUR')

  const out = join(folder.dataDir, '..', 'november.zip')
  expect(await receipt('export', '--month', 'november', '--out', out)).toMatchObject({ code: 2 })
  expect(existsSync(out)).toBe(false)
  const written = await receipt('export', '--month', '2026-11', '--out', out)
  expect(written).toMatchObject({ code: 0, err: '' })
  expect(written.out).toContain('2 purchases of 2026-11')
  const bytes = readFileSync(out)
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  for (const name of ['2026-11-03 Figma 12.00 EUR (ctx_figma).pdf', '2026-11-05 Bar Elena 12.40 EUR (ctx_bar).pdf'])
    expect(bytes.includes(name)).toBe(true)
})
