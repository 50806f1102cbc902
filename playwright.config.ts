import { defineConfig } from '@playwright/test'
import { browserArgs, findBrowser } from './tests/e2e/browser.ts'

// Set by the continuous-integration script, which reads the counts from there.
const reportsDir = process.env['CASSA_REPORTS']

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  globalSetup: './tests/e2e/run-folder.ts',
  // Long enough for a machine that does much else: a wait ends when what it waits for is there.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env['CI']),
  // Once more for the trace, which makes a test twice as dear. What passes only then fails here; the
  // continuous-integration script names it and goes on, so that one wait of a test keeps no work off main.
  retries: 1,
  failOnFlakyTests: reportsDir === undefined,
  reporter: reportsDir ? [['list'], ['json', { outputFile: `${reportsDir}/e2e.json` }]] : [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Rome',
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await findBrowser(), args: browserArgs }
  }
})
