/** One's own chart of accounts: what is refused changes nothing, and what is taken is read by the programs that it is for. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { chartCsv, readChartCsv } from '../../../../src/contract/chart-csv.ts'
import {
  builtInAccounts,
  chartPrograms,
  chartRoles,
  faultsOf,
  rolesOf,
  tidyName,
  type ChartName,
  type ChartProgram,
  type ChartRole
} from '../../../../src/contract/chart.ts'
import { beancount } from '../../../../src/backend/engine/report/formats/beancount.ts'
import type { AccountingFormat } from '../../../../src/backend/engine/report/formats/format.ts'
import { hledger } from '../../../../src/backend/engine/report/formats/hledger.ts'
import { ruleAccounts } from '../../../../src/backend/engine/report/formats/posting-rules.ts'
import { parsePeriod } from '../../../../src/backend/engine/report/period.ts'
import { openForWriting, type Db } from '../../../../src/backend/engine/store/open.ts'
import { readChart, setChart } from '../../../../src/backend/features/reports/chart.ts'
import { makeReport } from '../../../../src/backend/features/reports/make.ts'
import { unpack } from '../../../../src/cli/unzip.ts'
import { verifyReports } from '../../../../src/cli/verify-report.ts'
import { keyHex, type Copy } from '../copy.ts'
import { readerOf } from '../export-desk.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'
import { Files, madeUp, options } from '../../engine/report/formats/books.ts'
import { hostileTexts } from '../../engine/report/formats/hostile.ts'
import { lacks, run, withFiles } from '../../engine/report/formats/readers.ts'

const home = mkdtempSync(join(tmpdir(), 'cassa-chart-'))
let copy: Copy
let local: Db
beforeAll(() => {
  copy = openCopy(demo()[0]!, { zone: 'Europe/Rome' })
  const files = copy.db.pragma('database_list') as { name: string; file: string }[]
  local = openForWriting(files.find(({ name }) => name === 'local')?.file ?? '', keyHex, 'local')
})
afterEach(() => void local.prepare('DELETE FROM chart_account').run())
afterAll(() => {
  local.close()
  closeCopies()
  rmSync(home, { recursive: true })
})

function set(program: ChartProgram, names: Partial<Record<ChartRole, string | null>>, isWhole = false): void {
  const given = Object.entries(names).map(([role, name]) => ({ role, name, tax: null }))
  const stores = { local, cache: copy.db, era: 0, isComplete: true, zone: 'Europe/Rome', nowMs: atMs }
  setChart.run(stores, { program, names: given, isWhole })
}
const nameOf = (program: ChartProgram, role: ChartRole): string | null =>
  readChart(copy.db, program).find((row) => row.role === role)!.name

let next = 0
async function make(): Promise<{ folder: string; files: Map<string, Buffer>; manifest: { accounts: unknown } }> {
  const path = join(home, String(++next))
  const reader = readerOf(copy, demo()[0]!)
  const writing = makeReport({
    account: () => reader,
    report: 'activity',
    period: parsePeriod('2026-10', 'Europe/Rome'),
    currencies: ['EUR'],
    formats: ['hledger', 'qbo-journal', 'xero'],
    statement: null,
    nowMs: atMs,
    path,
    version: 'test',
    signal: undefined
  })
  for (;;) if ((await writing.next()).done === true) break
  const folder = `${path}-files`
  await unpack(path, folder)
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = new Map(names.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name))]))
  return { folder, files, manifest: JSON.parse(files.get('manifest.json')!.toString()) as { accounts: unknown } }
}

describe('a chart', () => {
  it('has a role for every account of the posting rules, and none beside the wallets', () => {
    const built = Object.entries(builtInAccounts).filter(([role]) => !role.startsWith('wallet-'))
    expect(built.map(([, account]) => account).sort()).toEqual([...ruleAccounts].sort())
  })

  it('names what it names, and leaves the built-in account where nothing was said', () => {
    set('hledger', { sales: ' revenues:shop ', tips: 'revenues:tips' })
    set('hledger', { tips: null })
    expect(nameOf('hledger', 'sales')).toBe('revenues:shop')
    expect(readChart(copy.db, 'hledger').find(({ role }) => role === 'tips')).toEqual({
      role: 'tips',
      builtIn: 'Income:Tips',
      name: null,
      tax: null
    })
    expect(nameOf('beancount', 'sales')).toBeNull()
    set('hledger', { refunds: 'revenues:back' }, true)
    expect(nameOf('hledger', 'sales')).toBeNull()
    expect(nameOf('hledger', 'refunds')).toBe('revenues:back')
  })

  it.each<[ChartProgram, string]>([
    ['beancount', 'Sales'],
    ['beancount', 'Income:sales'],
    ['beancount', 'Income:'],
    ['beancount', 'Income:A\n2026-01-01 open Income:B'],
    ['hledger', 'two  spaces'],
    ['hledger', 'a:'],
    ['hledger', 'a ; date:2020'],
    ['hledger', '(virtual)'],
    ['hledger', '=2'],
    ['quickbooks', '=cmd()'],
    ['quickbooks', 'a,b'],
    ['quickbooks', 'a"b'],
    ['quickbooks', 'a\u202Eb'],
    ['quickbooks', 'x'.repeat(101)],
    ['xero', '12345678901'],
    ['xero', '=200'],
    ['xero', '2 00']
  ])('of %s does not take %j: the role is named, and nothing changes', (program, name) => {
    set(program, { tips: program === 'xero' ? '210' : program === 'beancount' ? 'Income:T' : 'T' })
    const before = readChart(copy.db, program)
    let error: unknown
    try {
      set(program, { interest: program === 'beancount' ? 'Income:I' : '7', sales: name }, true)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({ code: 'bad-input', data: { field: 'sales' } })
    expect((error as Error).message).toMatch(
      /^The account for sales was not taken, and nothing was changed\. .+ takes /
    )
    expect(readChart(copy.db, program)).toEqual(before)
  })

  it('books nothing else on the account of a wallet, or within it', () => {
    const within = (names: Partial<Record<ChartRole, string>>): unknown =>
      faultsOf(
        'beancount',
        Object.entries(names).map(([role, name]) => ({ role: role as ChartRole, name, tax: null }))
      ).map(({ role, why }) => `${role} ${why}`)
    expect(within({ sales: 'Assets:Platform:Available' })).toEqual(['sales within'])
    expect(within({ bank: 'Assets:Platform:Available:Bank' })).toEqual(['bank within'])
    expect(within({ 'wallet-available': 'Assets:Shop', bank: 'Assets:Shop' })).toEqual(['bank within'])
    expect(within({ 'wallet-available': 'Assets:Platform' })).toContain('wallet-available within')
    expect(within({ 'wallet-available': 'Assets:Shop', 'wallet-pending': 'Assets:Shop' })).toEqual([])
    expect(within({ sales: 'Assets:Platform:Availables' })).toEqual([])
  })

  it('has no account for a wallet in Xero, where the wallets are the bank account', () => {
    expect(rolesOf('xero')).not.toContain('wallet-available')
    expect(() => set('xero', { 'wallet-available': '090' })).toThrow(/leave it out/)
  })

  it('takes in Xero what every line of a precoded statement can need, the balance before among it', () => {
    const accounts = rolesOf('xero').map((role) => builtInAccounts[role])
    expect(ruleAccounts.filter((account) => !accounts.some((known) => known === account))).toEqual([])
    set('xero', { opening: '960' })
    expect(nameOf('xero', 'opening')).toBe('960')
  })
})

/** Words that are names, nearly names, and what strangers write. */
const anyName = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom('Income', 'Assets', 'Ricavi', 'É-1', '400', 'Società & C.', "d'Oro", 'a b', ':', ' ', '-'),
        fc.string({ unit: 'grapheme', maxLength: 6 })
      ),
      { minLength: 1, maxLength: 4 }
    )
    .map((parts) => parts.join(':')),
  fc
    .array(fc.stringMatching(/^[A-Z0-9À-Þ][A-Za-z0-9à-ÿ-]{0,12}$/), { minLength: 1, maxLength: 4 })
    .map((parts) => ['Expenses', ...parts].join(':')),
  fc.constantFrom(...hostileTexts)
)

