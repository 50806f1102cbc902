/** Holidays in `tables.json`, as whoever writes them meets them: in the terminal, in the forecast, on Payouts. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { generateWorld } from '../../src/sandbox/world/index.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Folder } from './folder.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const account = 'acct_bottegalume'
let folder: Folder
let sandbox: Sandbox
let client: Awaited<ReturnType<Folder['start']>>['client']
let key: string

beforeAll(async () => {
  folder = newFolder()
  sandbox = await startSandbox({
    fill: (sink) => generateWorld({ seed: 4, atMs: AT, size: { kind: 'records', count: 4_000 } }, sink)
  })
  ;({ client } = await folder.start())
  await connect(client, sandbox.url, ['read'], account)
  await vi.waitFor(async () => {
    const { accounts } = await client.accounts.session()
    expect(accounts[0]?.sync).toMatchObject({ state: 'live', coverage: { complete: true } })
    key = accounts[0]?.key ?? ''
  }, 90_000)
})
afterAll(async () => {
  await folder.remove()
  await sandbox.close()
})

const day = (from: string, count: number): string =>
  new Date(Date.parse(`${from}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

it('holds the same rows for the terminal, the forecast and Payouts, and none of them where one is broken', async () => {
  const file = join(folder.dataDir, 'tables.json')
  const forecast = async () => await client.forecast.get({ account: key, days: 60 })
  const before = await forecast()
  const { today } = before
  const rows = Array.from({ length: 60 }, (_, at) => ({
    currency: 'EUR',
    kind: 'closed',
    day: day(today, at),
    name: 'Two months by the sea',
    confidence: 'primary',
    source: 'https://example.test/sea',
    checkedOn: '2026-11-27'
  }))
  try {
    writeFileSync(file, JSON.stringify({ holidays: rows }))
    const listed = await cassa('tables', '--data', folder.dataDir)
    expect(listed.code).toBe(0)
    expect(listed.out).toContain(
      `EUR ${today}  banks are closed: Two months by the sea  (yours; primary, checked 2026-11-27, https://example.test/sea)`
    )
    expect(listed.out).toContain('60 of ')
    const after = await forecast()
    const euro = after.currencies.find(({ currency }) => currency === 'EUR')
    expect(euro?.holidays.met[0]).toEqual({ day: today, name: 'Two months by the sea' })
    expect(euro?.payouts.filter(({ kind, madeOn }) => kind === 'expected' && madeOn <= day(today, 59))).toEqual([])
    const next = await client.payouts.next({ account: key })
    for (const { amount, madeOn } of next.expected ?? [])
      if (amount.currency === 'EUR') expect(madeOn > day(today, 59)).toBe(true)

    writeFileSync(file, JSON.stringify({ holidays: [...rows.slice(0, 2), { ...rows[2], day: '2026-02-30' }] }))
    const named = { code: 'bad-input', data: { field: 'tables.json, holidays, row 3, day' } }
    await expect(forecast()).rejects.toMatchObject(named)
    await expect(client.payouts.next({ account: key })).rejects.toMatchObject(named)
    await expect(client.payouts.calendar({ account: key, month: today.slice(0, 7) })).rejects.toMatchObject(named)
    const broken = await cassa('tables', '--data', folder.dataDir)
    expect(broken.code).toBe(1)
    expect(broken.err).toContain('tables.json, holidays, row 3, day: ')

    writeFileSync(file, JSON.stringify({ rates: [{}] }))
    expect((await forecast()).currencies).toEqual(before.currencies)
  } finally {
    rmSync(file, { force: true })
  }
  expect((await forecast()).currencies).toEqual(before.currencies)
})
