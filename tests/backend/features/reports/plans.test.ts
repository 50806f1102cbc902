/** No question of a report walks through a table of records: what is read is a stretch of an index, or looked up by id. */
import { afterAll, expect, test } from 'vitest'
import { reportNames } from '../../../../src/contract/reports.ts'
import {
  listIssued,
  findLast,
  findLatest,
  sumOf,
  zoneOfStatements
} from '../../../../src/backend/engine/report/issued.ts'
import { openFigure } from '../../../../src/backend/engine/report/behind.ts'
import { isOpening } from '../../../../src/backend/engine/report/figure.ts'
import { copyOf } from '../copy.ts'
import { shop } from '../worlds.ts'
import { readReport } from './report-desk.ts'

const feed = shop(3_000)
const copy = copyOf(feed, { zone: 'Europe/Rome' })
afterAll(() => copy.close())

test('of every report', async () => {
  const asked = new Set<string>()
  const prepare = copy.db.prepare.bind(copy.db)
  copy.db.prepare = (sql: string) => {
    asked.add(sql)
    return prepare(sql)
  }
  for (const report of reportNames) {
    const { document, ground } = await readReport(copy, feed, {
      report,
      period: '2026',
      currency: 'EUR',
      zone: 'Europe/Rome'
    })
    // What is looked for when a figure is opened, of a row of each table.
    for (const { figures } of document.tables)
      for await (const [row] of figures?.() ?? [])
        for (const cell of row ?? []) if (isOpening(cell)) await openFigure(ground, cell, () => undefined)
  }
  listIssued(copy.db)
  findLast(copy.db, 'EUR')
  findLatest(copy.db, 'EUR', '2026-10')
  zoneOfStatements(copy.db)
  sumOf(copy.db, { currency: 'EUR', fromMs: 0, endMs: 1 })
  const walks: string[] = []
  for (const sql of asked) {
    if (!sql.trimStart().startsWith('SELECT')) continue
    const holes = Array.from({ length: sql.split('?').length - 1 }, () => null)
    for (const { detail } of prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...holes) as { detail: string }[]) {
      if (
        /^SCAN (e|entry|s|r|sale|t|tip|p|party|payout|po|c|card_transaction|k|card|product|local\.bank_\w+)\b/.test(
          detail
        )
      )
        walks.push(`${detail} of ${sql}`)
    }
  }
  expect(asked.size).toBeGreaterThan(15)
  expect(walks).toEqual([])
})
