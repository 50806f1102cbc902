import { defineConfig } from 'vitest/config'

// Set by the continuous-integration script, which reads the counts from there.
const reportsDir = process.env['CASSA_REPORTS']

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/desktop/**', 'tests/package/**'],
    // Forks, because the native SQLite driver and real servers live in these tests.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: reportsDir ? ['default', ['json', { outputFile: `${reportsDir}/unit.json` }]] : ['default']
  }
})
