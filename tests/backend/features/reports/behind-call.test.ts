/** `reports.behind` as a page asks it: what the preview says can be opened is opened, page by page, and nothing else is. */
import { call } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostBehind, type ReportPreview } from '../../../../src/contract/reports.ts'
import { reportsHandlers } from '../../../../src/backend/features/reports/handlers.ts'
import { contextOf } from '../every-call.ts'
import { readerOf } from '../export-desk.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'

const zone = 'Europe/Rome'
const asked = { account: 'a', report: 'statement', period: '2026-Q3', zone, currency: 'EUR' } as const
let context: ReturnType<typeof contextOf>
let preview: ReportPreview

beforeAll(async () => {
  const feed = demo()[0]!
  const { db, sync, currencies } = readerOf(openCopy(feed, { zone }), feed)
  context = contextOf({ db, zone, sync, accountId: feed.account, currencies, nowMs: atMs })
  preview = await call(reportsHandlers.preview, asked, { context })
})
afterAll(closeCopies)

const open = (place: { table: string; row: number; column: string; skip?: number }) =>
  call(reportsHandlers.behind, { ...asked, ...place }, { context })

test('a figure that the preview names opens under its own line and column, and its pages come to it', async () => {
  const table = preview.tables[0]!
  const row = table.rows.findIndex(([line]) => line === 'Gross sales' || line === 'Sales')
  const at = table.columns.findIndex(({ key }) => key === 'total')
  expect(table.opens[row]).toContain(at)
  const place = { table: table.name, row, column: 'total' }
  const ids = new Set<string>()
  let sum = 0n
  let entries = 1
  for (let skip = 0; skip < entries; skip += mostBehind) {
    const answer = await open({ ...place, skip })
    entries = answer.entries
    expect(answer).toMatchObject({
      line: table.rows[row]![0],
      column: table.columns[at]!.head,
      minor: table.rows[row]![at]
    })
    expect(answer.rows).toHaveLength(Math.min(mostBehind, entries - skip))
    for (const { id, countedMinor } of answer.rows) {
      ids.add(id)
      sum += BigInt(countedMinor)
    }
  }
  expect(entries).toBeGreaterThan(2 * mostBehind)
  expect(ids.size).toBe(entries)
  expect(Number(sum)).toBe(table.rows[row]![at])
  const after = await open({ ...place, skip: entries })
  expect([after.entries, after.rows]).toEqual([entries, []])
})

test('what is no sum of entries is not found: a word, a table, a row and a column that are not there', async () => {
  const { name, columns } = preview.tables[0]!
  for (const place of [
    { table: name, row: 0, column: columns[0]!.key },
    { table: 'nothing', row: 0, column: 'total' },
    { table: name, row: 9_999, column: 'total' },
    { table: name, row: 0, column: '__proto__' }
  ])
    await expect(open(place)).rejects.toMatchObject({ code: 'not-found' })
})

test('a broken question is refused before anything is counted', async () => {
  const { name } = preview.tables[0]!
  for (const broken of [{ row: -1 }, { row: 0.5 }, { skip: -1 }, { column: 'x'.repeat(61) }, { table: 'x'.repeat(61) }])
    await expect(open({ table: name, row: 0, column: 'total', ...broken })).rejects.toMatchObject({
      code: 'BAD_REQUEST'
    })
  await expect(
    call(reportsHandlers.behind, { ...asked, period: '2026-13', table: name, row: 0, column: 'total' }, { context })
  ).rejects.toMatchObject({ code: 'bad-input' })
})
