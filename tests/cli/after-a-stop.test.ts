import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT, sell } from '../sandbox/server/records.ts'
import { connect, newFolder, type Folder } from './folder.ts'

vi.setConfig({ testTimeout: 60_000 })

let folder: Folder
let sandbox: Sandbox

beforeEach(async () => {
  folder = newFolder()
  sandbox = await startSandbox()
})
afterEach(async () => {
  await folder.remove()
  await sandbox.close()
})

describe('a refund that a console left behind', () => {
  it('goes out at once where it is decided while the next console still opens the folder', async () => {
    const first = await folder.start()
    const account = await connect(first.client, sandbox.url, ['read', 'refunds'])
    await first.client.settings.setUndo({ account, undoMs: 60_000 })
    const { id: sale, currency } = sell(sandbox.state, AT)
    await vi.waitFor(async () => await first.client.sales.get({ account, id: sale }), 10_000)
    const id = randomUUID()
    const wish = { kind: 'refund', sale, amountMinor: 1_250, currency, reason: null, note: null } as const
    await first.client.requests.ask({ account, id, wish })
    await first.stop()

    const { client } = await folder.start()
    // As early as it can be heard: the sender has just looked, and goes to sleep until the wait is over.
    await vi.waitFor(async () => await client.requests.decide({ account, id, decision: 'send' }), {
      timeout: 10_000,
      interval: 1
    })
    await vi.waitFor(
      async () => expect(await client.requests.get({ account, id })).toMatchObject({ request: { state: 'done' } }),
      20_000
    )
  })
})
