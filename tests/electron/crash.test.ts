/** The backend dies under two windows with calls on the way. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeSale, startSandbox, type Sandbox } from '../../bench/sandbox.ts'
import type { Link } from '../../src/link/link.ts'
import { comeBack, signIn, waitUntilLive } from './come-back.ts'
import { shellDesk } from './shell-desk.ts'

const desk = shellDesk()
let sandbox: Sandbox | undefined
afterEach(async () => {
  await sandbox?.stop()
  sandbox = undefined
})
// Several processes start in each.
vi.setConfig({ testTimeout: 180_000 })

describe('a backend that dies', () => {
  it('ends every call that waits on it; both windows hear fresh news from the next one, and no call hangs', async () => {
    await desk.start()
    await vi.waitFor(async () => expect((await desk.shell.state()).menu).toContain('New window'), 10_000)
    await desk.shell.ask({ what: 'menu', label: 'New window' })
    const links = [desk.open(1).link, desk.open(2).link]
    for (const link of links) await link.client.accounts.session()
    const first = (await desk.shell.state()).children['Cassa backend'] ?? 0
    // A process that is stopped answers nothing: these calls are surely on the way when it dies.
    process.kill(first, 'SIGSTOP')
    const calls = links.flatMap((link) => Array.from({ length: 20 }, () => outcome(link)))
    await new Promise((resolve) => setTimeout(resolve, 50))
    process.kill(first, 'SIGKILL')
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['link-lost']))
    for (const link of links) {
      await vi.waitFor(() => expect(link.state).toBe('open'), 15_000)
      expect(await link.client.accounts.session()).toMatchObject({ accounts: [] })
    }
    const second = (await desk.shell.state()).children['Cassa backend'] ?? 0
    expect(second).not.toBe(first)
    expect(await desk.shell.quit()).toBe(0)
    expect(() => process.kill(second, 0)).toThrow()
  })

  it('costs both windows their link and nothing else: they show what the platform did meanwhile by themselves', async () => {
    sandbox = await startSandbox(['--records', '600'])
    const [{ platformUrl, account: id } = { platformUrl: '', account: '' }] = sandbox.signIns
    await desk.start()
    await vi.waitFor(async () => expect((await desk.shell.state()).menu).toContain('New window'), 10_000)
    await desk.shell.ask({ what: 'menu', label: 'New window' })
    const links = [desk.open(1).link, desk.open(2).link]
    const [first] = links as [Link, Link]
    const account = await signIn(first, platformUrl, id)
    await waitUntilLive(first, account)
    const { children } = await desk.shell.state()
    process.kill(children['Cassa backend'] ?? 0, 'SIGKILL')
    const sale = makeSale(platformUrl, id)
    const back = await Promise.all(links.map((link) => comeBack(link, account, sale)))
    for (const { steps } of back) expect(steps).toEqual(['lost', 'connecting', 'open', 'answer', 'fresh'])
  }, 180_000)

  it('takes its wires with it, also where a page was just asking for one', async () => {
    await desk.start()
    const { link } = desk.open()
    await link.client.accounts.session()
    for (let death = 0; death < 3; death += 1) {
      const { children } = await desk.shell.state()
      process.kill(children['Cassa backend'] ?? 0, 'SIGKILL')
      await vi.waitFor(() => expect(link.state).not.toBe('open'), 30_000)
      await vi.waitFor(() => expect(link.state).toBe('open'), 15_000)
      expect(await outcome(link)).toBe('answered')
    }
  })
})

async function outcome(link: Link): Promise<string> {
  return await link.client.accounts.session().then(
    () => 'answered',
    (error: { code: string }) => error.code
  )
}
