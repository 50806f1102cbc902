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
const browser = read('e2e')
const endToEnd = browser?.stats
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
    passed: endToEnd && endToEnd.expected + endToEnd.flaky,
    failed: endToEnd?.unexpected,
    skipped: endToEnd?.skipped
  }
]

// Failed before it passed: a finding to be mended next, though no reason to keep the work back.
for (const suite of browser?.suites ?? []) nameFlaky(suite, suite.title)
function nameFlaky(suite, file) {
  for (const spec of suite.specs ?? [])
    if (spec.tests.some((each) => each.status === 'flaky')) console.log(`Flaky: ${file} › ${spec.title}`)
  for (const inner of suite.suites ?? []) nameFlaky(inner, file)
}

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
