import { defineConfig } from 'vitest/config'

// Set by the continuous-integration script, which reads the counts from there.
const reportsDir = process.env['CASSA_REPORTS']

// Apart from the other tests: it packs the build for six targets, which takes most of a minute.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/package/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 600_000,
    reporters: reportsDir ? ['default', ['json', { outputFile: `${reportsDir}/package.json` }]] : ['default']
  }
})
