/** The bench runs to its end, and says what it measured; how fast that was is for people to read. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { CopyFigure } from '../../bench/copies.ts'
import type { CrashResult } from '../../bench/crash.ts'
import type { ExportFigure } from '../../bench/exports.ts'
import type { ForecastFigures } from '../../bench/forecast-figures.ts'
import type { ReportFigure } from '../../bench/reports.ts'
import { spreadOf, tableOf } from '../../bench/numbers.ts'

const run = promisify(execFile)
const bench = (...flags: string[]): Promise<{ stdout: string; stderr: string }> =>
  run(process.execPath, ['bench/main.ts', ...flags])

test('a small world goes all the way, and every figure is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cassa-bench-test-'))
  try {
    const file = join(folder, 'figures.json')
    const { stdout } = await bench('--records', '600', '--crashes', '1', '--json', file)
    const { demo, crash, forecast, reports, copies, big } = JSON.parse(readFileSync(file, 'utf8')) as {
      demo: Record<string, number>
      crash: CrashResult
      forecast: ForecastFigures[]
      reports: ReportFigure[]
      copies: CopyFigure[]
      big: Record<string, number> & { exports: ExportFigure[]; queries: { call: string; n: number; maxMs: number }[] }
    }
    expect(demo['records']).toBeGreaterThan(30_000)
    for (const { answer, fresh } of [crash.firstStart, crash.afterKill]) {
      expect([answer.n, fresh.n]).toEqual([1, 1])
      expect(answer.p50Ms).toBeGreaterThan(0)
      expect(fresh.p50Ms).toBeGreaterThanOrEqual(answer.p50Ms)
    }
    expect(crash.records).toBeGreaterThan(1_000)
    expect(stdout).toContain('after the kill: fresh from the platform')
    expect(forecast).toHaveLength(4)
    for (const { mornings, explained, toTheCent } of forecast) {
      expect(explained).toBe(mornings)
      expect(toTheCent).toBeLessThan(mornings)
    }
    // Whole sales are made: by the time of day a world of this size has a record more or less.
    expect(Math.abs((big['records'] ?? 0) - 600)).toBeLessThan(10)
    for (const name of [
      'recordsPerSecond',
      'plainRecordsPerSecond',
      'unsealedPlainRecordsPerSecond',
      'ratio',
      'databaseBytes',
      'peakBytesAfterSync',
      'firstSalesMs'
    ]) {
      expect(big[name], name).toBeGreaterThan(0)
    }
    expect(big.exports.map(({ list, format }) => `${list}, ${format}`)).toEqual([
      'sales, csv',
      'sales, with notes and tags, csv',
      'sales, xlsx',
      'notes, csv'
    ])
    for (const { list, rows, rowsPerSecond, plainRowsPerSecond, ratio } of big.exports) {
      expect(Math.min(rows, rowsPerSecond, plainRowsPerSecond, ratio), list).toBeGreaterThan(0)
      expect(stdout).toContain(list)
    }
    expectReports(reports, 600)
    expectCopies(copies, 600)
    expect(stdout).toContain('600 entries as')
    expect(big.queries.length).toBeGreaterThan(15)
    for (const { call, n, maxMs } of big.queries) {
      expect(n).toBeGreaterThanOrEqual(200)
      // The others may be less than the hundredth of a millisecond that is told.
      expect(maxMs).toBeGreaterThan(0)
      expect(stdout).toContain(call)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 360_000)

function expectReports(reports: readonly ReportFigure[], count: number): void {
  expect(reports.map(({ way }) => way)).toEqual(['walk', 'csv', 'xlsx', 'json', 'parquet', 'warehouse'])
  for (const { way, entries, rowsPerSecond, bytes, startBytes, memory, reads, leftAfterCancel } of reports) {
    expect(entries).toBe(count)
    expect(rowsPerSecond, way).toBeGreaterThan(0)
    expect(reads.n, way).toBeGreaterThan(0)
    expect(memory.peakBytes, way).toBeGreaterThanOrEqual(startBytes)
    expect(memory.quarters, way).toHaveLength(4)
    for (const part of [...memory.quarters, memory.heapBytes, memory.keptBytes]) {
      expect(part, way).toBeGreaterThan(0)
      expect(part, way).toBeLessThanOrEqual(memory.peakBytes)
    }
    if (way === 'walk') continue
    expect(bytes, way).toBeGreaterThan(1_000)
    expect(leftAfterCancel, way).toBe(0)
  }
}

function expectCopies(copies: readonly CopyFigure[], ...counts: readonly number[]): void {
  expect(copies.map(({ way, entries }) => [way, entries])).toEqual(
    counts.flatMap((count) => [
      ['make', count],
      ['open', count]
    ])
  )
  for (const { bytes, bytesPerSecond, plainBytesPerSecond, ratio, memory, reads } of copies) {
    expect(bytes).toBeGreaterThan(100_000)
    expect(Math.min(bytesPerSecond, plainBytesPerSecond, reads.n, ...memory.quarters)).toBeGreaterThan(0)
    expect(ratio).toBeGreaterThanOrEqual(0)
  }
}

test('--reports writes a ledger of its own out in every format, alone, and a cancel leaves nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cassa-bench-test-'))
  try {
    const file = join(folder, 'figures.json')
    const { stdout } = await bench('--reports', '400,5000', '--json', file)
    const { reports, copies } = JSON.parse(readFileSync(file, 'utf8')) as {
      reports: ReportFigure[]
      copies: CopyFigure[]
    }
    expectCopies(copies, 400, 5_000)
    expectReports(reports.slice(0, 6), 400)
    expectReports(reports.slice(6), 5_000)
    expect(stdout).toContain('5,000 entries as')
    expect(stdout).toMatch(/memory of entries as .*anonymous, by quarter/)
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 360_000)

test('--help tells the flags', async () => {
  const { stdout } = await bench('--help')
  expect(stdout).toContain('--records N')
  expect(stdout).toContain('--json FILE')
})

test.each([
  [['--record', '5'], '--records'],
  [['--records', 'many'], '--records takes a whole number'],
  [['--crashes', 'often'], '--crashes takes a whole number from 1 on'],
  [['--records', '5'], '--records takes a whole number from 300 on'],
  [['--reports', '5'], '--reports takes a whole number from 300 on'],
  [['--reports', '5000,'], '--reports takes a whole number from 300 on'],
  [['fast'], '"fast" is not a flag']
])('what is wrong is named: %j', async (flags, sentence) => {
  await expect(bench(...flags)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
})

test('percentiles are samples that were measured', () => {
  expect(spreadOf(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({
    n: 100,
    p50Ms: 50,
    p95Ms: 95,
    maxMs: 100
  })
  expect(spreadOf([7])).toEqual({ n: 1, p50Ms: 7, p95Ms: 7, maxMs: 7 })
  expect(() => spreadOf([])).toThrow(RangeError)
})

test('a table stands in columns', () => {
  expect(
    tableOf([
      ['call', 'ms'],
      ['home.money', '1.25']
    ])
  ).toBe('call          ms\nhome.money  1.25')
})
