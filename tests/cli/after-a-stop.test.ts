import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unsentWords } from '../../src/host/unsent-words.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT, sell } from '../sandbox/server/records.ts'
import { makePage } from '../web/page.ts'
import { connect, newFolder, type Folder } from './folder.ts'

vi.setConfig({ testTimeout: 180_000 })

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
  it('is told in one line at Ctrl+C', async () => {
    const first = await folder.start()
    const account = await connect(first.client, sandbox.url, ['read', 'refunds'])
    await first.client.settings.setUndo({ account, undoMs: 60_000 })
    const { id: sale, currency } = sell(sandbox.state, AT)
    await vi.waitFor(async () => await first.client.sales.get({ account, id: sale }), 10_000)
    const wish = { kind: 'refund', sale, amountMinor: 1_250, currency, reason: null, note: null } as const
    await first.client.requests.ask({ account, id: randomUUID(), wish })
    await first.stop()

    const page = makePage()
    const host = spawn(
      process.execPath,
      [resolve(import.meta.dirname, '../../src/web/main.ts'), '--data', folder.dataDir, '--no-open'],
      { env: { ...process.env, CASSA_PAGE: page.folder, CASSA_SECRETS: 'file' }, stdio: ['ignore', 'pipe', 'inherit'] }
    )
    try {
      let out = ''
      host.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
      await vi.waitFor(() => expect(out).toContain('Cassa is ready'), 30_000)
      host.kill('SIGINT')
      expect(await once(host, 'close')).toEqual([0, null])
      expect(
        out
          .split('\n')
          .filter((line) => line.startsWith('One request with money or on a dispute has not been sent yet'))
      ).toHaveLength(1)
    } finally {
      host.kill('SIGKILL')
      page.remove()
    }
  })

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

it.each([
  [0, 0, undefined],
  [
    1,
    0,
    /^One request with money or on a dispute has not been sent yet and goes out at the next start; .* asks you again first\.$/
  ],
  [3, 0, /^3 requests with money or on disputes have not been sent yet and go out at the next start;/],
  [0, 1, /^One request with money or on a dispute is on its way without an answer; .* nothing is sent twice\.$/],
  [2, 2, /first\. 2 requests with money or on disputes are on their way/]
])('%i that wait and %i on their way are told at the end', (unsent, sending, words) => {
  const told = unsentWords({ unsent, sending })
  if (words === undefined) expect(told).toBeUndefined()
  else expect(told).toMatch(words)
})