describe('names by chance', { timeout: 240_000 }, () => {
  const readers: [string, AccountingFormat & { name: 'hledger' | 'beancount' }, (main: string) => string[]][] = [
    ['hledger', hledger as never, (main) => ['-f', main, 'check', 'accounts', 'ordereddates']],
    ['bean-check', beancount as never, (main) => [main]]
  ]
  const entries = [
    { minor: 1_000 },
    { category: 'fee', minor: -50 },
    { category: 'refund', minor: -300 },
    { category: 'payout', minor: -200 },
    { category: 'tip', minor: 70, wallet: 'pending' }
  ]

  it.each(readers)('that are taken are read by %s', async (program, format, args) => {
    if (lacks(program)) return
    let taken = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...chartRoles), anyName), { minLength: 12, maxLength: 40 }),
        async (pairs) => {
          let names: ChartName[] = []
          for (const [role, text] of pairs) {
            const one = [...names.filter((name) => name.role !== role), { role, name: tidyName(text), tax: null }]
            if (tidyName(text) !== null && faultsOf(format.name, one).length === 0) names = one
          }
          taken += names.length
          const accounts = Object.fromEntries(names.map(({ role, name }) => [builtInAccounts[role], name!]))
          const files = new Files()
          const book = madeUp({ opening: { available: 30, pending: 5 }, entries })
          await format.write(book, files, { ...options, accounts })
          await withFiles(files, (folder) => {
            expect(run(program, args(join(folder, files.names[0]!)), folder)).toMatchObject({ code: 0 })
          })
        }
      ),
      { numRuns: 12 }
    )
    expect(taken).toBeGreaterThan(20)
  })

  it('come back from a CSV as they went into it, also as a spreadsheet of another country saves it', () => {
    let named = 0
    const chart = fc.tuple(
      fc.constantFrom(...chartPrograms),
      fc.array(fc.tuple(fc.constantFrom(...chartRoles), anyName))
    )
    fc.assert(
      fc.property(
        chart,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        ([program, pairs], cell, line) => {
          const names = rolesOf(program).map((role): ChartName => {
            const name = tidyName(pairs.find(([of]) => of === role)?.[1] ?? null)
            const isTaken = !faultsOf(program, [{ role, name, tax: null }]).some(({ why }) => why === 'name')
            return { role, name: isTaken ? name : null, tax: null }
          })
          if (cell !== ',' && names.some(({ name }) => name?.includes(cell))) return
          named += names.filter(({ name }) => name !== null).length
          const text = chartCsv(names).replaceAll(',', cell).replaceAll('\r\n', line)
          const read = readChartCsv(text)
          expect(Array.isArray(read)).toBe(true)
          const back = (read as ChartName[]).map(({ role, name }) => ({ role, name: tidyName(name), tax: null }))
          expect(back).toEqual(names)
        }
      )
    )
    expect(named).toBeGreaterThan(20)
  })

  it('never make a chart of a file that is none', () => {
    for (const [text, fault] of [
      ['', { line: 1, why: 'head' }],
      ['account,role\n', { line: 1, why: 'head' }],
      ['role,account\nsales,4\nsails,5\n', { line: 3, why: 'role' }],
      ['role,account\nsales,4\n\nsales,5\n', { line: 4, why: 'twice' }],
      ['role,account\nsales,4,5\n', { line: 2, why: 'cells' }]
    ] as const)
      expect(readChartCsv(text)).toEqual(fault)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readChartCsv(text)
        expect(Array.isArray(read) ? read : 'fault').toEqual(Array.isArray(read) ? [] : 'fault')
      })
    )
  })
})

