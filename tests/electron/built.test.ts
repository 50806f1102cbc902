/** The built shell, run as a whole: its main process on the stand-in, its backend as a child of plain Node. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openNodePage, type NodePage } from './node-page.ts'
import { startShell, type Shell } from './shell.ts'

let dataDir: string
let shell: Shell
const pages: NodePage[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cassa-shell-'))
})
afterEach(async () => {
  for (const { link } of pages.splice(0)) link.close()
  await shell.kill()
  rmSync(dataDir, { recursive: true })
})

const start = async (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<void> => {
  shell = await startShell(['--data', dataDir, ...args], env)
  await vi.waitFor(async () => expect((await shell.state()).windows).not.toEqual([]), 5_000)
}
const open = async (page = 1): Promise<NodePage> => {
  const opened = openNodePage(shell, page)
  pages.push(opened)
  return opened
}

describe('a start of the shell', () => {
  it('opens a window at once, and its page talks to the backend over a port', async () => {
    await start()
    const { link } = await open()
    expect(await link.client.accounts.session()).toMatchObject({ appVersion: '0.0.0', canOpenDemo: true, accounts: [] })
    expect((await shell.state()).windows).toMatchObject([{ id: 1, url: 'app://cassa/' }])
    expect(shell.stderr()).toBe('')
  })
})
