/**
 * Folders that are dear to make: made once a run, by the file that needs one first, and copied for each that needs one.
 * Nobody runs on what others copy from, so no file sees another one's doings.
 */
import { constants, existsSync } from 'node:fs'
import { cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { createLink } from '../../src/link/link.ts'
import { openPipe } from '../../src/link/pipe/open-pipe.ts'
import { askSandbox, startConsole, startSandbox, temporaryFolder, topUp } from './processes.ts'

type Folder = Awaited<ReturnType<typeof temporaryFolder>>

/** A data folder as a console leaves it whose demo has been in sync; `--demo` goes on with it. */
export const demoFolder = (): Promise<Folder> =>
  copyOf('demo', async (path) => {
    const console_ = await startConsole(['--data', path, '--demo'])
    const link = createLink(() => openPipe(path))
    const accountsInSync = async (): Promise<number> => {
      const { accounts } = await link.client.accounts.session()
      // On a busy machine the event stream may be late: an account that asks instead is whole, too.
      return accounts.filter(({ sync }) => /live|polling/.test(sync.state) && sync.coverage.complete).length
    }
    try {
      await expect.poll(accountsInSync, { timeout: 240_000 }).toBe(3)
    } finally {
      link.close()
      expect(await console_.stop(), 'a clean stop').toBe(0)
    }
  })

/** A sandbox's folder with the demo's world in it, for `--data`. */
export const worldFolder = (): Promise<Folder> =>
  copyOf('world', async (path) => {
    const sandbox = await startSandbox(['--port', '0', '--pace', '0', '--data', path])
    expect(await sandbox.stop(), 'a clean stop').toBe(0)
  })

/** The address of a running demo's platform, which stands still from now on: what a test reads there is what the page shows. */
export async function stillDemo(dataDir: string): Promise<string> {
  const link = createLink(() => openPipe(dataDir))
  try {
    const { accounts } = await link.client.accounts.session()
    const url = accounts.find(({ isDemo }) => isDemo)?.platformUrl ?? ''
    await askSandbox(url, '/sandbox/live', { pace: 0 })
    return url
  } finally {
    link.close()
  }
}

/** The same, with something to spend in the copy, also on the day of a payout that has just taken all. */
export async function stillDemoWithMoney(dataDir: string, handle = 'bottega.lume', currency = 'EUR'): Promise<string> {
  const url = await stillDemo(dataDir)
  const id = await topUp(url, handle, currency)
  const link = createLink(() => openPipe(dataDir))
  try {
    const { accounts } = await link.client.accounts.session()
    const account = accounts.find((one) => one.isDemo && one.handle === handle)?.key ?? ''
    const isHere = (): Promise<boolean> =>
      link.client.balance.get({ account, id }).then(
        () => true,
        () => false
      )
    await expect.poll(isHere, { message: 'the money is in the copy', timeout: 120_000 }).toBe(true)
  } finally {
    link.close()
  }
  return url
}

async function copyOf(name: string, make: (path: string) => Promise<void>): Promise<Folder> {
  const run = process.env['CASSA_E2E_RUN']
  if (run === undefined) throw new Error('No run of Playwright has made the folder of its seeds')
  const seed = join(run, name)
  if (!existsSync(seed)) {
    const unfinished = await mkdtemp(join(run, `${name}-`))
    await make(unfinished)
    // Two that began at once have made the same.
    await rename(unfinished, seed).catch(() => rm(unfinished, { recursive: true }))
  }
  const copy = await temporaryFolder()
  await cp(seed, copy.path, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return copy
}
