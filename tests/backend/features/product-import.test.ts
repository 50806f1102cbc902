/** Files of products, as people and programs write them: what each row would do, and what is wrong, by row and column. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostImportBytes, mostImportRows } from '../../../src/contract/product-import.ts'
import { csvHead, csvRow, csvStart } from '../../../src/backend/engine/export/csv.ts'
import { readCells } from '../../../src/backend/features/products/import/cells.ts'
import { readTable, type Table } from '../../../src/backend/features/products/import/read-table.ts'

const account = {
  exponents: new Map([
    ['EUR', 2],
    ['JPY', 0]
  ])
}
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
function read(text: string | Uint8Array) {
  const table = readTable(typeof text === 'string' ? bytesOf(text) : text)
  if ('why' in table) return table
  return table.rows.map(({ row, cells }) => ({ row, ...readCells(table.columns, cells, account) }))
}
const cellsOf = (text: string | Uint8Array) => {
  const rows = read(text)
  return Array.isArray(rows) ? rows.map(({ cells }) => cells) : rows
}
const problemsOf = (text: string) => {
  const rows = read(text)
  return Array.isArray(rows)
    ? rows.flatMap(({ row, problems }) => problems.map(({ column, why }) => `${row} ${column} ${why}`))
    : rows
}

const print = { title: 'Print, "A3"', kind: 'digital', prices: [{ currency: 'EUR', minor: 1_250, column: 'Price' }] }

test('commas, semicolons and tabs, quotes, a mark of the encoding and either end of a line are all read', () => {
  expect(cellsOf('Title,Kind,Price\n"Print, ""A3""",digital,12.50\n')).toEqual([print])
  expect(cellsOf('\ufeffTitle;Kind;Price\r\n"Print, ""A3""";digital;12,50\r\n\r\n')).toEqual([print])
  expect(cellsOf('Title\tKind\tPrice\n"Print, ""A3"""\tdigital\t12,5')).toEqual([print])
  const wide = Buffer.from('\ufeffTitle;Kind;Price\n"Print, ""A3""";digital;12,50', 'utf16le')
  expect(cellsOf(wide)).toEqual([print])
  expect(cellsOf(Buffer.from('title;kind\nCaff\xe8;digital', 'latin1'))).toMatchObject([{ title: 'Caffè' }])
})

test('prices go by the decimals of their currency, and one that could be read in two ways is refused', () => {
  expect(cellsOf('title;price EUR;price JPY\nA;1.234,56;1.500\n')).toMatchObject([
    { prices: [{ minor: 123_456 }, { currency: 'JPY' }] }
  ])
  expect(problemsOf('title;price EUR\nA;1.234\nB;-1\nC;12,345,6\nD;1e3\nE;9999999\n')).toEqual([
    '2 price EUR not-a-price',
    '3 price EUR not-a-price',
    '4 price EUR not-a-price',
    '5 price EUR not-a-price',
    '6 price EUR price-large'
  ])
  // A blank groups by three, or it is no amount: never a hundred times what was meant.
  expect(problemsOf('title;price EUR\nA;12 50\nB;1 2\n')).toEqual([
    '2 price EUR not-a-price',
    '3 price EUR not-a-price'
  ])
  expect(cellsOf('title;price EUR\nA;1 234,56\n')).toMatchObject([{ prices: [{ minor: 123_456 }] }])
  expect(problemsOf('title;price;currency\nA;1.00;USD\n')).toEqual(['2 price not-a-currency'])
  expect(problemsOf('title;price;price EUR\nA;1.00;2.00\n')).toEqual(['2 price EUR two-prices'])
  expect(cellsOf('title;price EUR\nA;0\n')).toMatchObject([{ prices: [{ minor: null }] }])
})

test('what is wrong is named by row and column, and each wrong cell of a row', () => {
  expect(problemsOf('title,kind,status,stock\nA,thing,sold,-1\nB,digital,active,1.5\n')).toEqual([
    '2 stock not-a-stock',
    '2 kind not-a-kind',
    '2 status not-a-status',
    '3 stock not-a-stock'
  ])
  expect(problemsOf(`title\n${'a'.repeat(501)}\n"two\nlines"\n`)).toEqual(['2 title too-long', '3 title line-break'])
  expect(problemsOf('title,kind\nA,digital,more\n')).toEqual(['2 3 too-many-cells'])
})

test('a file that is none is refused as a whole, with why', () => {
  expect(read('')).toMatchObject({ why: 'empty' })
  expect(read('title\n')).toMatchObject({ why: 'empty' })
  expect(read('title\n"open\nnext\n')).toMatchObject({ why: 'quote' })
  // Two that are open would take the rows between them into one cell.
  expect(read('title,kind\n"open,digital\nB,digital\n"next,digital\n')).toMatchObject({ why: 'quote' })
  expect(read('title;description\nA;"one"two\n')).toMatchObject({ why: 'quote' })
  expect(cellsOf('title;description\n5" print;"two\nlines"\r\n""\n"";""')).toEqual([
    { title: '5" print', description: 'two\nlines', prices: [] }
  ])
  expect(read('PK\u0003\0\0title\n')).toMatchObject({ why: 'not-text' })
  expect(read('name of it,cost\nA,1\n')).toMatchObject({ why: 'no-title' })
  expect(read('title,Titolo\nA,B\n')).toMatchObject({ why: 'column-twice', column: 'Titolo' })
  expect(read(`title\n${'a\n'.repeat(mostImportRows + 1)}`)).toMatchObject({ why: 'too-many-rows' })
  expect(read(`title\n${'a'.repeat(mostImportBytes)}`)).toMatchObject({ why: 'too-large' })
})

test('text that a spreadsheet would run is text, and comes back as it was before an export made it harmless', () => {
  const hostile = '=HYPERLINK("http://x")'
  expect(cellsOf(`title\n"${hostile.replaceAll('"', '""')}"\n`)).toMatchObject([{ title: hostile }])
  expect(cellsOf(`title\n"'${hostile.replaceAll('"', '""')}"\n`)).toMatchObject([{ title: hostile }])
  expect(cellsOf('__proto__,constructor,title\n1,2,A\n')).toEqual([{ title: 'A', prices: [] }])
})

test('a title that an export wrote is read as it was, whatever it begins with', () => {
  const nasty = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ' ', '\u200b', 'a'),
    minLength: 1
  })
  fc.assert(
    fc.property(nasty, (title) => {
      fc.pre(title.trim() !== '')
      const columns = [{ key: 'title', head: 'Product', kind: 'text' as const }]
      const file = csvStart + csvHead(columns, 'UTC') + csvRow(columns, [title])
      expect(cellsOf(file)).toEqual([{ title: title.trim(), prices: [] }])
    }),
    { numRuns: 1_000 }
  )
})

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((each) => `x${each.replaceAll(/[\r\n\0]/g, ' ')}x`)

test('whatever stands in quoted cells is read as it was written, by any mark between cells', () => {
  const rows = fc.array(fc.record({ title: text, description: text }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(rows, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (wanted, mark, end) => {
      const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
      const lines = wanted.map(({ title, description }) => [title, description].map(quote).join(mark))
      const file = [['title', 'description'].join(mark), ...lines].join(end)
      expect(cellsOf(file)).toEqual(wanted.map((each) => ({ ...each, prices: [] })))
    })
  )
})

test('broken bytes never throw, and come to rows within the limits or to one reason', () => {
  const good = bytesOf('id;title;kind;price EUR;stock\n;"A; ""b""";digital;1,50;3\nprod_1;;;2,00;\n')
  const cut = fc.record({ at: fc.nat(good.length), drop: fc.nat(8), insert: fc.uint8Array({ maxLength: 8 }) })
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 6 }), (cuts) => {
      let bytes: number[] = [...good]
      for (const { at, drop, insert } of cuts) bytes = [...bytes.slice(0, at), ...insert, ...bytes.slice(at + drop)]
      const table = readTable(Uint8Array.from(bytes))
      if ('why' in table) return
      expect((table satisfies Table).rows.length).toBeLessThanOrEqual(mostImportRows)
      for (const { cells } of table.rows) {
        const { cells: read, problems } = readCells(table.columns, cells, account)
        for (const { minor } of read.prices)
          expect(minor === null || (Number.isSafeInteger(minor) && minor > 0)).toBe(true)
        for (const { column } of problems) expect(column.length).toBeLessThanOrEqual(80)
      }
    }),
    { numRuns: 500 }
  )
})
