/** Reports as files: the same inputs give the same bytes, and whatever is changed in them later is named. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportFormat, ReportName } from '../../../../src/contract/reports.ts'
import { parsePeriod } from '../../../../src/backend/engine/report/period.ts'
import { makeReport } from '../../../../src/backend/features/reports/make.ts'
import { unpack } from '../../../../src/cli/unzip.ts'
import { verifyReports } from '../../../../src/cli/verify-report.ts'
import type { AccountReader } from '../../../../src/backend/engine/rpc/context.ts'
import { copyOf, type Copy } from '../copy.ts'
import { readerOf } from '../export-desk.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'

const home = mkdtempSync(join(tmpdir(), 'cassa-reports-'))
afterAll(() => {
  closeCopies()
  rmSync(home, { recursive: true })
})

let next = 0
const newPath = (): string => join(home, String(++next))

interface Asked {
  report?: ReportName
  period?: string
  formats?: readonly ReportFormat[]
  zone?: string
  currencies?: readonly string[]
}

const feed = demo()[0]!

/** Into a folder of its own, which it answers. */
async function make(account: () => AccountReader, asked: Asked = {}): Promise<string> {
  const {
    report = 'statement',
    period = '2026-10',
    formats = ['csv', 'json'],
    zone = 'Europe/Rome',
    currencies = ['EUR']
  } = asked
  const path = newPath()
  const writing = makeReport({
    account,
    report,
    period: parsePeriod(period, zone),
    currencies,
    formats,
    statement: null,
    nowMs: atMs,
    path,
    version: 'test',
    signal: undefined
  })
  for (;;) if ((await writing.next()).done === true) break
  const folder = newPath()
  await unpack(path, folder)
  return folder
}

function filesOf(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    entries.map(({ parentPath, name }) => [
      relative(folder, join(parentPath, name)),
      readFileSync(join(parentPath, name))
    ])
  )
}

const readerOfCopy = (copy: Copy): (() => AccountReader) => {
  const reader = readerOf(copy, feed)
  return () => reader
}
const account = (): AccountReader => readerOfCopy(openCopy(feed, { zone: 'Europe/Rome' }))()
/** One reader for a whole report: another database would be another copy. */
const steady = (): (() => AccountReader) => {
  const reader = account()
  return () => reader
}

describe('what is made', { timeout: 120_000 }, () => {
  test('stands in a folder named after report, currency, period and zone, and verifies', async () => {
    const folder = await make(steady())
    expect(readdirSync(folder)).toEqual(['statement_EUR_2026-10_Europe-Rome'])
    const [found, ...others] = await verifyReports(folder)
    expect(others).toEqual([])
    expect(found).toMatchObject({ report: 'statement', incomplete: null, faults: [] })
    expect(found!.entries).toBeGreaterThan(1_000)
  })

  test('has a folder for each currency', async () => {
    const folder = await make(steady(), { currencies: ['EUR', 'USD'], report: 'payouts' })
    expect(readdirSync(folder).sort()).toEqual(['payouts_EUR_2026-10_Europe-Rome', 'payouts_USD_2026-10_Europe-Rome'])
    expect((await verifyReports(folder)).flatMap(({ faults }) => faults)).toEqual([])
  })

  test('is whole without a format that cannot hold its currency, and says which', async () => {
    const creator = demo()[1]!
    const reader = readerOf(openCopy(creator, { zone: 'Europe/Rome' }), creator)
    const folder = await make(() => reader, { report: 'activity', currencies: ['USDC'], formats: ['json', 'camt053'] })
    const [found] = await verifyReports(folder)
    expect(found).toMatchObject({ faults: [], leftOut: [{ format: 'camt053' }] })
    const files = [...filesOf(folder).keys()]
    expect(files.some((name) => name.includes('camt053'))).toBe(false)
    expect(files.some((name) => name.endsWith('activity.json'))).toBe(true)
  })

  test('is named INCOMPLETE where its period is not over', async () => {
    const folder = await make(steady(), { period: '2026-11' })
    expect(readdirSync(folder)).toEqual(['statement_EUR_2026-11_Europe-Rome_INCOMPLETE'])
  })

  test('has the same bytes after a new cache, and on a machine of another zone', async () => {
    const formats: readonly ReportFormat[] = ['csv', 'csv-machine', 'json']
    const first = filesOf(await make(steady(), { formats, report: 'activity' }))
    const again = copyOf(feed, { zone: 'Asia/Tokyo' })
    const zoneBefore = process.env['TZ']
    try {
      process.env['TZ'] = 'Pacific/Kiritimati'
      const second = filesOf(await make(readerOfCopy(again), { formats, report: 'activity' }))
      expect([...second.keys()].sort()).toEqual([...first.keys()].sort())
      for (const [name, bytes] of first) expect(second.get(name)!.equals(bytes), name).toBe(true)
    } finally {
      if (zoneBefore === undefined) delete process.env['TZ']
      else process.env['TZ'] = zoneBefore
      again.close()
    }
  })

  test('leaves nothing behind where it is cut off', async () => {
    const path = newPath()
    const cut = new AbortController()
    const writing = makeReport({
      account: steady(),
      report: 'activity',
      period: parsePeriod('2026', 'UTC'),
      currencies: ['EUR'],
      formats: ['csv'],
      statement: null,
      nowMs: atMs,
      path,
      version: 'test',
      signal: cut.signal
    })
    const going = writing.next()
    cut.abort(new Error('enough'))
    await expect(going).rejects.toThrow('enough')
    expect(() => readFileSync(path)).toThrow(/ENOENT/)
  })
})