describe('files', { timeout: 120_000 }, () => {
  it('are written by the own names, say so in the manifest, and are the same again', async () => {
    const plain = await make()
    expect(plain.manifest.accounts).toEqual([])
    set('hledger', { sales: 'revenues:shop', 'wallet-available': 'assets:cassa' })
    set('quickbooks', { 'platform-fees': '6120 Platform' })
    set('xero', { sales: '200' })
    const [first, second] = [await make(), await make()]
    expect(first.manifest.accounts).toEqual([
      { program: 'hledger', role: 'sales', name: 'revenues:shop', tax: null },
      { program: 'hledger', role: 'wallet-available', name: 'assets:cassa', tax: null },
      { program: 'quickbooks', role: 'platform-fees', name: '6120 Platform', tax: null }
    ])
    expect([...second.files]).toEqual([...first.files])
    expect((await verifyReports(first.folder)).flatMap(({ faults }) => faults)).toEqual([])
    const journal = (made: typeof first): string => made.files.get('EUR_2026-10_transactions.journal')!.toString()
    expect(journal(plain)).toContain('Income:Sales')
    expect(journal(first)).toContain('revenues:shop')
    expect(journal(first)).not.toContain('Income:Sales')
    expect(journal(first)).not.toContain('Assets:Platform:Available')
    expect(journal(first)).toContain('Expenses:Fees:Platform')
    const days = first.files.get('EUR_2026-10_qbo-journal_1.csv')!.toString()
    expect(days).toContain(',6120 Platform,')
    expect(days).not.toContain('Expenses:Fees:Platform')
    if (!lacks('hledger')) {
      const inside = join(first.folder, readdirSync(first.folder)[0]!, 'hledger')
      const told = run(
        'hledger',
        ['-f', join(inside, 'EUR_2026-10.journal'), 'check', 'accounts', 'ordereddates'],
        inside
      )
      expect(told).toMatchObject({ code: 0, error: '' })
    }
  })
})
