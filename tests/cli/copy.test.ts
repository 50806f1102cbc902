/** Copies from a terminal: made with a passphrase that is no argument, opened where there is nothing yet, read by every command. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT, LUME, sell, smallWorld } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Folder } from './folder.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let folder: Folder
let there: Folder
let home: string
let sandbox: Sandbox
const at = (name: string): string => join(home, name)

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'cassa-copy-'))
  writeFileSync(at('words'), 'a few words\nand a second line\n')
  writeFileSync(at('other'), 'other words\n')
  writeFileSync(at('short'), 'short\n')
  sandbox = await startSandbox({ fill: (sink) => smallWorld(sink) })
  for (let n = 0; n < 5; n++) sell(sandbox.state, AT + n)
  folder = newFolder()
  there = newFolder()
  const console = await folder.start()
  await connect(console.client, sandbox.url, ['read'], LUME)
  await console.stop()
  expect(await cassa('sync', '--data', folder.dataDir)).toMatchObject({ code: 0 })
})
afterAll(async () => {
  await there.remove()
  await folder.remove()
  await sandbox.close()
  rmSync(home, { recursive: true })
})

const words = ['--passphrase-file']
const exportTo = (file: string, ...more: string[]) =>
  cassa('copy', 'export', '--out', at(file), '--data', folder.dataDir, ...words, at('words'), ...more)
const openIn = (dataDir: string, file: string, ...more: string[]) =>
  cassa('copy', 'open', at(file), '--data', dataDir, ...words, at('words'), ...more)

it('is made, opened where there was no folder, read by other commands, and closed', async () => {
  const made = await exportTo('books.cassa-copy')
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).toContain('With it go notes, bank, files.')
  expect(statSync(at('books.cassa-copy')).mode & 0o777).toBe(0o600)

  const opened = await openIn(there.dataDir, 'books.cassa-copy', '--json')
  expect(opened).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(opened.out)).toMatchObject({ isNew: true, sync: { state: 'copy' } })
  // Answers what reads from here on, as where somebody looks at the copy.
  await there.start()
  expect(await openIn(there.dataDir, 'books.cassa-copy')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Open already') as string
  })

  const data = ['--data', there.dataDir]
  const status = await cassa('status', ...data)
  expect(status).toMatchObject({ code: 0, out: expect.stringContaining('a copy that was handed over') as string })
  expect(await cassa('list', 'sales', ...data)).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('sale_') as string
  })
  expect(await cassa('search', 'sale', ...data)).toMatchObject({ code: 0 })
  expect(await cassa('export', 'sales', '--out', at('sales.csv'), ...data)).toMatchObject({ code: 0, err: '' })
  const report = await cassa(
    'report',
    'statement',
    '--period',
    '2026-11',
    '--format',
    'csv',
    '--out',
    at('reports'),
    ...data
  )
  expect(report.code, report.err).not.toBe(1)
  expect(await cassa('verify', at('reports'))).toMatchObject({ code: 0 })
  expect(
    await cassa('report', 'issue', '--period', '2026-10', '--currency', 'EUR', '--out', at('issued'), ...data)
  ).toMatchObject({
    code: 1,
    err: expect.stringContaining('This is a copy that somebody handed over') as string
  })
  expect(await cassa('copy', 'export', '--out', at('on'), ...data, ...words, at('words'))).toMatchObject({ code: 1 })

  expect(await cassa('copy', 'close', ...data)).toMatchObject({ code: 0 })
  expect(readdirSync(join(there.dataDir, 'copies'))).toEqual([])
  expect(await cassa('copy', 'close', ...data)).toMatchObject({ code: 1 })
})

it('does not open with other words, changed, cut off or as something else; each says so and exits with 1', async () => {
  expect(await exportTo('whole')).toMatchObject({ code: 0 })
  const bytes = readFileSync(at('whole'))
  writeFileSync(at('cut'), bytes)
  truncateSync(at('cut'), bytes.length - 1)
  writeFileSync(at('newer'), Buffer.concat([bytes.subarray(0, 8), Buffer.from([9]), bytes.subarray(9)]))
  writeFileSync(at('text'), 'a letter to somebody, and no copy at all')
  for (const [file, says] of [
    ['cut', 'is not whole'],
    ['newer', 'newer Cassa'],
    ['text', 'no copy of Cassa'],
    ['nowhere', 'is not there']
  ] as const)
    expect(await openIn(at('refused'), file), file).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(says) as string
    })
  expect(await cassa('copy', 'open', at('whole'), '--data', at('refused'), ...words, at('other'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('The passphrase does not open the copy') as string
  })
  expect(existsSync(at('refused/copies'))).toBe(false)
})

it('damaged in the folder it says so, is opened again from its file, and can be closed', async () => {
  expect(await exportTo('again.cassa-copy')).toMatchObject({ code: 0 })
  const dataDir = at('damaged')
  const opened = await openIn(dataDir, 'again.cassa-copy', '--json')
  const { account } = JSON.parse(opened.out) as { account: string }
  const damage = (): void => writeFileSync(join(dataDir, 'copies', account, 'cache-1.db'), Buffer.alloc(64 * 1024, 7))
  damage()
  expect(await cassa('list', 'sales', '--data', dataDir)).toMatchObject({
    code: 1,
    err: expect.stringContaining('The opened copy is damaged.') as string
  })
  expect(await openIn(dataDir, 'again.cassa-copy', '--json')).toMatchObject({
    code: 0,
    out: expect.stringContaining('"isNew": true') as string
  })
  expect(await cassa('list', 'sales', '--data', dataDir)).toMatchObject({ code: 0, err: '' })
  damage()
  expect(await cassa('copy', 'close', '--data', dataDir)).toMatchObject({ code: 0, err: '' })
  expect(readdirSync(join(dataDir, 'copies'))).toEqual([])
})

it('takes a passphrase from nowhere that others can see, and none that is too short', async () => {
  const own = ['--data', folder.dataDir, '--out', at('never')]
  expect(await cassa('copy', 'export', ...own, '--passphrase', 'a few words')).toMatchObject({ code: 2 })
  expect(await cassa('copy', 'export', ...own)).toMatchObject({
    code: 2,
    err: expect.stringContaining('on a terminal') as string
  })
  expect(await cassa('copy', 'export', ...own, ...words, at('short'))).toMatchObject({ code: 2 })
  expect(await cassa('copy', 'export', ...own, ...words, at('nowhere'))).toMatchObject({ code: 2 })
  expect(await exportTo('never', '--without', 'sales')).toMatchObject({ code: 2 })
  expect(await cassa('copy', 'open', '--data', folder.dataDir)).toMatchObject({ code: 2 })
  expect(readdirSync(home).filter((name) => name.startsWith('never'))).toEqual([])
})