describe('what was changed later', { timeout: 120_000 }, () => {
  let folder: string
  let inside: string
  beforeAll(async () => {
    folder = await make(steady())
    inside = join(folder, readdirSync(folder)[0]!)
  }, 60_000)

  /** Changes a file, and answers what is found while it is so. */
  async function changed(name: string, change: (text: string) => string): Promise<readonly string[]> {
    const path = join(inside, name)
    const before = readFileSync(path)
    try {
      writeFileSync(path, change(before.toString()))
      return (await verifyReports(folder)).flatMap(({ faults }) => faults)
    } finally {
      writeFileSync(path, before)
    }
  }

  test('is named by its entry', async () => {
    const faults = await changed('inputs.jsonl', (text) => {
      const lines = text.split('\n')
      lines[499] = lines[499]!.replace(/"minor":(-?\d+)/, '"minor":1')
      return lines.join('\n')
    })
    const id = /"entry":"([^"]+)"/.exec(readFileSync(join(inside, 'inputs.jsonl'), 'utf8').split('\n')[499]!)![1]!
    expect(faults).toContain(`inputs.jsonl: line 500 was changed, entry ${id}`)
    expect(faults).toContain(`entry ${id} does not follow from the one before it`)
  })

  test('is named by its row', async () => {
    const faults = await changed('items.csv', (text) => text.split('\r\n').with(12, 'a,b,c').join('\r\n'))
    expect(faults).toEqual(['items.csv: line 13 was changed'])
  })

  test('is named where rows are missing or added', async () => {
    const cut = await changed('days.csv', (text) => `${text.split('\r\n').slice(0, 5).join('\r\n')}\r\n`)
    expect(cut[0]).toMatch(/^days\.csv: \d+ lines are missing from line 6 on$/)
    expect((await changed('days.csv', (text) => `${text}2026-10-32,1,1,1,1\r\n`))[0]).toMatch(
      /^days\.csv: line \d+ was added$/
    )
  })

  test('is named where it is the manifest', async () => {
    expect(await changed('manifest.json', (text) => text.replace('"EUR"', '"EUR" '))).toContain(
      'manifest.json was changed'
    )
    expect((await changed('manifest.json', () => '{'))[1]).toMatch(/^manifest\.json cannot be read/)
  })

  test('is named where a manifest leads out of its folder', async () => {
    const faults = await changed('manifest.json', (text) =>
      text.replace('"name": "days.csv"', '"name": "../../days.csv"')
    )
    expect(faults[1]).toMatch(/^manifest\.json cannot be read: .*\.\.\/\.\.\/days\.csv is no file of a report$/)
  })

  test('is named where a file is missing, or one is there that nobody made', async () => {
    const path = join(inside, 'days.csv')
    const before = readFileSync(path)
    rmSync(path)
    writeFileSync(join(inside, 'extra.csv'), 'x')
    const faults = (await verifyReports(folder)).flatMap((one) => one.faults)
    writeFileSync(path, before)
    rmSync(join(inside, 'extra.csv'))
    expect(faults).toEqual(expect.arrayContaining(['days.csv is missing', 'extra.csv is not of this report']))
  })

  test('any byte of any file', async () => {
    const files = [...filesOf(inside)].filter(([, bytes]) => bytes.length > 0)
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, where, by) => {
        const [name, before] = files[which % files.length]!
        const after = Buffer.from(before)
        const at = where % after.length
        after[at] = after[at]! ^ by
        writeFileSync(join(inside, name), after)
        try {
          const faults = (await verifyReports(folder)).flatMap((one) => one.faults)
          expect(faults.length, `${name} at ${String(at)}`).toBeGreaterThan(0)
          expect(faults.join('\n')).toContain(name.replace('.sha256', ''))
        } finally {
          writeFileSync(join(inside, name), before)
        }
      }),
      { numRuns: 40 }
    )
  })
})

test('a folder without a report is said to be none', async () => {
  await expect(verifyReports(home)).resolves.toBeDefined()
  const empty = mkdtempSync(join(tmpdir(), 'cassa-reports-none-'))
  await expect(verifyReports(empty)).rejects.toThrow('There is no manifest.json')
  rmSync(empty, { recursive: true })
})
