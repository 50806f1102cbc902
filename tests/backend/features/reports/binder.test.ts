/** A binder: its summary says what its reports say, names what is in the folder, and verify holds them together. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '../../../../src/contract/errors.ts'
import { parsePeriod } from '../../../../src/backend/engine/report/period.ts'
import type { ReportCheck } from '../../../../src/backend/engine/report/document.ts'
import { makeBinder } from '../../../../src/backend/features/reports/binder/make.ts'
import { reports } from '../../../../src/backend/features/reports/registry.ts'
import { unpack } from '../../../../src/cli/unzip.ts'
import { verifyReports } from '../../../../src/cli/verify-report.ts'
import { has, run } from '../../engine/report/writers/programs.ts'
import type { Feed } from '../copy.ts'
import { readerOf } from '../export-desk.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'
import { entriesIn, heldBefore, sumOf } from './plain.ts'
import { handWorld } from './hand-world.ts'
import { readReport } from './report-desk.ts'

const home = mkdtempSync(join(tmpdir(), 'cassa-binder-'))
afterAll(() => {
  closeCopies()
  rmSync(home, { recursive: true })
})
afterEach(() => vi.restoreAllMocks())

const zone = 'Europe/Rome'
let next = 0
const newPath = (): string => join(home, String(++next))

interface SummaryJson {
  currencies: {
    currency: string
    figures: { code: string; minor: number; report: string; table: string; place: string }[] | null
    checks: { left: number; right: number }[]
  }[]
  documents: { folder: string; report: string; currency: string; state: string; to_check: boolean }[]
  failed: { report: string; currency: string; code: string }[]
}

/** Unpacked into a folder of its own, which it answers. */
async function make(feed: Feed, year = '2025', signal?: AbortSignal): Promise<string> {
  const reader = readerOf(openCopy(feed, { zone }), feed)
  const path = newPath()
  const making = makeBinder({
    account: () => reader,
    period: parsePeriod(year, zone),
    nowMs: atMs,
    path,
    version: 'test',
    signal
  })
  for (;;) if ((await making.next()).done === true) break
  const folder = newPath()
  await unpack(path, folder)
  return folder
}

function summaryIn(folder: string): { at: string; json: SummaryJson } {
  const at = join(
    folder,
    readdirSync(folder).find((name) => name.startsWith('summary_'))!
  )
  return { at, json: JSON.parse(readFileSync(join(at, 'summary.json'), 'utf8')) as SummaryJson }
}

/** Of the English and of the Italian page. */
function pagesOf(at: string): number[] {
  return ['summary.pdf', 'riepilogo.pdf'].map((file) => {
    return readFileSync(join(at, file), 'latin1').match(/\/Type \/Page\b/g)?.length ?? 0
  })
}

const small = (): Feed =>
  handWorld(
    [
      { at: '2024-12-30', category: 'sale', minor: 100_00 },
      { at: '2025-02-01', category: 'sale', minor: 1_234_56 },
      { at: '2025-02-01', category: 'fee', minor: -34_56 },
      { at: '2025-03-01', category: 'refund', minor: -200_00 },
      { at: '2025-04-01', category: 'payout', minor: -900_00 },
      { at: '2025-04-01', category: 'payout_fee', minor: -1_00 },
      { at: '2025-05-01', category: 'interest', minor: 2_00 }
    ],
    'EUR',
    [],
    { country: 'IT', display_name: 'Ada | *Rossi*' }
  )

