import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Card } from '../../src/platform/generated/types.gen.ts'
import { giveCard, recordOf } from '../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { cassa, connect, newFolder, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 30_000 })

let folder: Folder
let sandbox: Sandbox

beforeEach(async () => {
  folder = newFolder()
  sandbox = await startSandbox()
  giveCard(sandbox, 'card_main')
  const { client } = await folder.start()
  const account = await connect(client, sandbox.url, ['read', 'cards'])
  await vi.waitFor(async () => expect((await client.cards.cards({ account })).cards).toHaveLength(1), 10_000)
})
afterEach(async () => {
  await folder.remove()
  await sandbox.close()
})

const card = (...argv: string[]) => cassa('card', ...argv, '--data', folder.dataDir)

it('freezes a card once, sets one limit beside the others and takes it away; and replaces it once', async () => {
  const frozen = await card('freeze', 'card_main', '--yes')
  expect(frozen).toMatchObject({ code: 0, err: '' })
  expect(frozen.out).toContain('card-freeze of card_main: done')
  expect(recordOf<Card>(sandbox, 'card_main').status).toBe('inactive')
  const twice = await card('freeze', 'card_main', '--yes')
  expect(twice.code).toBe(1)
  expect(twice.err).toContain('card-frozen')

  const limit = ['limit', 'card_main', '--interval', 'weekly', '--categories', 'food']
  const looked = await card(...limit, '--amount', '90.5', '--dry-run')
  expect(looked.out).toContain('PATCH /v1/cards/card_main')
  expect(recordOf<Card>(sandbox, 'card_main').limits).toHaveLength(1)
  expect(await card(...limit, '--amount', '90.5', '--yes')).toMatchObject({ code: 0 })
  expect(recordOf<Card>(sandbox, 'card_main').limits).toMatchObject([
    { interval: 'monthly', amount: { amount: 250_000 } },
    { interval: 'weekly', amount: { amount: 9_050, currency: 'EUR' }, categories: ['food'] }
  ])
  expect(await card(...limit, '--remove', '--yes')).toMatchObject({ code: 0 })
  expect(recordOf<Card>(sandbox, 'card_main').limits).toHaveLength(1)

  expect(await card('replace', 'card_main', '--reason', 'bored', '--yes')).toMatchObject({ code: 2 })
  const shown = await card('replace', 'card_main', '--reason', 'stolen', '--dry-run')
  expect(shown.out).toContain(
    'The old card is canceled at once, for good, and there is none until the new one arrives.'
  )
  expect(recordOf<Card>(sandbox, 'card_main').replaced_by ?? null).toBeNull()
  expect(await card('replace', 'card_main', '--reason', 'damaged', '--yes')).toMatchObject({ code: 0, err: '' })
  expect(recordOf<Card>(sandbox, 'card_main').replaced_by).toMatch(/^card_/)
})
