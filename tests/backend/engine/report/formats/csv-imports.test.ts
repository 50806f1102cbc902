/** The CSV files of QuickBooks and Xero: by the rules of those tools, and opened by a spreadsheet. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { LedgerBook } from '../../../../../src/backend/engine/report/book.ts'
import type { AccountingFormat, FormatOptions } from '../../../../../src/backend/engine/report/formats/format.ts'
import { qboBank } from '../../../../../src/backend/engine/report/formats/qbo-bank.ts'
import { qboJournal } from '../../../../../src/backend/engine/report/formats/qbo-journal.ts'
import { xeroPrecoded } from '../../../../../src/backend/engine/report/formats/xero-precoded.ts'
import { xero } from '../../../../../src/backend/engine/report/formats/xero.ts'
import { closeCopies, demo, openCopy } from '../../../features/worlds.ts'
import { bookOf, feedEntries, Files, madeUp, options } from './books.ts'
import { hostileTexts } from './hostile.ts'
import { lacks, run, withFiles } from './readers.ts'

afterAll(closeCopies)

async function written(format: AccountingFormat, book: LedgerBook, own: FormatOptions = options): Promise<Files> {
  const files = new Files()
  await format.write(book, files, own)
  return files
}

/** As a naive reader splits them: no cell has a quote or a comma. */
function rowsOf(files: Files): string[][] {
  return files.names.flatMap((name) => {
    const lines = files.text(name).split('\r\n')
    expect(lines.pop()).toBe('')
    expect(lines.join('')).not.toMatch(/["\r\n]/)
    return lines.slice(1).map((line) => line.split(','))
  })
}

const cents = (text: string): number => Number(text.replace('.', ''))
const isOwn = /^(settlement|reserve_|savings_)/
const zone = 'Europe/Rome'

describe.each([
  { format: qboBank, head: 'Date,Description,Amount', amountAt: 2, dateAt: 0 },
  { format: xero, head: '*Date,*Amount,Payee,Description,Reference,Check Number', amountAt: 1, dateAt: 0 }
])('$format.name', ({ format, head, amountAt, dateAt }) => {
  it('tells each entry with its day and amount, at most a thousand rows and 340 KB a file', async () => {
    const files = await written(format, bookOf(openCopy(demo()[0]!, { zone }), 'EUR', '2026-Q3'))
    expect(files.names.length).toBeGreaterThan(1)
    for (const name of files.names) {
      expect(files.text(name).startsWith(`${head}\r\n`)).toBe(true)
      expect(files.rows.get(name)).toBeLessThanOrEqual(1_000)
      expect(files.bytes.get(name)!.length).toBeLessThanOrEqual(340 * 1024)
    }
    const days = new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    const expected = feedEntries(demo()[0]!, 'EUR', '2026-07-01', '2026-09-30', zone)
      .filter(({ category }) => !isOwn.test(category))
      .map(({ amount, booked_at: at }) => `${days.format(new Date(at))} ${amount.amount}`)
    const told = rowsOf(files).map((row) => {
      expect(row).toHaveLength(head.split(',').length)
      expect(row[amountAt]).toMatch(/^-?\d+\.\d\d$/)
      return `${row[dateAt]!} ${cents(row[amountAt]!)}`
    })
    expect(told.toSorted()).toEqual(expected.toSorted())
  })

  it('writes days as the books of the person do', async () => {
    const book = madeUp({ entries: [{ bookedMs: Date.parse('2026-10-03T22:30:00Z') }] })
    expect(rowsOf(await written(format, book))[0]![dateAt]).toBe('10/04/2026')
    expect(rowsOf(await written(format, book, { ...options, dates: 'DD/MM/YYYY' }))[0]![dateAt]).toBe('04/10/2026')
  })

  it.skipIf(lacks('libreoffice'))(
    'opens in a spreadsheet with amounts as numbers and no formula, whatever the text',
    async () => {
      const entries = hostileTexts.map((text, at) => ({
        id: `ent_${at}`,
        subject: text,
        description: text,
        source: { type: 'sale', id: text },
        minor: -12_345 - at,
        category: text.slice(0, 40)
      }))
      const files = await written(format, madeUp({ entries }))
      const [name] = files.names
      await withFiles(files, (folder) => {
        const { code } = run(
          'libreoffice',
          [
            '--headless',
            '--convert-to',
            'fods',
            '--outdir',
            folder,
            '--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1',
            join(folder, name!)
          ],
          folder
        )
        expect(code).toBe(0)
        const sheet = readFileSync(join(folder, name!.replace('.csv', '.fods')), 'utf8')
        expect(sheet).not.toContain('table:formula')
        const numbers = [...sheet.matchAll(/office:value-type="float" office:value="(-?[\d.]+)"/g)].map((match) =>
          Number(match[1])
        )
        expect(numbers).toEqual(entries.map(({ minor }) => minor / 100))
      })
    }
  )

  it('starts no cell as a formula does, and keeps texts short', async () => {
    const entries = hostileTexts.map((text) => ({ subject: text, description: text, category: text }))
    for (const row of rowsOf(await written(format, madeUp({ entries }))))
      for (const [at, cell] of row.entries())
        if (at !== amountAt) {
          expect(cell).not.toMatch(/^[\s=+\-@＝＋－＠]/u)
          expect([...cell].length).toBeLessThanOrEqual(200)
        }
  })

  it('refuses what the tool cannot hold, and pads what it can', async () => {
    await expect(written(format, madeUp({ currency: 'KWD', exponent: 3, entries: [{}] }))).rejects.toMatchObject({
      code: 'not-possible'
    })
    const yen = await written(format, madeUp({ currency: 'JPY', exponent: 0, entries: [{ minor: -1_500 }] }))
    expect(rowsOf(yen)[0]![amountAt]).toBe('-1500.00')
  })

  it('has one file with its head alone where nothing was booked', async () => {
    const files = await written(format, madeUp({ entries: [] }))
    expect(files.names.map((name) => files.text(name))).toEqual([`${head}\r\n`])
  })
})

describe('qbo-journal', () => {
  const book = (): LedgerBook => bookOf(openCopy(demo()[0]!, { zone }), 'EUR', '2026-Q3')

  it('has one entry a day whose debits are its credits, and leaves the wallets at what they hold', async () => {
    const files = await written(qboJournal, book())
    const days = new Map<string, number>()
    const accounts = new Map<string, number>()
    for (const [number, date, account, debit, credit, , , currency] of rowsOf(files)) {
      expect([debit === '', credit === ''].filter(Boolean)).toHaveLength(1)
      expect(`${debit!}${credit!}`).toMatch(/^\d+\.\d\d$/)
      expect(cents(`${debit!}${credit!}`)).toBeGreaterThan(0)
      expect(currency).toBe('EUR')
      const [month, day, year] = date!.split('/')
      expect(number).toBe(`EUR-${year!}-${month!}-${day!}`)
      const minor = cents(debit!) - cents(credit!)
      days.set(number!, (days.get(number!) ?? 0) + minor)
      accounts.set(account!, (accounts.get(account!) ?? 0) + minor)
    }
    expect(days.size).toBeGreaterThan(80)
    expect([...days.values()].every((minor) => minor === 0)).toBe(true)
    for (const { wallet, openingMinor, closingMinor } of book().wallets)
      expect(accounts.get(`Assets:Platform:${wallet[0]!.toUpperCase()}${wallet.slice(1)}`) ?? 0).toBe(
        closingMinor - openingMinor
      )
    const fees = feedEntries(demo()[0]!, 'EUR', '2026-07-01', '2026-09-30', zone).filter(({ category }) =>
      /^fee(_refund)?$/.test(category)
    )
    expect(accounts.get('Expenses:Fees:Platform')).toBe(-fees.reduce((all, { amount }) => all + amount.amount, 0))
  })

  it('keeps the rows of an entry in one file', async () => {
    const files = await written(qboJournal, bookOf(openCopy(demo()[0]!, { zone }), 'EUR', '2025-05-22..2026-11-21'))
    expect(files.names.length).toBeGreaterThan(1)
    const seen = new Map<string, string>()
    for (const name of files.names)
      for (const line of files.text(name).split('\r\n').slice(1, -1)) {
        const [number] = line.split(',')
        expect(seen.get(number!) ?? name).toBe(name)
        seen.set(number!, name)
      }
  })

  it('brings accounts together that are one in the books', async () => {
    const accounts = { 'Assets:Platform:Available': '1200', 'Assets:Platform:Pending': '1200', sale: '400', fee: '700' }
    const at = { bookedMs: Date.parse('2026-10-05T10:00:00Z'), txn: 'set_1', category: 'settlement' }
    const entries = [
      { minor: 1_000, wallet: 'pending' },
      { minor: -50, category: 'fee', wallet: 'pending' },
      { ...at, wallet: 'pending', minor: -950 },
      { ...at, wallet: 'available', minor: 950 }
    ]
    const rows = rowsOf(await written(qboJournal, madeUp({ entries }), { ...options, accounts }))
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['EUR-2026-10-01', '10/01/2026', '1200', '9.50', ''],
      ['EUR-2026-10-01', '10/01/2026', '400', '', '10.00'],
      ['EUR-2026-10-01', '10/01/2026', '700', '0.50', '']
    ])
  })

  it('names the categories that have no account, and writes nothing', async () => {
    const files = new Files()
    const made = madeUp({ entries: [{ category: 'sponsor_bonus' }, { category: 'sale' }, { category: 'other_new' }] })
    await expect(qboJournal.write(made, files, options)).rejects.toMatchObject({
      code: 'not-possible',
      message: expect.stringContaining('other_new, sponsor_bonus') as string,
      data: { detail: { why: 'format-categories' } }
    })
    expect(files.names).toEqual([])
    await qboJournal.write(made, files, { ...options, accounts: { sponsor_bonus: 'Bonus', other_new: 'Other' } })
    expect(files.text(files.names[0]!)).toContain(',Bonus,,1.00,')
  })
})