describe('the summary', { timeout: 240_000 }, () => {
  test('says of each currency what its statement and its profit say, and what straight loops say; it is one page', async () => {
    const feed = demo()[1]!
    const folder = await make(feed)
    const { at, json } = summaryIn(folder)
    expect(pagesOf(at)).toEqual([1, 1])
    expect(json.currencies.length).toBeGreaterThan(1)
    expect(readFileSync(join(at, 'summary.md'), 'utf8')).toContain('Nothing moved in 2025: 0.000000 USDC was held')
    const copy = openCopy(feed, { zone })
    for (const { currency, figures, checks } of json.currencies) {
      for (const { left, right } of checks) expect(left).toBe(right)
      const of = Object.fromEntries(figures!.map(({ code, minor }) => [code, minor]))
      const entries = entriesIn(feed, { zone, currency, from: '2025-01-01', to: '2025-12-31' })
      const wallets = new Set(
        entries.map(({ wallet }) => wallet).concat(['available', 'pending', 'reserved', 'savings'])
      )
      const held = (day: string): number =>
        [...wallets].reduce((sum, wallet) => sum + heldBefore(feed, { zone, currency, wallet, day }), 0)
      expect(of['opening']).toBe(held('2025-01-01'))
      expect(of['closing']).toBe(held('2026-01-01'))
      expect(of['sold']).toBe(sumOf(entries, 'sale', 'subscription', 'tip'))
      expect(of['refunded']).toBe(sumOf(entries, 'refund', 'refund_failure'))
      expect(of['fees']).toBe(sumOf(entries, 'fee', 'fee_refund', 'tax_on_fee'))
      expect(of['paid_out']).toBe(sumOf(entries, 'payout', 'payout_reversal'))
      expect(of['opening']! + of['kept']! + of['paid_out']! + of['other']!).toBe(of['closing'])

      const ask = { period: '2025', currency, zone } as const
      const profit = (await readReport(copy, feed, { report: 'profit', ...ask })).tables['months']!.rows.at(-1)!
      const statement = (await readReport(copy, feed, { report: 'statement', ...ask })).tables
      for (const { code, minor, report, table, place } of figures!) {
        if (report === 'profit') expect(minor, code).toBe(profit[place])
        else if (table === 'summary')
          expect(minor, code).toBe(statement['summary']!.rows.find(({ line }) => line === place)!['total'])
        else if (code === 'paid_out')
          expect(minor).toBe(
            statement['categories']!.rows.filter(({ category }) =>
              place.split(' + ').includes(String(category))
            ).reduce((sum, { net }) => sum + (net as number), 0)
          )
      }
    }
  })

  test('is one page in each of two languages, and its figures stand there as they are', async () => {
    const folder = await make(small())
    const { at } = summaryIn(folder)
    expect(pagesOf(at)).toEqual([1, 1])
    for (const [file, figure, word] of [
      ['summary.pdf', '1,234.56', 'Left at the end of the year'],
      ['riepilogo.pdf', '1.234,56', 'Alla fine dell’anno']
    ] as const) {
      // A machine without the program checks what the other files say.
      if (!has('pdftotext')) continue
      const text = await run('pdftotext', ['-layout', join(at, file), '-'])
      expect(text).toContain(figure)
      expect(text).toContain(word)
    }
    const text = readFileSync(join(at, 'summary.md'), 'utf8')
    expect(text).toContain('1,234.56 EUR came in from sales, subscriptions and tips in 2025.')
    expect(text).toContain('900.00 EUR was paid out to the bank')
    expect(text).toContain('| Left at the end of the year | 201.00 | Statement, summary: Closing balance |')
    expect(text).toContain('Ada \\| \\*Rossi\\*')
    expect(readFileSync(join(at, 'riepilogo.md'), 'utf8')).toContain(
      '| Alla fine dell’anno | 201,00 | Estratto conto, summary: Closing balance |'
    )
  })

  test('names every report of the folder, and those that are marked to be checked', async () => {
    const folder = await make(small())
    const { json } = summaryIn(folder)
    expect(json.documents.map((one) => one.folder).sort()).toEqual(
      readdirSync(folder)
        .filter((name) => !name.startsWith('summary_'))
        .sort()
    )
    const of = (report: string): SummaryJson['documents'][number] =>
      json.documents.find((one) => one.report === report)!
    expect(of('it-foreign-account')).toMatchObject({ state: 'whole', to_check: true })
    expect(of('statement')).toMatchObject({ state: 'whole', to_check: false })
    expect(json.documents.some(({ report }) => report === 'us-1099k')).toBe(false)
  })

  test('says DRAFT of what does not add up, INCOMPLETE of a year that is not over, and what could not be made', async () => {
    const build = reports.interest.build.bind(reports.interest)
    const off: ReportCheck = { name: 'off by one', leftMinor: 1, rightMinor: 2 }
    vi.spyOn(reports.interest, 'build').mockImplementation(async (ground) => {
      const document = await build(ground)
      return { ...document, checks: [...document.checks, off] }
    })
    vi.spyOn(reports.tips, 'build').mockRejectedValue(new AppError('sum-too-large', 'The sums are too large.'))
    const folder = await make(small(), '2026')
    const { at, json } = summaryIn(folder)
    const state = (report: string): string | undefined => json.documents.find((one) => one.report === report)?.state
    expect(state('interest')).toBe('draft')
    expect(state('fees')).toBe('incomplete')
    expect(json.failed).toMatchObject([{ report: 'tips', currency: 'EUR', code: 'sum-too-large' }])
    const text = readFileSync(join(at, 'summary.md'), 'utf8')
    expect(text).toContain('DRAFT, because they do not add up: 1.')
    expect(text).toContain('NOT MADE: The sums are too large.')
    const summary = (await verifyReports(folder)).find(({ report }) => report === 'summary')
    expect(summary).toMatchObject({ faults: [], failed: [{ report: 'tips' }] })
  })

  test('is not made where not one report could be', async () => {
    const failing = new AppError('sum-too-large', 'The sums are too large.')
    for (const spec of Object.values(reports)) vi.spyOn(spec, 'build').mockRejectedValue(failing)
    await expect(make(small())).rejects.toBe(failing)
  })

  test('is gone, and its ZIP with it, where it is cancelled', async () => {
    const stop = new AbortController()
    vi.spyOn(reports.payouts, 'build').mockImplementation(async () => {
      stop.abort(new Error('cancelled'))
      return await Promise.reject(new Error('cancelled'))
    })
    const before = readdirSync(home).length
    await expect(make(small(), '2025', stop.signal)).rejects.toThrow('cancelled')
    expect(readdirSync(home)).toHaveLength(before)
  })
})

