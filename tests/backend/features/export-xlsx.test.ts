/** The workbook holds what the CSV file holds, with true numbers and dates, and nobody's formula. */
import { afterAll, expect, test } from 'vitest'
import type { Wanted } from '../../../src/contract/exports.ts'
import { copyOf } from './copy.ts'
import { readCsvStrictly } from './csv-reader.ts'
import { newDesk, readerOf } from './export-desk.ts'
import { feedOf, partyMade, saleMade, titled } from './records.ts'
import { atMs, closeCopies, openCopy, shop } from './worlds.ts'
import { partsOf, sheetOf, type SheetCell } from './xlsx-reader.ts'

const desk = newDesk()
afterAll(() => {
  desk.remove()
  closeCopies()
})

const zone = 'Europe/Rome'
const feed = shop(3_000)
const reader = readerOf(openCopy(feed, { zone }), feed)

/** A spreadsheet counts days from the end of 1899. */
const clockOf = (serial: number): string =>
  new Date(Math.round((serial - 25_569) * 86_400) * 1000).toISOString().slice(0, 19)

function sameAs(cell: SheetCell | undefined, text: string, head: string): boolean {
  if (text === '') return cell === undefined || cell.text === ''
  if (cell === undefined || cell.isFormula) return false
  if (head.includes(zone)) return cell.type === 'n' && clockOf(Number(cell.text)) === text.slice(0, 19)
  if (head === 'Available on') return cell.type === 'n' && clockOf(Number(cell.text)).slice(0, 10) === text
  if (['Paid', 'Kept', 'Refunded', 'More lines', 'Amount', 'Balance after', 'No.'].includes(head))
    return cell.type === 'n' && Number(cell.text) === Number(text)
  return cell.type !== 'n' && cell.text === text.replace(/^'/, '')
}

const wanted: Wanted[] = [
  { list: 'sales', filter: {}, sort: 'time', order: 'desc' },
  { list: 'entries', filter: {}, order: 'asc' }
]

test.each(wanted)('cell by cell, $list', async (list) => {
  const csv = await desk.run(() => reader, list)
  const xlsx = await desk.run(() => reader, list, { format: 'xlsx' })
  expect(xlsx.rows).toBe(csv.rows)
  const [heads = [], ...rows] = readCsvStrictly(csv.bytes.toString('utf8').slice(1))
  const [top = [], ...cells] = sheetOf(partsOf(xlsx.bytes))
  expect(top.map((cell) => cell?.text)).toEqual(heads)
  expect(cells).toHaveLength(rows.length)
  const wrong = rows.flatMap((row, at) =>
    row.flatMap((text, column) =>
      sameAs(cells[at]?.[column], text, heads[column] ?? '') ? [] : [[heads[column], text, cells[at]?.[column]]]
    )
  )
  expect(wrong.slice(0, 5)).toEqual([])
  expect(partsOf(xlsx.bytes).get('xl/worksheets/sheet1.xml')?.toString('utf8')).toMatch(/<pane [^>]*ySplit="1"/)
})

test('text stays text, whatever it begins with, and what XML cannot hold breaks no file', async () => {
  const own = feed.lines.flatMap(({ record }) => (record?.type === 'account' ? [record] : []))
  const evil = feedOf([
    ...own,
    partyMade('pty_evil', '=cmd', '=1+1'),
    saleMade(atMs - 1000, { id: 'sale_evil', buyer: 'pty_evil', ...titled('=1+1 <&> \u0001 é 🎁') })
  ])
  const copy = copyOf({ ...evil, account: feed.account }, { zone })
  try {
    const account = readerOf(copy, { ...evil, account: feed.account })
    const { bytes } = await desk.run(() => account, wanted[0] as Wanted, { format: 'xlsx' })
    const [heads = [], row = []] = sheetOf(partsOf(bytes))
    const title = row[heads.findIndex((head) => head?.text === 'What')]
    expect(title).toMatchObject({ isFormula: false })
    expect(title?.type).not.toBe('n')
    expect(title?.text).toMatch(/^=1\+1 <&> .* é 🎁$/)
  } finally {
    copy.close()
  }
})

test('who cancels leaves no file', async () => {
  const before = desk.files()
  const stop = new AbortController()
  const onPage = () => stop.abort(new Error('enough'))
  const hooks = { format: 'xlsx', signal: stop.signal, onPage } as const
  await expect(desk.run(() => reader, wanted[1] as Wanted, hooks)).rejects.toThrow('enough')
  expect(desk.files()).toEqual(before)
})
