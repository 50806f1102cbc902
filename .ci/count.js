// Adds up what the test runners reported. A step that failed without a failed test counts as one.
// Plain JavaScript for any Node, because it also has to speak when the installation failed.
import { readFileSync } from 'node:fs'

const [folder, ...failedSteps] = process.argv.slice(2)
const read = (name) => {
  try {
    return JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'))
  } catch {
    return undefined
  }
}

const unit = read('unit')
const packages = read('package')
const endToEnd = read('e2e')?.stats
const counts = [
  {
    step: 'npm run test:unit',
    passed: unit?.numPassedTests,
    failed: unit?.numFailedTests,
    skipped: unit?.numPendingTests
  },
  {
    step: 'npm run package:check',
    passed: packages?.numPassedTests,
    failed: packages?.numFailedTests,
    skipped: packages?.numPendingTests
  },
  {
    step: 'npm run test:e2e',
    // A flaky test is one that failed before it passed: here that is a failure.
    passed: endToEnd?.expected,
    failed: endToEnd && endToEnd.unexpected + endToEnd.flaky,
    skipped: endToEnd?.skipped
  }
]

let passed = 0
let failed = 0
let skipped = 0
for (const count of counts) {
  passed += count.passed ?? 0
  failed += count.failed ?? 0
  skipped += count.skipped ?? 0
}
for (const step of failedSteps) {
  console.log(`Failed: ${step}`)
  if (!counts.some((count) => count.step === step && count.failed > 0)) failed += 1
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
