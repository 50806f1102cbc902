/** A data folder and a shell on it for each test of a file, with pages that end with it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { openNodePage, type NodePage } from './node-page.ts'
import { startShell, type Shell } from './shell.ts'

export interface ShellDesk {
  readonly dataDir: string
  readonly shell: Shell
  /** Starts the shell and waits for its first window. */
  start(args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<void>
  /** The page of that window. */
  open(page?: number): NodePage
}

export function shellDesk(): ShellDesk {
  let dataDir = ''
  let shell: Shell | undefined
  const pages: NodePage[] = []
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'cassa-shell-'))
  })
  afterEach(async () => {
    for (const { link } of pages.splice(0)) link.close()
    await shell?.kill()
    shell = undefined
    rmSync(dataDir, { recursive: true, force: true })
  })
  const running = (): Shell => {
    if (shell === undefined) throw new Error('The shell was not started')
    return shell
  }
  return {
    get dataDir() {
      return dataDir
    },
    get shell() {
      return running()
    },
    async start(args = [], env = {}) {
      shell = await startShell(['--data', dataDir, ...args], { CASSA_SECRETS: 'file', ...env })
      const hasWindow = vi.waitFor(async () => expect((await running().state()).windows).not.toEqual([]), 10_000)
      hasWindow.catch(() => undefined)
      await Promise.race([running().ended, hasWindow])
    },
    open(page = 1) {
      const opened = openNodePage(running(), page)
      pages.push(opened)
      return opened
    }
  }
}
