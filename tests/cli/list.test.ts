import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SaleRow } from '../../src/contract/sales.ts'
import { readCsvStrictly } from '../backend/features/csv-reader.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT, sell } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Console, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 180_000 })

describe('the command line', () => {
  it.each([
    [['list'], 'The list is missing: sales, '],
    [['list', 'sale'], 'There is no list "sale". Did you mean sales?'],
    [['list', 'sales', '--limit', '0'], '--limit takes a number of rows from 1 to 10000, and got "0"'],
    [
      ['list', 'sales', '--filter', 'status:payed'],
      'status: does not take "payed". Possible: pending, available, paid_out'
    ],
    [['search', '--limit', '2'], 'What to search for is missing'],
    [['search', '--limit', '2', 'amount', 'due'], '"due" is not a flag'],
    [['list', 'sales', 'refunds'], '"refunds" is not a flag'],
    [['search'], 'What to search for is missing'],
    [['search', 'has:wings'], 'has: does not take "wings". Possible: dispute, message'],
    [['export', 'sales'], '--out FILE is missing'],
    [['export', 'sales', '--out', 'a.txt'], '--format is missing: csv or xlsx'],
    [['export', 'sales', '--out', 'a', '--format', 'pdf'], '--format takes csv or xlsx']
  ])('%j is refused with exit code 2, and says what is possible', async (argv, sentence) => {
    const { code, out, err } = await cassa(...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

describe('of an account', () => {
  let folder: Folder
  let sandbox: Sandbox
  let running: Console
  let account: string
  let sales: SaleRow[]

  beforeEach(async () => {
    folder = newFolder()
    sandbox = await startSandbox()
    for (let minute = 0; minute < 5; minute += 1) sell(sandbox.state, AT + minute * 60_000)
    running = await folder.start()
    account = await connect(running.client, sandbox.url, ['read'])
    await at('sync')
    sales = (await running.client.sales.list({ account, filter: {} })).rows
    expect(sales).toHaveLength(5)
  })
  afterEach(async () => {
    await folder.remove()
    await sandbox.close()
  })

  const at = (...argv: string[]) => cassa(...argv, '--data', folder.dataDir)
  const rowsOf = (text: string) =>
    (JSON.parse(text) as { accounts: { key: string; isMore: boolean; rows: Record<string, string>[] }[] }).accounts[0]

  it.each(['running', 'alone'])('list says what the console lists, in its order: %s', async (how) => {
    if (how === 'alone') await running.stop()
    const all = await at('list', 'sales', '--json')
    expect({ code: all.code, err: all.err }).toEqual({ code: 0, err: '' })
    const listed = rowsOf(all.out)
    expect(listed).toMatchObject({ key: account, isMore: false })
    expect(listed?.rows.map(({ id }) => id)).toEqual(sales.map(({ id }) => id))
    const [first] = sales
    expect(listed?.rows[0]).toMatchObject({ currency: first?.currency, status: first?.status })
    expect(Number(listed?.rows[0]?.['paid']) * 100).toBeCloseTo(first?.paidMinor ?? Number.NaN)

    const two = rowsOf((await at('list', 'sales', '--limit', '2', '--json')).out)
    expect(two?.isMore).toBe(true)
    expect(two?.rows.map(({ id }) => id)).toEqual(sales.slice(0, 2).map(({ id }) => id))
    expect(rowsOf((await at('list', '--limit', '2', '--json', 'sales')).out)).toEqual(two)
    const text = await at('list', 'sales', '--limit', '2')
    expect(text.out).toContain(account)
    expect(text.out).toContain('and more')
    for (const { id } of sales.slice(0, 2)) expect(text.out).toContain(id)
  })

  it('a filter narrows the list', async () => {
    const status = sales[0]?.status ?? ''
    const some = rowsOf((await at('list', 'sales', '--filter', `status:${status.replaceAll('_', '-')}`, '--json')).out)
    expect(some?.rows.map(({ id }) => id)).toEqual(sales.filter((row) => row.status === status).map(({ id }) => id))
    const none = rowsOf((await at('list', 'sales', '--filter', 'status:refunded', '--json')).out)
    expect(none?.rows).toEqual([])
  })

  it('search finds what the box of the console finds', async () => {
    const id = sales[2]?.id ?? ''
    const { code, out } = await at('search', id, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ accounts: [{ key: account, isMore: false, hits: [{ type: 'sale', id }] }] })
    expect(
      (await at('search', `type:sale amount:>0`)).out.split('\n').filter((line) => line.includes('  sale  '))
    ).toHaveLength(5)
    expect((await at('search', 'nothinglikeit')).out).toContain('nothing')
  })

  it.each(['running', 'alone'])('export writes the whole list to a file, and nothing else stays: %s', async (how) => {
    if (how === 'alone') await running.stop()
    const target = join(folder.dataDir, '..', 'out')
    mkdirSync(target)
    const file = join(target, 'sales.csv')
    writeFileSync(file, 'older')
    const { code, out, err } = await at('export', 'sales', '--out', file, '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const bytes = readFileSync(file)
    expect(JSON.parse(out)).toMatchObject({ account, list: 'sales', format: 'csv', file, rows: 5, bytes: bytes.length })
    const [heads = [], ...rows] = readCsvStrictly(bytes.toString('utf8').slice(1))
    expect(rows.map((row) => row[heads.indexOf('Id')])).toEqual(sales.map(({ id }) => id))
    expect(heads).toContain('Time (Europe/Rome)')
    expect(readdirSync(target)).toEqual(['sales.csv'])
    const passing = join(folder.dataDir, 'passing')
    expect(existsSync(passing) ? readdirSync(passing) : []).toEqual([])
  })

  it('a file that cannot be written is named with the reason, and nothing is left behind', async () => {
    const file = join(folder.dataDir, '..', 'nowhere', 'sales.csv')
    const { code, out, err } = await at('export', 'sales', '--out', file)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(`${file} cannot be written: there is no folder`)
    const busy = join(folder.dataDir, '..', 'folder.csv')
    mkdirSync(busy)
    expect((await at('export', 'sales', '--out', busy)).err).toContain('is a folder')
    expect(readdirSync(join(folder.dataDir, '..')).sort()).toEqual(['data', 'folder.csv'])
  })
})
