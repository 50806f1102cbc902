/** JSON of reports: everything, exactly. */
import { expect, test } from 'vitest'
import { documentWriters } from '../../../../../src/backend/engine/report/writers/index.ts'
import { kept } from './kept.ts'
import { hostile, monthStatement, saying } from './statement-made.ts'

interface Said {
  statement_no: string
  exponent: number
  account: { name: string }
  period: Record<string, string>
  facts: { label: string; value: string }[]
  checks: { left: number; right: number; holds: boolean }[]
  tables: { name: string; rows: Record<string, unknown>[]; sum_rows: number[] }[]
}

async function said(doc: ReturnType<typeof monthStatement>): Promise<Said> {
  const files = await kept(documentWriters.json, doc)
  return JSON.parse(files.get('month-statement.json')?.bytes.toString('utf8') ?? '') as Said
}

test('amounts are integers in minor units, moments by UTC, and nothing is left out', async () => {
  const doc = monthStatement()
  const json = await said(doc)
  expect(json).toMatchObject({ statement_no: 'WLT-EUR-2026-000010', exponent: 2 })
  expect(json.period).toMatchObject({ start_utc: '2026-09-30T22:00:00.000Z', end_utc: '2026-10-31T23:00:00.000Z' })
  const [rollForward, items] = json.tables
  expect(rollForward?.sum_rows).toEqual([...(doc.tables[0]?.strong ?? [])])
  const meant = [...(doc.tables[1]?.rows() as Iterable<unknown[][]>)].flat()
  expect(items?.rows.map((row) => Object.values(row))).toEqual(
    meant.map((row) => row.map((value, at) => (at === 1 ? new Date(value as number).toISOString() : value)))
  )
  expect(json.checks.map(({ left, right }) => [left, right])).toEqual(
    doc.checks.map(({ leftMinor, rightMinor }) => [leftMinor, rightMinor])
  )
})

test.each(hostile)('%j stands there as it was', async (text) => {
  const json = await said(saying(text))
  const as = text.toWellFormed()
  expect(json.tables[0]?.rows).toEqual([{ text: as, id: as, day: as, rate: as, amount: -500 }])
  expect(json.account.name.toWellFormed()).toBe(as)
  expect(json.facts[0]?.label.toWellFormed()).toBe(as)
})

test('a report without tables is whole', async () => {
  expect(await said({ ...monthStatement(), tables: [] })).toMatchObject({ tables: [] })
})
