/** CSV of reports: numbers stay numbers, other people's text stays text, and both read back as they were. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asItWas } from '../../../../../src/contract/formula.ts'
import { documentWriters } from '../../../../../src/backend/engine/report/writers/index.ts'
import { readCsvStrictly } from '../../../features/csv-reader.ts'
import { kept } from './kept.ts'
import { hostile, made, monthStatement, saying, tableOf } from './statement-made.ts'

const { csv, 'csv-machine': machine } = documentWriters

test('a file for each table: heads for machines, moments by both clocks, amounts with a point', async () => {
  const files = await kept(machine, monthStatement())
  expect([...files.keys()]).toEqual(['roll_forward.csv', 'items.csv'])
  const text = files.get('items.csv')?.bytes.toString('utf8') ?? ''
  const [heads, first, ...rest] = readCsvStrictly(text)
  expect(heads?.slice(0, 4)).toEqual(['no', 'booked_at_utc', 'booked_at_local', 'available_on'])
  expect(first?.[1]).toMatch(/^2026-09-30T22:\d\d:\d\d\.\d{3}Z$/)
  expect(first?.[2]).toMatch(/^2026-10-01T00:\d\d:\d\d\.\d{3}\+02:00$/)
  expect(rest.at(-1)?.[2]).toMatch(/^2026-10-31T.*\+01:00$/)
  expect(rest).toHaveLength(899)
  expect(files.get('items.csv')?.rows).toBe(900)
  const shown = rest.map((row) => row[8] ?? '')
  const meant = [...(monthStatement().tables[1]?.rows() as Iterable<unknown[][]>)].flat().slice(1)
  expect(shown.map((cell) => Number(cell.replace('.', '')))).toEqual(meant.map((row) => row[7]))
  expect(shown.every((cell) => /^-?\d+\.\d\d$/.test(cell))).toBe(true)
  expect(text.startsWith('no,')).toBe(true)
})

test('for a spreadsheet it begins with a byte order mark', async () => {
  const files = await kept(csv, monthStatement())
  for (const { bytes } of files.values()) expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})

/** The text as the specification has it, said anew. */
function meant(text: string): string {
  let line = ''
  let wasBreak = false
  for (const letter of text.toWellFormed().normalize('NFC')) {
    const isBreak = ['\t', '\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'].includes(letter)
    if (isBreak && !wasBreak) line += ' '
    const code = letter.codePointAt(0) ?? 0
    if (!isBreak && code >= 32 && code !== 127) line += letter
    wasBreak = isBreak
  }
  return line.trimStart()
}

async function cellsOf(format: typeof csv, text: string): Promise<string[]> {
  const files = await kept(format, saying(text))
  const rows = readCsvStrictly(
    files
      .get('said.csv')
      ?.bytes.toString('utf8')
      .replace(/^\uFEFF/, '') ?? ''
  )
  expect(rows).toHaveLength(2)
  return rows[1] ?? []
}

test.each(hostile)('%j is read back, and no spreadsheet runs it', async (text) => {
  const plain = await cellsOf(machine, text)
  expect(plain[0]).toBe(meant(text))
  const shown = await cellsOf(csv, text)
  for (const cell of shown.slice(0, 1)) {
    expect(asItWas(cell)).toBe(meant(text))
    expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/)
  }
  expect(shown.slice(1, 4).filter((cell) => /^[=+@＝＋－＠\t\r\n]/.test(cell))).toEqual([])
  expect(shown[4]).toBe('-5.00')
})

test('any text is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      expect((await cellsOf(machine, text))[0]).toBe(meant(text))
      expect(asItWas((await cellsOf(csv, text))[0] ?? '')).toBe(meant(text))
    }),
    { numRuns: 150 }
  )
})

test('an amount has the digits of its currency, an unknown one is an empty cell', async () => {
  const column = { key: 'amount', head: 'Amount', kind: 'amount' } as const
  for (const [exponent, cell] of [
    [0, '-1500'],
    [3, '-1.500'],
    [8, '-0.00001500']
  ] as const) {
    const table = tableOf('t', [column, { ...column, key: 'other' }], [[-1500, null]])
    const doc = { about: { ...made, exponent }, facts: [], checks: [], tables: [table] }
    const files = await kept(machine, doc)
    expect(files.get('t.csv')?.bytes.toString('utf8')).toBe(`amount,other\r\n${cell},\r\n`)
  }
})

test('what no one computed is not written', async () => {
  for (const wrong of [0.1, Number.NaN, 2 ** 53, '=1']) {
    const table = tableOf('t', [{ key: 'amount', head: 'Amount', kind: 'amount' }], [[wrong]])
    await expect(kept(csv, { about: made, facts: [], checks: [], tables: [table] })).rejects.toThrow('amount')
  }
})
