import { defineConfig } from '@playwright/test'
import { electronPackage, findElectron } from './src/cli/electron-program.ts'
import { projectRoot } from './src/cli/builder.ts'

const hasElectron = findElectron(electronPackage(projectRoot)) !== undefined
// Workers read this file again, and need not say it again.
if (!hasElectron && process.env['TEST_WORKER_INDEX'] === undefined)
  console.log('The Electron binary is missing, so no desktop test runs. "npm run desktop" fetches it.')

export default defineConfig({
  testDir: 'tests/desktop',
  ...(hasElectron ? {} : { testIgnore: '**' }),
  outputDir: 'test-results',
  // Each starts a whole application.
  workers: 1,
  timeout: 120_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']]
})