describe('Xero, precoded', () => {
  const entries = [
    { minor: 1_220, txn: 'txn_a', id: 'ent_sale', subject: '=cmd() "Mug", blue' },
    { minor: -220, txn: 'txn_a', id: 'ent_tax', category: 'tax_passthrough' },
    { minor: -50, id: 'ent_fee', category: 'fee' }
  ].map((entry) => ({ ...entry, bookedMs: Date.parse('2026-10-05T10:00:00Z') }))
  const accounts = { 'Income:Sales': '200', 'Expenses:Fees:Platform': '404' }
  const taxes = { 'Income:Sales': '20% (VAT on Income)', 'Expenses:Fees:Platform': 'No VAT' }

  it('has the code and the tax rate of each line, and takes tax of the platform off what it was collected on', async () => {
    const files = new Files()
    await xeroPrecoded.write(madeUp({ entries }), files, { ...options, accounts, taxes })
    const [first, ...rows] = files.text('EUR_2026-10_xero-precoded_1.csv').split('\r\n').slice(0, -1)
    expect(first).toBe(
      'Date,Amount,Payee,Description,Reference,Cheque Number,Account code,Tax Rate (Display Name),Tracking1,Tracking2,Transaction Type,Analysis code'
    )
    const cells = rows.map((row) => row.split(','))
    expect(cells.every((row) => row.length === 12 && row[0] === '2026/10/05')).toBe(true)
    expect(cells.map((row) => [row[1], row[4], row[6], row[7]])).toEqual([
      ['12.20', 'ent_sale', '200', '20% (VAT on Income)'],
      ['-2.20', 'ent_tax', '200', '20% (VAT on Income)'],
      ['-0.50', 'ent_fee', '404', 'No VAT']
    ])
    expect(cells.map((row) => row[2]).join()).not.toMatch(/[=@"]/)
  })

  it('writes nothing where an account that it needs lacks one of the two, and names its role', async () => {
    const files = new Files()
    for (const lacking of [
      { accounts, taxes: { 'Income:Sales': taxes['Income:Sales'] } },
      { accounts: { 'Income:Sales': '200' }, taxes }
    ])
      await expect(xeroPrecoded.write(madeUp({ entries }), files, { ...options, ...lacking })).rejects.toMatchObject({
        code: 'not-possible',
        message: 'Give these accounts a code and a tax rate of your Xero first: platform-fees.'
      })
    expect(files.names).toEqual([])
  })
})
