/** What changed, in the terminal: what the page lists, and no visit of its own. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT, sell } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Console, type Folder } from './folder.ts'

vi.setConfig({ testTimeout: 180_000 })

let folder: Folder
let sandbox: Sandbox
let running: Console
let account: string

const at = (...argv: string[]) => cassa(...argv, '--data', folder.dataDir)

beforeEach(async () => {
  folder = newFolder()
  sandbox = await startSandbox()
  running = await folder.start()
  account = await connect(running.client, sandbox.url, ['read'])
})
afterEach(async () => {
  await folder.remove()
  await sandbox.close()
})

it('is empty before anybody looked, and then tells what is new', async () => {
  await vi.waitFor(async () => await running.client.changes.markSeen({ account }), 10_000)
  const { mark } = await running.client.changes.markSeen({ account })
  expect((await at('changes')).out).toContain(': nothing')
  const { id } = sell(sandbox.state, AT + 60_000)
  await vi.waitFor(async () => await running.client.sales.get({ account, id }), 10_000)
  const { code, out } = await at('changes', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    accounts: [
      { key: account, baseline: { way: 'marked', id: mark }, counts: [{ type: 'sale', what: 'new', count: 1 }] }
    ]
  })
  // Asking twice is no visit: nothing was taken away by it.
  expect((await at('changes')).out).toContain('1 sale new')
  await running.client.changes.undoSeen({ account, mark })
})

it('says that nobody has looked before', async () => {
  expect((await at('changes')).out).toMatch(/nobody has looked|not whole/)
})
