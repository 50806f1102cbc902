import { defineConfig } from 'vitest/config'

// Set by the continuous-integration script, which reads the counts from there.
const reportsDir = process.env['CASSA_REPORTS']

/** Whose files start processes of their own, count what stays open, or stand in for a module: each in a process to itself. */
const alone = [
  'tests/bench/**/*.test.ts',
  'tests/cli/**/*.test.ts',
  'tests/electron/**/*.test.ts',
  'tests/host/secrets.test.ts'
]
const common = {
  environment: 'node',
  exclude: ['tests/e2e/**', 'tests/desktop/**', 'tests/package/**'],
  // Forks, because the native SQLite driver and real servers live in these tests.
  pool: 'forks' as const,
  // For a machine that does much else. What hangs is found all the same.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 20_000 } }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: reportsDir ? ['default', ['json', { outputFile: `${reportsDir}/unit.json` }]] : ['default'],
    projects: [
      { test: { ...common, name: 'alone', include: alone } },
      {
        test: {
          ...common,
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: [...common.exclude, ...alone],
          // The sources are read once a process, and the worlds made once: half of the whole time.
          isolate: false
        }
      }
    ]
  }
})
