/** The real application in the real Electron, on a data folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { electronPackage, findElectron } from '../../src/cli/electron-program.ts'
import { projectRoot } from '../../src/cli/builder.ts'

export interface Running {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dataDir: string
}

export interface Desktop {
  /** Starts the application; a second start uses the same folder. */
  start(...args: string[]): Promise<Running>
}

export const test = base.extend<{ desktop: Desktop }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern.
  desktop: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'cassa-desktop-'))
    const apps: ElectronApplication[] = []
    await use({
      async start(...args) {
        const executablePath = findElectron(electronPackage(projectRoot))
        if (executablePath === undefined) throw new Error('The Electron binary is missing')
        const app = await _electron.launch({
          executablePath,
          args: [projectRoot, '--data', dataDir, ...args],
          env: { ...(process.env as Record<string, string>), CASSA_SECRETS: 'file' }
        })
        apps.push(app)
        return { app, page: await app.firstWindow(), dataDir }
      }
    })
    for (const app of apps) await app.close().catch(() => undefined)
    await rm(dataDir, { recursive: true, force: true })
  }
})

export { expect } from '@playwright/test'
