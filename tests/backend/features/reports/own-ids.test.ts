/** What finds an opened row again: the last id of each row is its own record. */
import { afterAll, expect, test } from 'vitest'
import { reportNames } from '../../../../src/contract/reports.ts'
import { groundOf } from '../../../../src/backend/engine/report/ground.ts'
import { parsePeriod } from '../../../../src/backend/engine/report/period.ts'
import { reports } from '../../../../src/backend/features/reports/registry.ts'
import { readerOf } from '../export-desk.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'

afterAll(closeCopies)

test(
  'no two rows of a table whose figures open have the same last id, in any report',
  { timeout: 60_000 },
  async () => {
    const zone = 'Europe/Rome'
    const feed = demo()[0]!
    const account = readerOf(openCopy(feed, { zone }), feed)
    const withIds = new Set<string>()
    for (const report of reportNames.filter((name) => name !== 'us-1099k')) {
      const ground = groundOf({
        account: () => account,
        nowMs: atMs,
        report,
        title: report,
        period: parsePeriod('2026-Q3', zone),
        currency: 'EUR'
      })
      for (const { name, columns, figures } of (await reports[report].build(ground)).tables) {
        const own = columns.findLastIndex(({ kind }) => kind === 'id')
        if (figures === undefined || own === -1) continue
        const ids: unknown[] = []
        for await (const page of figures()) for (const cells of page) if (cells[own] !== null) ids.push(cells[own])
        expect(new Set(ids).size, `${report} ${name}`).toBe(ids.length)
        if (ids.length > 1) withIds.add(report)
      }
    }
    expect([...withIds]).toEqual(
      expect.arrayContaining(['disputes', 'eu-vat', 'fees', 'it-prima-nota', 'payouts', 'profit', 'supporters'])
    )
  }
)
