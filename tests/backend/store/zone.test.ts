import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ingest, readMeta } from '../../../src/backend/engine/store/ingest.ts'
import { openForReading, openForWriting } from '../../../src/backend/engine/store/open.ts'
import { daysIn } from '../../../src/backend/engine/store/time.ts'
import { changeZone } from '../../../src/backend/engine/store/zone.ts'
import { makeChanges } from '../../../bench/store-changes.ts'
import { keyHex, makeFolder } from './folder-for-tests.ts'
import { rollups } from '../../../bench/store-dump.ts'

const cursor = { feed: 'f', forward: 1, backward: null, start: 1, reachesBackToMs: null }
const changes = [...makeChanges(4_000, 3)]

function filled() {
  const folder = makeFolder()
  const file = join(folder, 'cache-1.db')
  openForWriting(join(folder, 'local.db'), keyHex, 'local').close()
  const db = openForWriting(file, keyHex, 'cache')
  ingest(db, { changes, setAside: [], cursor }, { zone: 'Europe/Rome' })
  return { folder, file, db }
}

describe('another zone', () => {
  it.each(['America/Los_Angeles', 'Asia/Tokyo', 'Europe/Rome'])(
    'counts every day anew, and the rollups with them: %s',
    (zone) => {
      const { db } = filled()
      const progress: [number, number][] = []
      const revision = changeZone(db, zone, (done, total) => progress.push([done, total]))
      const dayOf = daysIn(zone)
      for (const { day, ms } of db
        .prepare(
          'SELECT day, booked_ms AS ms FROM entry UNION ALL SELECT day, created_ms FROM sale UNION ALL SELECT day, created_ms FROM tip UNION ALL SELECT day, created_ms FROM refund UNION ALL SELECT day, created_ms FROM transfer UNION ALL SELECT day, ifnull(cleared_ms, authorized_ms) FROM card_transaction'
        )
        .all() as { day: string; ms: number }[]) {
        expect(day).toBe(dayOf(ms))
      }
      for (const { name, kept, counted } of rollups(db)) expect({ name, cells: kept }).toEqual({ name, cells: counted })
      expect(readMeta(db)).toMatchObject({ zone, revision })
      const rows = changes.filter(({ type }) =>
        ['entry', 'sale', 'tip', 'refund', 'transfer', 'card_transaction'].includes(type)
      ).length
      expect(progress.at(-1)).toEqual([rows, rows])
      ingest(db, { changes, setAside: [], cursor }, { zone })
      db.close()
    }
  )

  it('is seen whole or not at all by those who read meanwhile', () => {
    const { folder, file, db } = filled()
    const reader = openForReading(file, join(folder, 'local.db'), keyHex)
    const days = () => reader.prepare('SELECT * FROM sale_day').raw().all()
    const before = days()
    changeZone(db, 'Asia/Tokyo', () => {
      expect(days()).toEqual(before)
    })
    expect(days()).not.toEqual(before)
    reader.close()
    db.close()
  })

  it('that does not exist changes nothing', () => {
    const { db } = filled()
    const before = readMeta(db)
    expect(() => changeZone(db, 'Europe/Roma', () => undefined)).toThrow(
      expect.objectContaining({ code: 'bad-input', data: { field: 'zone' } })
    )
    expect(readMeta(db)).toEqual(before)
    db.close()
  })

  it('is never mixed in by ingest', () => {
    const { db } = filled()
    expect(() => ingest(db, { changes, setAside: [], cursor }, { zone: 'UTC' })).toThrow(
      /counts its days in Europe\/Rome/
    )
    db.close()
  })

  it('is counted in where a migration brought days that nobody has counted', () => {
    const { file, db } = filled()
    const cells = () => rollups(db).map(({ name, kept }) => ({ name, cells: kept }))
    const before = cells()
    // As the migration leaves a file that was filled before it.
    db.exec("UPDATE refund SET day = ''; DELETE FROM refund_day; UPDATE meta SET days_due = 1")
    expect(cells()).not.toEqual(before)
    db.close()
    const opened = openForWriting(file, keyHex, 'cache')
    expect(rollups(opened).map(({ name, kept }) => ({ name, cells: kept }))).toEqual(before)
    expect(opened.prepare('SELECT days_due, zone FROM meta').get()).toEqual({ days_due: 0, zone: 'Europe/Rome' })
    opened.close()
  })
})
