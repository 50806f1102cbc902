/** Reports from a terminal: made into a folder, a year in one step, issued once, and checked without an account. */
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { generateWorld } from '../../src/sandbox/world/index.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT } from '../sandbox/server/records.ts'
import { lockedFolder, smallDisk } from './disks.ts'
import { cassa, connect, newFolder, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

let folder: Folder
let sandbox: Sandbox
let out: string

beforeAll(async () => {
  folder = newFolder()
  sandbox = await startSandbox({
    fill: (sink) => generateWorld({ seed: 4, atMs: AT, size: { kind: 'records', count: 4_000 } }, sink)
  })
  const { client } = await folder.start()
  await connect(client, sandbox.url, ['read'], 'acct_bottegalume')
  out = join(folder.dataDir, '..', 'out')
  await vi.waitFor(async () => {
    const { accounts } = await client.accounts.session()
    expect(accounts[0]?.sync).toMatchObject({ state: 'live', coverage: { complete: true } })
  }, 90_000)
})
afterAll(async () => {
  await folder.remove()
  await sandbox.close()
})

const on = (...argv: string[]) => cassa(...argv, '--data', folder.dataDir)

it('lists the reports, those of the country first', async () => {
  const listed = await on('report', 'list', '--json')
  expect(listed.code).toBe(0)
  const { reports, currencies } = JSON.parse(listed.out) as {
    reports: { report: string; isOwn: boolean }[]
    currencies: string[]
  }
  expect(reports[0]).toMatchObject({ report: 'statement', isOwn: true })
  expect(reports.map(({ isOwn }) => isOwn)).toEqual(
    reports.map(({ isOwn }) => isOwn).toSorted((a, b) => Number(b) - Number(a))
  )
  expect(currencies.length).toBeGreaterThan(0)
})

it('writes a report that ties out, which verify finds as it was, and finds changed', async () => {
  const to = join(out, 'october')
  const made = await on(
    'report',
    'statement',
    '--period',
    '2026-10',
    '--format',
    'csv,json',
    '--currency',
    'EUR',
    '--out',
    to
  )
  expect(made.err).toBe('')
  expect(made.code).toBe(0)
  expect(made.out).toContain('it ties out')
  const [name] = readdirSync(to)
  expect(name).toMatch(/^statement_EUR_2026-10_/)
  // Without an account and a data folder: whoever was handed the files can check them.
  const right = await cassa('verify', to)
  expect(right.code).toBe(0)
  expect(right.out).toContain('as it was written')
  appendFileSync(join(to, name!, 'days.csv'), '2026-10-32,1,1,1,1\r\n')
  const wrong = await cassa('verify', to)
  expect(wrong.code).toBe(3)
  expect(wrong.out).toMatch(/days\.csv: line \d+ was added/)
})

it('says what a figure is a sum of, as text and as JSON, and names what there is where it is not found', async () => {
  const asked = ['report', 'statement', '--period', '2026-10', '--currency', 'EUR', '--behind'] as const
  const told = await on(...asked, 'summary:platform fees:total', '--limit', '10000', '--json')
  expect(told.err).toBe('')
  expect(told.code).toBe(0)
  const { behind, isMore } = JSON.parse(told.out) as {
    isMore: boolean
    behind: { minor: number; entries: number; rows: { id: string; countedMinor: number }[] }
  }
  expect(isMore).toBe(false)
  expect(behind.rows.length).toBe(behind.entries)
  expect(new Set(behind.rows.map(({ id }) => id)).size).toBe(behind.entries)
  expect(behind.rows.reduce((sum, { countedMinor }) => sum + countedMinor, 0)).toBe(behind.minor)
  const text = await on(...asked, 'summary:platform fees:total', '--limit', '2')
  expect(text.out).toContain(`from ${String(behind.entries)} entries`)
  expect(text.out).toContain(behind.rows[1]!.id)
  expect(text.out).not.toContain(behind.rows[2]!.id)
  expect(text.out).toContain('and more: --limit ROWS')
  const none = await on(...asked, 'summary:fee:total')
  expect(none.code).toBe(1)
  expect(none.err).toMatch(/no row "fee"\. It has .*Platform fees.*, or a number from 1 to \d+\./)
})

it('refuses a figure that is not named whole, and what belongs to files alone', async () => {
  for (const [wrong, why] of [
    [['--behind', 'total'], '--behind takes TABLE:ROW:COLUMN'],
    [['--behind', 'a:b:'], '--behind takes TABLE:ROW:COLUMN'],
    [['--behind', 'a:b:c', '--out', out], '--behind writes no files'],
    [['--out', out, '--limit', '5'], '--limit is for --behind'],
    [
      ['--behind', 'summary:platform fees:total'],
      '--behind is about one currency: name it with --currency. Known: EUR, '
    ]
  ] as const) {
    const refused = await on('report', 'statement', '--period', '2026-10', ...wrong)
    expect(refused.err).toContain(why)
    expect(refused.code).toBe(2)
  }
})

it('writes a report in the language that --lang names, each beside the other, and both as they were written', async () => {
  const to = join(out, 'languages')
  const asked = [
    'report',
    'fees',
    '--period',
    '2026-10',
    '--currency',
    'EUR',
    '--format',
    'csv,json',
    '--out',
    to
  ] as const
  expect((await on(...asked)).code).toBe(0)
  expect((await on(...asked, '--lang', 'it')).code).toBe(0)
  expect((await on(...asked, '--lang', 'en')).code).toBe(0)
  const [english, italian, ...more] = readdirSync(to).sort()
  expect(more).toEqual([])
  expect(italian).toBe(`${english!}_it`)
  const read = (name: string, file: string): string => readFileSync(join(to, name, file), 'utf8')
  expect(read(italian!, 'months.csv')).toMatch(/^\uFEFF?"?Mese/)
  expect(read(english!, 'months.csv')).toMatch(/^\uFEFF?"?month/)
  expect(read(italian!, 'fees.json')).toBe(read(english!, 'fees.json'))
  expect(JSON.parse(read(italian!, 'manifest.json'))).toMatchObject({ language: 'it' })
  expect((await cassa('verify', to)).code).toBe(0)
})

it('puts what Italy alone asks for into one folder, whatever language is asked', async () => {
  const to = join(out, 'italy')
  const asked = [
    'report',
    'it-forfettario',
    '--period',
    '2026-10',
    '--currency',
    'EUR',
    '--format',
    'csv',
    '--out',
    to
  ] as const
  expect((await on(...asked)).code).toBe(0)
  expect((await on(...asked, '--lang', 'it')).code).toBe(0)
  expect(readdirSync(to)).toHaveLength(1)
})

it('knows no other language, and writes nothing where it is asked for one', async () => {
  const to = join(out, 'no-language')
  for (const asked of [
    ['report', 'fees', '--period', '2026-10'],
    ['report', 'issue', '--period', '2026-08', '--currency', 'EUR'],
    ['binder', '--year', '2026']
  ])
    for (const lang of ['de', 'fr', '']) {
      const refused = await on(...asked, '--out', to, '--lang', lang)
      expect(refused.err, lang).toContain(
        lang === '' ? '--lang needs a value' : `--lang takes en or it, and got "${lang}".`
      )
      expect(refused.code, lang).toBe(2)
    }
  expect(existsSync(to)).toBe(false)
  expect((await on('report', 'issued')).out).not.toContain('2026-08')
})

it('answers 3 for a period that is not over, and says so in its name', async () => {
  const to = join(out, 'unfinished')
  const made = await on(
    'report',
    'fees',
    '--period',
    String(new Date(AT).getUTCFullYear()),
    '--format',
    'json',
    '--out',
    to
  )
  expect(made.code).toBe(3)
  expect(readdirSync(to).every((name) => name.endsWith('_INCOMPLETE'))).toBe(true)
})

it('issues a statement once, gives it out again, and says what stands in the way of another', async () => {
  const to = join(out, 'issued')
  const first = await on('report', 'issue', '--period', '2026-09', '--currency', 'EUR', '--out', to)
  expect(first.err).toBe('')
  expect(first.code).toBe(0)
  const manifest = JSON.parse(readFileSync(join(to, readdirSync(to)[0]!, 'manifest.json'), 'utf8')) as {
    statement: unknown
  }
  expect(manifest.statement).toMatchObject({
    number: 'EUR-2026-09-v1',
    version: 1,
    supersedes: null,
    previous_manifest_sha256: null
  })
  expect((await on('report', 'fetch', 'EUR-2026-09-v1', '--out', join(out, 'fetched'))).code).toBe(0)
  const [name] = readdirSync(to)
  expect(readdirSync(join(out, 'fetched'))).toEqual([name])
  expect(readFileSync(join(out, 'fetched', name!, 'manifest.json'))).toEqual(
    readFileSync(join(to, name!, 'manifest.json'))
  )
  // What was issued stays as it is, by the same number too.
  const onto = await on('report', 'fetch', 'EUR-2026-09-v1', '--out', to)
  expect(onto.code).toBe(1)
  expect(onto.err).toContain(`${join(to, name!)} holds the issued statement EUR-2026-09-v1`)
  expect(readdirSync(to)).toEqual([name])
  const none = await on('report', 'fetch', 'EUR-2026-09-v9', '--out', to)
  expect(none.code).toBe(1)
  expect(none.err).toContain('No statement of this number was issued here')
  const again = await on('report', 'issue', '--period', '2026-09', '--currency', 'EUR', '--out', join(out, 'again'))
  expect(again.code).toBe(1)
  expect(again.err).toContain('nothing of it has changed')
  expect(existsSync(join(out, 'again')) ? readdirSync(join(out, 'again')) : []).toEqual([])
  const open = await on('report', 'issue', '--period', '2026-11', '--currency', 'EUR', '--out', join(out, 'open'))
  expect(open.code).toBe(1)
  expect(open.err).toContain('not over')
  const issued = await on('report', 'issued')
  expect(issued.code).toBe(0)
  expect(issued.out).toContain('EUR-2026-09-v1')
})

it('issues a statement and makes a binder in Italian, which verify follows', async () => {
  const to = join(out, 'italian')
  expect(
    (await on('report', 'issue', '--period', '2026-07', '--currency', 'EUR', '--lang', 'it', '--out', to)).code
  ).toBe(0)
  const [statement] = readdirSync(to)
  expect(statement).toMatch(/^statement_EUR_2026-07_.*_it_v1$/)
  // A number is given out once, in one language.
  const again = await on(
    'report',
    'issue',
    '--period',
    '2026-07',
    '--currency',
    'EUR',
    '--out',
    join(out, 'italian-again')
  )
  expect(again.err).toContain('nothing of it has changed')
  const year = join(out, 'italian-year')
  // The statement of a year that began before the account did is whole; what cannot be made is named.
  for (const lang of ['en', 'it']) {
    const made = await on('binder', '--year', '2025', '--lang', lang, '--out', year)
    expect([0, 3], made.err).toContain(made.code)
  }
  const names = readdirSync(year)
  expect(
    names
      .filter((name) => name.startsWith('summary_'))
      .map((name) => name.endsWith('_it'))
      .sort()
  ).toEqual([false, true])
  const statements = names.filter((name) => name.startsWith('statement_EUR_'))
  expect(statements.map((name) => name.includes('_it')).sort()).toEqual([false, true])
  expect((await cassa('verify', year)).out).not.toContain('missing')
})

it('names the accounts of journals, which the files then use, and takes no name that the program would not', async () => {
  const set = await on('report', 'accounts', 'set', 'hledger', 'sales', 'revenues:shop', '--json')
  expect(set.err).toBe('')
  expect(set.code).toBe(0)
  const bad = await on('report', 'accounts', 'set', 'beancount', 'sales', 'revenues:shop')
  expect(bad.code).toBe(1)
  expect(bad.err).toContain('The account for sales was not taken, and nothing was changed. Beancount takes')
  expect((await on('report', 'accounts', 'set', 'hledger', 'sails', 'x')).err).toContain('Did you mean "sales"?')
  expect((await on('report', 'accounts', 'set', 'sage', 'sales', 'x')).code).toBe(2)
  const listed = await on('report', 'accounts')
  expect(listed.out).toMatch(/hledger:\n {2}sales +revenues:shop \(yours\)/)
  expect(listed.out).toMatch(/beancount:\n {2}sales +Income:Sales\n/)

  const to = join(out, 'named')
  const made = await on(
    'report',
    'activity',
    '--period',
    '2026-10',
    '--currency',
    'EUR',
    '--format',
    'hledger',
    '--out',
    to
  )
  expect(made.code).toBe(0)
  const [name] = readdirSync(to)
  const journal = readFileSync(join(to, name!, 'hledger', 'EUR_2026-10_transactions.journal'), 'utf8')
  expect(journal).toContain('revenues:shop')
  expect(journal).not.toContain('Income:Sales')

  const csv = join(folder.dataDir, '..', 'chart.csv')
  const given = await on('report', 'accounts', '--program', 'hledger', '--csv')
  writeFileSync(csv, given.out.replace('tips,', 'tips,revenues:tips'))
  expect((await on('report', 'accounts', 'import', 'hledger', csv)).code).toBe(0)
  writeFileSync(csv, 'role,account\nsales,a  b\n')
  expect((await on('report', 'accounts', 'import', 'hledger', csv)).code).toBe(1)
  writeFileSync(csv, 'role,account\nsails,a\n')
  expect((await on('report', 'accounts', 'import', 'hledger', csv)).err).toContain('line 2')
  const after = await on('report', 'accounts', '--program', 'hledger')
  expect(after.out).toMatch(/sales +revenues:shop/)
  expect(after.out).toMatch(/tips +revenues:tips/)
  expect((await on('report', 'accounts', 'reset', 'hledger', 'all')).code).toBe(0)
  expect((await on('report', 'accounts', '--program', 'hledger')).out).not.toContain('yours')
})

it('lists the dated tables, goes by rows of your own and says so, and stops where they are broken', async () => {
  const built = await on('tables')
  expect(built.code).toBe(0)
  expect(built.out).toContain('All are built in')
  expect(built.out).toMatch(/2026 {2}above 20,000 USD and more than 200 payments {2}\(.+, checked 2026-11-22, https/)
  const file = join(folder.dataDir, 'tables.json')
  const row = {
    country: 'IT',
    isEu: true,
    rateType: 'standard',
    ratePpm: 230_000,
    validFrom: '2026-01-01',
    validTo: null,
    confidence: 'primary',
    source: 'https://example.test/iva',
    checkedOn: '2026-11-26'
  }
  const vat = async (to: string) =>
    await on('report', 'eu-vat', '--period', '2026-Q3', '--currency', 'EUR', '--format', 'csv,json', '--out', to)
  try {
    writeFileSync(file, JSON.stringify({ rates: [row] }))
    expect((await on('tables')).out).toMatch(/IT standard 2026-01-01 {2}23 % {2}\(yours; primary, checked 2026-11-26/)
    const to = join(out, 'own-rows')
    await vat(to)
    const inside = join(to, readdirSync(to)[0]!)
    const manifest = JSON.parse(readFileSync(join(inside, 'manifest.json'), 'utf8')) as { own_rows: string[] }
    expect(manifest.own_rows).toEqual(['rates IT standard 2026-01-01'])
    expect(readFileSync(join(inside, 'eu-vat.json'), 'utf8')).toContain('Your own values')
    expect((await cassa('verify', to)).code).toBe(0)

    writeFileSync(file, JSON.stringify({ rates: [{ ...row, ratePpm: '23 %' }] }))
    const broken = await vat(join(out, 'broken-rows'))
    expect(broken.code).toBe(1)
    expect(broken.err).toContain('tables.json, rates, row 1, ratePpm: ')
    expect(existsSync(join(out, 'broken-rows')) ? readdirSync(join(out, 'broken-rows')) : []).toEqual([])
    expect((await on('tables')).code).toBe(1)
  } finally {
    rmSync(file)
  }
})

it('makes a binder of a whole year', async () => {
  const to = join(out, 'binder')
  const made = await on('binder', '--year', '2025', '--out', to)
  expect(made.err).toBe('')
  expect(made.code).toBe(0)
  const reports = new Set(readdirSync(to).map((name) => name.split('_')[0]))
  for (const report of ['statement', 'activity', 'payouts', 'fees', 'profit', 'summary'])
    expect(reports).toContain(report)
  expect((await cassa('verify', to)).code).toBe(0)
  const summary = join(
    to,
    readdirSync(to).find((name) => name.startsWith('summary_'))!
  )
  expect(readFileSync(join(summary, 'summary.md'), 'utf8')).toContain('Nothing moved in 2025')
  expect(readFileSync(join(summary, 'riepilogo.md'), 'utf8')).toContain('non si è mosso nulla')
  // Made again it takes the place of the one before.
  expect((await on('binder', '--year', '2025', '--out', to)).code).toBe(0)
  appendFileSync(join(summary, 'summary.md'), 'One more sentence.')
  const wrong = await cassa('verify', to)
  expect(wrong.code).toBe(3)
  expect(wrong.out).toContain('summary.md was changed')
})

it.each([
  [['report', 'statment', '--period', '2026', '--out', 'x'], 'Did you mean "statement"?'],
  [['report', 'statement', '--out', 'x'], '--period PERIOD is missing'],
  [['report', 'statement', '--period', '2026-10'], '--out DIR is missing'],
  [['report', 'statement', '--period', '2026-10', '--out', 'x', '--format', 'doc'], '--format takes'],
  [['binder', '--year', 'last', '--out', 'x'], '--year YEAR is missing, or none'],
  [['report', 'fetch', '--out', 'x'], 'NUMBER is missing'],
  [['report', 'fetch', 'EUR-2026-09-v1'], '--out DIR is missing'],
  [['verify'], 'verify takes one DIR']
])('refuses %j with 2', async (argv, words) => {
  const refused = await cassa(...argv, ...(argv[0] === 'verify' ? [] : ['--data', folder.dataDir]))
  expect(refused.code).toBe(2)
  expect(refused.err).toContain(words)
})

it('takes codes in any case of letters, and calls them as they are written', async () => {
  const to = join(out, 'case')
  const asked = ['--period', '2026-q3', '--currency', 'eur', '--format', 'CSV', '--lang', 'EN', '--json', '--out', to]
  const made = await on('report', 'fees', ...asked)
  expect(made.err).toBe('')
  expect(made.code).toBe(0)
  expect(readdirSync(to)).toEqual([expect.stringMatching(/^fees_EUR_2026-Q3_/)])
  const told = await on('report', 'statement', ...asked.slice(0, 4), '--behind', 'summary:platform fees:total')
  expect(told.err).toBe('')
  expect(told.out).toMatch(/: -?[\d,]+\.\d\d EUR, from \d/)
})

it('a folder that cannot be made is an error that names --out, and ends', async () => {
  // Where there is no /proc a file in the way stands for it.
  const nowhere = process.platform === 'linux' ? '/proc/nope' : join(out, 'case', 'a-file', 'nope')
  if (process.platform !== 'linux') writeFileSync(join(out, 'case', 'a-file'), 'x')
  const asked = ['--currency', 'EUR', '--format', 'json', '--out', nowhere]
  for (const argv of [
    ['report', 'fees', '--period', '2026-10', ...asked],
    ['binder', '--year', '2026', '--out', nowhere],
    ['report', 'issue', '--period', '2026-05', '--currency', 'EUR', '--out', nowhere],
    ['warehouse', '--out', nowhere],
    ['export', 'sales', '--out', join(nowhere, 'sales.csv')]
  ]) {
    const refused = await on(...argv)
    expect(refused.err).toContain(argv[0] === 'export' ? 'there is no folder' : '--out')
    expect([1, 2]).toContain(refused.code)
  }
  expect((await on('report', 'issued')).out).not.toContain('EUR-2026-05')
})

it.each([
  [['--period', '2026-13'], 'A period is a year', 1],
  [['--period', '2026-02-30..2026-03-01'], 'A period is a year', 1],
  [['--period', '2026-10', '--zone', 'europe/rome'], 'Did you mean Europe/Rome?', 2],
  [['--period', '2026-10', '--currency', 'XAU'], 'has no XAU; it has EUR', 2],
  [['--period', '2026-10', '--format', 'ofx'], 'Only the report "activity"', 1]
] as const)('names what is wrong with %j', async (flags, words, code) => {
  const refused = await on(
    'report',
    'statement',
    '--out',
    join(out, 'none'),
    ...(flags.some((flag) => flag === '--format') ? [] : ['--format', 'json']),
    ...flags
  )
  expect(refused.code).toBe(code)
  expect(refused.err).toContain(words)
})

it('on a full disk, and in a folder that cannot be written into, it says which it is and leaves no part of a report', async () => {
  const asked = ['report', 'activity', '--period', '2026-10', '--format', 'csv,json', '--currency', 'EUR', '--out']
  const small = join(out, 'small')
  const disk = smallDisk(small, 24)
  try {
    if (disk !== undefined) {
      const full = await on(...asked, small)
      expect(full.code).toBe(1)
      expect(full.err).toContain('the disk is full')
      expect(readdirSync(small)).toEqual([])
    }
  } finally {
    disk?.undo()
  }
  const locked = join(out, 'locked')
  const lock = lockedFolder(locked)
  try {
    if (lock !== undefined) {
      const refused = await on(...asked, locked)
      expect(refused.code).toBe(1)
      expect(refused.err).toContain('there is no permission')
      expect(readdirSync(locked)).toEqual([])
    }
  } finally {
    lock?.undo()
  }
})