describe('verify', { timeout: 120_000 }, () => {
  test('names a summary that was changed, a report that is missing beside it, and one that is another', async () => {
    const folder = await make(small())
    const faults = async (change: (copy: string, summary: string) => void): Promise<string[]> => {
      const copy = newPath()
      cpSync(folder, copy, { recursive: true })
      change(copy, summaryIn(copy).at)
      return (await verifyReports(copy)).flatMap((one) => one.faults)
    }
    expect(await faults(() => undefined)).toEqual([])
    expect(await faults((_, at) => writeFileSync(join(at, 'summary.pdf'), 'x'))).toEqual(['summary.pdf was changed'])
    expect(await faults((_, at) => rmSync(join(at, 'riepilogo.md')))).toEqual(['riepilogo.md is missing'])
    const fees = readdirSync(folder).find((name) => name.startsWith('fees_'))!
    expect(await faults((copy) => rmSync(join(copy, fees), { recursive: true }))).toEqual([
      `${fees} is missing, and the summary is of it`
    ])
    const other = await make(
      handWorld([{ at: '2025-02-01', category: 'fee', minor: -1 }], 'EUR', [], { country: 'IT' })
    )
    expect(
      await faults((copy) => {
        rmSync(join(copy, fees), { recursive: true })
        cpSync(join(other, fees), join(copy, fees), { recursive: true })
      })
    ).toEqual([`${fees} is another one than the summary is of`])
    // Alone it says what it can: that nobody changed it.
    expect((await verifyReports(summaryIn(folder).at)).flatMap((one) => one.faults)).toEqual([])
  })

  test('takes the same inputs for the same bytes', async () => {
    const of = async (): Promise<string> =>
      readFileSync(join(summaryIn(await make(small())).at, 'manifest.json'), 'utf8')
    expect(await of()).toBe(await of())
  })
})
