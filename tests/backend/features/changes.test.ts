/** What changed since somebody last looked: said once, said whole, and never of what did not change. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { AccountLocal } from '../../../src/backend/engine/local/account-local.ts'
import { ingest } from '../../../src/backend/engine/store/ingest.ts'
import { seenUpTo } from '../../../src/backend/engine/store/seen.ts'
import { AccountStores } from '../../../src/backend/engine/sync/stores.ts'
import { compareCopies, mostNotes } from '../../../src/backend/features/changes/note.ts'
import { listExports } from '../../../src/backend/features/changes/exports.ts'
import { getSince } from '../../../src/backend/features/changes/since.ts'
import { visitGapMs } from '../../../src/backend/features/changes/visit.ts'
import { openForWriting } from '../../../src/backend/engine/store/open.ts'
import { copyLocal } from '../../../src/backend/engine/store/portable.ts'
import { join } from 'node:path'
import { keyHex, makeFolder } from '../store/folder-for-tests.ts'
import { ChangesDesk, dayMs, minuteMs, startMs } from './changes-desk.ts'
import type { CardTransaction } from '../../../src/platform/generated/types.gen.ts'
import { disputeMade, entryMade, payoutMade, saleMade } from './records.ts'

/** A copy with a payout, a dispute and a sale; somebody looked at it, and left. */
function seen(desk = new ChangesDesk()): ChangesDesk {
  desk.put(payoutMade('po_1', desk.nowMs))
  desk.put(disputeMade('dsp_1', desk.nowMs, { evidence_due_by: '2026-10-30T10:00:00.000Z' }))
  desk.put(saleMade(desk.nowMs, { id: 'sale_1' }))
  desk.sync()
  desk.look()
  desk.nowMs += dayMs
  return desk
}

/** The next visit begins. */
function come(desk: ChangesDesk): ChangesDesk {
  desk.sync()
  desk.look()
  return desk
}

const told = (desk: ChangesDesk): string[] =>
  desk
    .since()
    .counts.map(({ type, what, count }) => `${String(count)} ${type} ${what}`)
    .sort()

describe('since a list was exported', () => {
  const counts = (desk: ChangesDesk, list: string): string[] =>
    desk
      .sinceExport(list)
      .counts.map(({ type, what, count }) => `${String(count)} ${type} ${what}`)
      .toSorted()

  test('it is told what is new and what changed, each list by its own last file, whatever was looked at', () => {
    const desk = seen()
    expect(desk.sinceExport('sales')).toMatchObject({ baseline: null, counts: [], rows: [] })
    desk.exportList('sales')
    desk.nowMs += minuteMs
    desk.put(saleMade(desk.nowMs, { id: 'sale_2' }))
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    come(desk)
    desk.markSeen()
    expect(counts(desk, 'sales')).toEqual(['1 payout paid', '1 sale new'])
    expect(desk.sinceExport('sales').baseline).toMatchObject({ way: 'exported' })
    desk.exportList('payouts')
    expect(counts(desk, 'payouts')).toEqual([])
    expect(counts(desk, 'sales'), 'the other list is measured against its own').toEqual(['1 payout paid', '1 sale new'])
    desk.nowMs += minuteMs
    desk.exportList('sales')
    expect(counts(desk, 'sales')).toEqual([])
    expect(desk.read((db) => listExports(db)).map(({ list, rows }) => [list, rows])).toEqual([
      ['sales', 3],
      ['payouts', 3]
    ])
  })

  test('what came while the file was written counts as after it: it may not be in it', () => {
    const desk = seen()
    desk.exportList('sales', () => {
      desk.nowMs += minuteMs
      desk.put(saleMade(desk.nowMs, { id: 'sale_2' }))
      desk.sync()
    })
    expect(counts(desk, 'sales')).toEqual(['1 sale new'])
  })

  test('of a copy that is not whole nothing is kept', () => {
    const desk = seen()
    desk.exportList('sales', () => undefined, false)
    expect(desk.sinceExport('sales').baseline).toBeNull()
    desk.exportList('sales')
    desk.pullAnew(true)
    expect(desk.sinceExport('sales').baseline, 'it outlives the cache').not.toBeNull()
  })
})

describe('a visit', () => {
  test('the first one claims nothing: the first sync is no change', () => {
    const desk = new ChangesDesk()
    desk.put(payoutMade('po_1', desk.nowMs))
    desk.sync()
    expect(desk.since()).toMatchObject({ baseline: null, counts: [], rows: [] })
    desk.look()
    desk.nowMs += minuteMs
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    come(desk)
    expect(desk.since()).toMatchObject({ baseline: null, counts: [], rows: [] })
  })

  test('the next one is told what each record was and is, and since when', () => {
    const desk = seen()
    desk.put(payoutMade('po_1', startMs, { status: 'in_transit', arrival_date: '2026-10-23' }))
    const due = Date.parse('2026-11-02T10:00:00.000Z')
    desk.put(disputeMade('dsp_1', startMs, { evidence_due_by: new Date(due).toISOString() }))
    desk.nowMs += minuteMs
    desk.put(saleMade(startMs, { id: 'sale_1', net: 963 }))
    desk.put(saleMade(desk.nowMs, { id: 'sale_2' }))
    come(desk)
    const { baseline, rows } = desk.since()
    expect(baseline).toMatchObject({ atMs: startMs, way: 'visit', asOfMs: startMs })
    expect(told(desk)).toEqual(['1 dispute due', '1 payout in_transit', '1 sale corrected', '1 sale new'])
    expect(rows.map(({ kind, record, fields, atMs }) => ({ kind, id: record.id, fields, atMs }))).toEqual([
      {
        kind: 'changed',
        id: 'sale_1',
        fields: [{ field: 'net', before: 1000, after: 963 }],
        atMs: startMs + dayMs + minuteMs
      },
      {
        kind: 'changed',
        id: 'po_1',
        fields: [
          { field: 'status', before: 'pending', after: 'in_transit' },
          { field: 'arrives', before: null, after: '2026-10-23' }
        ],
        atMs: startMs + dayMs
      },
      {
        kind: 'changed',
        id: 'dsp_1',
        fields: [{ field: 'due', before: Date.parse('2026-10-30T10:00:00.000Z'), after: due }],
        atMs: startMs + dayMs
      }
    ])
    expect(rows[0]).toMatchObject({ subject: 'Print', amount: { minor: 1000, currency: 'EUR' } })
  })

  test('what comes during a visit stays listed until it ends, and a second window eats nothing of it', () => {
    const desk = come(seen())
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    // Two windows look in turn, for hours.
    for (let n = 0; n < 30; n++) {
      desk.nowMs += 10 * minuteMs
      come(desk)
      expect(told(desk)).toEqual(['1 payout paid'])
    }
    desk.nowMs += visitGapMs + 1
    come(desk)
    expect(told(desk)).toEqual([])
    expect(desk.since().baseline?.atMs).toBe(startMs + dayMs + 300 * minuteMs)
  })

  test('a look elsewhere for some minutes ends none', () => {
    const desk = seen()
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    come(desk)
    desk.nowMs += visitGapMs
    come(desk)
    expect(told(desk)).toEqual(['1 payout paid'])
  })

  test('offline: what the platform did before somebody left, and the copy did not know, is told', () => {
    const desk = seen()
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    desk.put(disputeMade('dsp_2', desk.nowMs))
    desk.nowMs += dayMs
    desk.look()
    desk.nowMs += dayMs
    come(desk)
    expect(desk.since().baseline).toMatchObject({ atMs: startMs + 2 * dayMs, asOfMs: startMs })
    expect(told(desk)).toEqual(['1 dispute new', '1 payout paid'])
  })
})

describe('seen till now', () => {
  test('clears it, and can be taken back', () => {
    const desk = seen()
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    come(desk)
    const mark = desk.markSeen()
    expect(told(desk)).toEqual([])
    expect(desk.since().baseline).toMatchObject({ way: 'marked', atMs: desk.nowMs })
    desk.undoSeen(mark)
    expect(told(desk)).toEqual(['1 payout paid'])
  })

  test('taking it back leaves what another window marked later', () => {
    const desk = seen()
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    come(desk)
    const mark = desk.markSeen()
    desk.nowMs += minuteMs
    desk.markSeen()
    desk.undoSeen(mark)
    expect(told(desk)).toEqual([])
  })

  test('the end of the visit brings back nothing of what was marked in it', () => {
    const desk = come(seen())
    desk.nowMs += minuteMs
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    desk.sync()
    desk.markSeen()
    desk.nowMs += visitGapMs + 1
    come(desk)
    expect(told(desk)).toEqual([])
  })

  test('undo never takes away the end of a visit', () => {
    const desk = come(seen())
    const { baseline } = desk.since()
    desk.undoSeen(baseline!.id)
    expect(desk.since().baseline).toEqual(baseline)
  })

  test('a first visit can be marked, and what comes after it is told', () => {
    const desk = new ChangesDesk()
    desk.put(payoutMade('po_1', desk.nowMs))
    desk.sync()
    desk.markSeen()
    desk.nowMs += minuteMs
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    desk.sync()
    expect(told(desk)).toEqual(['1 payout paid'])
  })

  test('refuses while the copy is not whole', () => {
    const desk = new ChangesDesk()
    expect(() => desk.markSeen(false)).toThrow(expect.objectContaining({ code: 'not-synced-yet' }))
  })
})

describe('what is no change', () => {
  test('a sale on its usual way, and a record that came back to what it was', () => {
    const desk = seen()
    desk.put(saleMade(startMs, { id: 'sale_1', status: 'paid_out', payout: 'po_1' }))
    desk.put(payoutMade('po_1', startMs, { status: 'failed' }))
    desk.sync()
    desk.nowMs += minuteMs
    desk.put(payoutMade('po_1', startMs))
    come(desk)
    expect(told(desk)).toEqual([])
  })

  test('a sale that was paid out and is refunded then is one', () => {
    const desk = seen()
    desk.put(saleMade(startMs, { id: 'sale_1', status: 'paid_out' }))
    desk.sync()
    desk.put(saleMade(startMs, { id: 'sale_1', status: 'refunded', refunded: 1000 }))
    come(desk)
    expect(desk.since().rows[0]?.fields).toEqual([
      { field: 'status', before: 'paid_out', after: 'refunded' },
      { field: 'refunded', before: 0, after: 1000 }
    ])
  })

  test('nothing is claimed while the copy is not whole', () => {
    const desk = seen()
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    come(desk)
    expect(desk.since(false)).toMatchObject({ isKnown: false, counts: [], rows: [] })
  })
})

describe('what is seen', () => {
  test('a record whose time lies ahead silences nothing that comes before it', () => {
    const desk = new ChangesDesk()
    desk.put(saleMade(Date.parse('2031-01-01T10:00:00Z'), { id: 'sale_ahead' }), true)
    seen(desk)
    desk.put(disputeMade('dsp_2', desk.nowMs))
    come(desk)
    expect(told(desk)).toContain('1 dispute new')
  })

  test('reaches to the newest record at the head alone, and never far beyond "as of"', () => {
    const heard = { head: 7, isAtHead: true, asOfMs: startMs }
    expect(seenUpTo(heard, startMs + 1)).toBe(startMs + 1)
    expect(seenUpTo(heard, startMs - 1)).toBe(startMs)
    expect(seenUpTo(heard, startMs + dayMs)).toBe(startMs + minuteMs)
    expect(seenUpTo({ ...heard, isAtHead: false }, startMs + 1)).toBe(startMs)
  })

  test('a card purchase that was seen held is not new once it clears', () => {
    const desk = new ChangesDesk()
    const held = purchaseMade('ctx_1', desk.nowMs)
    desk.put(held)
    seen(desk)
    desk.put({ ...held, status: 'cleared', cleared_at: new Date(desk.nowMs).toISOString() })
    desk.put(purchaseMade('ctx_2', desk.nowMs))
    come(desk)
    expect(told(desk)).toEqual(['1 card_transaction cleared', '1 card_transaction new'])
  })
})

function purchaseMade(id: string, atMs: number): CardTransaction {
  const time = new Date(atMs).toISOString()
  return {
    id,
    type: 'card_transaction',
    version: 1,
    created_at: time,
    updated_at: time,
    card: 'card_1',
    status: 'pending',
    merchant: 'Trenitalia',
    mcc: '4112',
    country: 'IT',
    amount: { amount: -1200, currency: 'EUR' },
    authorized_at: time,
    cleared_at: null
  }
}

test('a deletion is told with what it was', () => {
  const desk = seen()
  desk.remove('po_1')
  come(desk)
  expect(told(desk)).toEqual(['1 payout deleted'])
  expect(desk.since().rows[0]).toMatchObject({
    kind: 'deleted',
    record: { type: 'payout', id: 'po_1' },
    amount: { minor: 50_000, currency: 'EUR' },
    isTimeTold: false
  })
})

describe('a record that comes for the first time after its time was seen', () => {
  test('came late: it is new, and has its old date', () => {
    const desk = seen()
    const madeMs = startMs - 40 * dayMs
    desk.put(payoutMade('po_late', madeMs), true)
    desk.put(saleMade(madeMs, { id: 'sale_late' }), true)
    come(desk)
    expect(told(desk)).toEqual(['1 payout late', '1 sale late'])
    expect(desk.since().rows.find(({ record }) => record.id === 'po_late')).toMatchObject({
      kind: 'late',
      status: 'pending',
      amount: { minor: 50_000, currency: 'EUR' },
      atMs: desk.nowMs,
      isTimeTold: false,
      madeMs,
      fields: []
    })
  })

  test('stays so while it changes, and is none where it goes again', () => {
    const desk = seen()
    desk.put(payoutMade('po_late', startMs - 2 * dayMs), true)
    desk.put(payoutMade('po_brief', startMs - 2 * dayMs), true)
    desk.sync()
    desk.put(payoutMade('po_late', startMs - 2 * dayMs, { status: 'paid' }), true)
    desk.remove('po_brief')
    come(desk)
    expect(desk.since().rows).toMatchObject([{ kind: 'late', record: { id: 'po_late' }, status: 'paid' }])
  })

  test('within a day of what was seen it is just new: a platform tells a moment later than it books', () => {
    const desk = seen()
    desk.put(disputeMade('dsp_2', startMs - minuteMs), true)
    desk.put(saleMade(startMs - minuteMs, { id: 'sale_2' }), true)
    desk.put(disputeMade('dsp_3', desk.nowMs))
    come(desk)
    expect(told(desk)).toEqual(['1 sale new', '2 dispute new'])
    expect(desk.since().rows.map(({ kind, record }) => `${kind} ${record.id}`)).toEqual(['new dsp_3', 'new dsp_2'])
  })

  test('also where its time was seen in a look alone, which nothing of the feed came before', () => {
    const desk = seen()
    desk.sync()
    desk.look()
    const madeMs = desk.nowMs - minuteMs
    desk.nowMs += dayMs
    desk.put(disputeMade('dsp_2', madeMs), true)
    come(desk)
    expect(told(desk)).toEqual(['1 dispute new'])
  })

  test('is not told while the first sync goes on, nor after it', () => {
    const desk = new ChangesDesk()
    desk.put(saleMade(startMs - 400 * dayMs, { id: 'sale_old' }), true)
    seen(desk)
    come(desk)
    expect(told(desk)).toEqual([])
    expect(desk.local.prepare('SELECT count(*) AS n FROM change_note').get()).toEqual({ n: 0 })
  })

  test('is told of another cache as well, whether the one before can be read or not', () => {
    for (const canRead of [true, false]) {
      const desk = seen()
      desk.put(payoutMade('po_late', startMs - 40 * dayMs), true)
      desk.pullAnew(canRead)
      come(desk)
      expect(told(desk)).toEqual(['1 payout late'])
      desk.close()
    }
  })
})

describe('a deleted id that comes back', () => {
  test('is no deletion: it is what it was, or changed', () => {
    const desk = seen()
    desk.remove('po_1')
    desk.remove('dsp_1')
    desk.sync()
    desk.put(payoutMade('po_1', startMs))
    desk.put(disputeMade('dsp_1', startMs, { status: 'won', evidence_due_by: '2026-10-30T10:00:00.000Z' }))
    come(desk)
    expect(told(desk)).toEqual(['1 dispute won'])
    expect(desk.since().rows[0]?.fields).toEqual([{ field: 'status', before: 'needs_response', after: 'won' }])
  })

  test('also where both were read at once', () => {
    const desk = seen()
    desk.remove('po_1')
    desk.sync(false)
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    come(desk)
    expect(told(desk)).toEqual(['1 payout paid'])
  })

  test('and goes again is deleted', () => {
    const desk = seen()
    desk.remove('po_1')
    desk.sync(false)
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    desk.sync(false)
    desk.remove('po_1')
    come(desk)
    expect(told(desk)).toEqual(['1 payout deleted'])
  })

  test('as one that is made now is new, and no longer deleted', () => {
    const desk = seen()
    desk.remove('po_1')
    desk.sync()
    desk.put(payoutMade('po_1', desk.nowMs))
    come(desk)
    expect(desk.since().rows.map(({ kind, record }) => `${kind} ${record.id}`)).toEqual(['new po_1'])
  })
})

test.each(['Europe/Rome', 'America/Los_Angeles'])(
  'a late correction is told with the month that it belongs to, in %s',
  (zone) => {
    const desk = seen(new ChangesDesk(zone))
    desk.nowMs = Date.parse('2026-11-18T09:00:00Z')
    const booked = new Date(desk.nowMs).toISOString()
    // The last hour of October in Rome, which is the 31st in Los Angeles as well; and the first of November in Rome alone.
    desk.put(
      entryMade(1, desk.nowMs, {
        id: 'ent_a',
        category: 'adjustment',
        booked_at: booked,
        occurred_at: '2026-10-31T22:30:00.000Z'
      })
    )
    desk.put(
      entryMade(2, desk.nowMs, {
        id: 'ent_b',
        category: 'adjustment',
        booked_at: booked,
        occurred_at: '2026-10-31T23:30:00.000Z'
      })
    )
    desk.put(
      entryMade(3, desk.nowMs, {
        id: 'ent_c',
        category: 'card_purchase',
        booked_at: booked,
        occurred_at: '2026-10-31T10:00:00.000Z'
      })
    )
    // Booked in a day that was over when it came.
    desk.put(
      entryMade(4, desk.nowMs, {
        id: 'ent_d',
        booked_at: '2026-09-30T10:00:00.000Z',
        occurred_at: '2026-09-30T10:00:00.000Z'
      })
    )
    come(desk)
    const late = desk.since().rows.map(({ record, month }) => `${record.id} ${String(month)}`)
    const inBoth = ['ent_a 2026-10', 'ent_d 2026-09']
    expect(late.sort()).toEqual(zone === 'Europe/Rome' ? inBoth : [...inBoth, 'ent_b 2026-10'].sort())
  }
)

describe('another cache', () => {
  test('pulled anew from the same feed claims nothing that did not change', () => {
    for (const canRead of [true, false]) {
      const desk = seen()
      desk.pullAnew(canRead)
      come(desk)
      expect(told(desk)).toEqual([])
      desk.close()
    }
  })

  test('what was told before stays told, and what changed meanwhile is told with what it was', () => {
    const desk = seen()
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    desk.sync()
    desk.put(disputeMade('dsp_1', startMs, { status: 'won', evidence_due_by: '2026-10-30T10:00:00.000Z' }))
    desk.remove('sale_1')
    desk.pullAnew(true)
    come(desk)
    expect(told(desk)).toEqual(['1 dispute won', '1 payout paid', '1 sale deleted'])
    expect(desk.since().rows.find(({ record }) => record.id === 'dsp_1')?.fields).toEqual([
      { field: 'status', before: 'needs_response', after: 'won' }
    ])
  })

  test('where the one before cannot be read, it is told that they changed, and not from what', () => {
    const desk = seen()
    desk.put(disputeMade('dsp_1', startMs, { status: 'won' }))
    desk.put(saleMade(startMs, { id: 'sale_1', status: 'paid_out' }))
    desk.pullAnew(false)
    come(desk)
    expect(told(desk)).toEqual(['1 dispute won'])
    expect(desk.since().rows[0]).toMatchObject({ kind: 'changed', fields: [], status: 'won' })
  })

  test('one before that was not pulled to its end is not compared: it would hide what it never held', () => {
    const desk = seen()
    desk.put(disputeMade('dsp_1', startMs, { status: 'won' }))
    desk.cache.exec("DELETE FROM dispute WHERE id = 'dsp_1'; UPDATE cursor SET backward = 1")
    desk.pullAnew(true)
    come(desk)
    expect(told(desk)).toEqual(['1 dispute won'])
    expect(desk.since().rows[0]).toMatchObject({ kind: 'changed', fields: [], status: 'won' })
  })

  test('is compared also where the bank’s files cannot be read then', () => {
    const stores = new AccountStores({ key: 'a', folder: makeFolder() }, keyHex, Date.now)
    onTestFinished(() => stores.close())
    const cursor = { feed: 'feed-1', forward: 3, backward: null, start: 0, reachesBackToMs: 0 }
    const heard = { head: 3, isAtHead: true, asOfMs: startMs }
    ingest(stores.current.db, { changes: [], setAside: [], cursor, heard }, { zone: 'Europe/Rome', nowMs: startMs })
    stores.local.exec('DROP TABLE bank_line')
    const warned: string[] = []
    new AccountLocal({
      stores,
      now: () => startMs,
      changed: () => undefined,
      warn: (code) => warned.push(code)
    }).replaced()
    expect(warned).toHaveLength(1)
    expect(stores.local.prepare('SELECT feed, seq FROM change_reach').all()).toEqual([{ feed: 'feed-1', seq: 3 }])
  })

  test('of a restored platform: what it no longer knows is gone, what it knows as before is no change', () => {
    const desk = seen()
    const restore = desk.keepState()
    desk.put(payoutMade('po_2', desk.nowMs))
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    desk.sync()
    desk.look()
    desk.nowMs += dayMs
    restore()
    desk.pullAnew(true, 'feed-2')
    come(desk)
    expect(told(desk)).toEqual(['1 payout deleted', '1 payout pending'])
  })

  test('of a platform that was put back under the same name of its feed: what changed is told, then and after', () => {
    const desk = seen()
    const restore = desk.keepState()
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    desk.put(disputeMade('dsp_1', startMs, { status: 'won', evidence_due_by: '2026-10-30T10:00:00.000Z' }))
    desk.sync()
    desk.look()
    desk.nowMs += dayMs
    restore()
    desk.pullAnew(true, desk.feed, true)
    come(desk)
    expect(told(desk)).toEqual(['1 dispute needs_response', '1 payout pending'])
    desk.markSeen()
    desk.nowMs += dayMs
    // The same version of the same feed's name as before.
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    come(desk)
    expect(told(desk)).toEqual(['1 payout paid'])
  })

  test('of a platform that was put back twice under one name', () => {
    const desk = seen()
    for (let n = 0; n < 2; n++) {
      const restore = desk.keepState()
      desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
      come(desk)
      desk.markSeen()
      desk.nowMs += dayMs
      restore()
      desk.pullAnew(true, desk.feed, true)
      come(desk)
      expect(told(desk)).toEqual(['1 payout pending'])
    }
  })

  test('of a platform that was put back under one name, and the one before is lost: says that it cannot be told', () => {
    const desk = seen()
    desk.pullAnew(false, desk.feed, true)
    come(desk)
    expect(told(desk)).toEqual(['1 copy unread'])
  })

  test('what the one before had not taken over yet is told, from before that', () => {
    const desk = seen()
    desk.put(payoutMade('po_1', startMs, { status: 'in_transit' }))
    desk.sync(false)
    desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
    desk.pullAnew(true, 'feed-2')
    come(desk)
    expect(desk.since().rows[0]?.fields).toEqual([{ field: 'status', before: 'pending', after: 'paid' }])
  })

  test('of a restored platform, and the one before is lost: says that it cannot be told', () => {
    const desk = seen()
    desk.pullAnew(false, 'feed-2')
    come(desk)
    expect(told(desk)).toEqual(['1 copy unread'])
  })
})

test('a backup that takes the place of local tells again what came after it', () => {
  const desk = seen()
  const file = join(desk.folder, 'copy.db')
  copyLocal(desk.local, file)
  desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
  desk.sync()
  const local = openForWriting(file, keyHex, 'local')
  const restored = Object.assign(Object.create(Object.getPrototypeOf(desk) as object) as ChangesDesk, desk, { local })
  restored.stores = () => ({ local, cache: desk.cache, era: 0, isComplete: true, zone: desk.zone, nowMs: desk.nowMs })
  restored.look()
  const notes = local.prepare('SELECT id, after FROM change_note').all()
  expect(notes).toEqual([{ id: 'po_1', after: expect.stringContaining('paid') as string }])
  local.close()
})

test('a crash between the two files notes nothing twice', () => {
  const desk = seen()
  desk.put(payoutMade('po_1', startMs, { status: 'paid' }))
  desk.sync()
  // What the second transaction took away is there again, as if it had never come to it.
  desk.cache.exec(
    `INSERT INTO change_pending VALUES (1, 'payout', 'po_1', 2, ${startMs}, ${desk.nowMs}, '{"status":"pending"}', '{"status":"paid"}')`
  )
  come(desk)
  expect(told(desk)).toEqual(['1 payout paid'])
})

describe('a comparison', () => {
  const many = mostNotes + 1_100

  function restoredWithMany(): ChangesDesk {
    const desk = seen()
    for (let n = 0; n < many; n++) desk.put(payoutMade(`po_m${String(n)}`, desk.nowMs))
    desk.sync()
    desk.markSeen()
    const restore = desk.keepState()
    desk.nowMs += minuteMs
    desk.put(payoutMade('po_later', desk.nowMs))
    desk.sync()
    restore()
    for (let n = many - 1; n >= 0; n--) {
      desk.nowMs += 1
      desk.put(payoutMade(`po_m${String(n)}`, startMs + dayMs, { status: 'paid' }), true)
    }
    return desk
  }

  test('gives the thread back between slices, keeps the newest and counts the rest', () => {
    const desk = restoredWithMany()
    desk.pullAnew(true, 'feed-2')
    expect(desk.turns).toBeGreaterThan((2 * many) / 500)
    const { left, counts } = desk.since()
    expect(left).toBe(many - mostNotes + 1)
    expect(counts).toEqual([{ type: 'payout', what: 'paid', count: mostNotes, isCapped: false }])
    const { newest, oldest } = desk.local
      .prepare('SELECT max(changed_ms) AS newest, min(changed_ms) AS oldest FROM change_note')
      .get() as { newest: number; oldest: number }
    expect([newest, newest - oldest]).toEqual([desk.nowMs, mostNotes - 1])
  })

  test.each([1, 5, 12])('that ends after %i turns and begins anew comes to the same', (turns) => {
    const notes = (desk: ChangesDesk): unknown[] =>
      desk.local.prepare('SELECT n, feed, type, id, version, before, after, came FROM change_note ORDER BY n').all()
    const desk = restoredWithMany()
    const [was, is] = desk.pullApart('feed-2')
    const first = compareCopies(was, is)
    for (let n = 0; n < turns; n++) first.next()
    first.return(undefined)
    for (const _ of compareCopies(was, is));
    const whole = notes(desk)
    // The second transaction of the two is lost, and all of it comes again.
    is.cache.exec('DELETE FROM change_taken')
    for (const _ of compareCopies(was, is));
    expect(notes(desk)).toEqual(whole)
    expect(whole).toHaveLength(mostNotes)
    was.cache.close()
  })
})

test('the oldest of very many changes are counted and not kept', () => {
  const desk = seen()
  const many = mostNotes + 7
  for (let n = 0; n < many; n++) desk.put(payoutMade(`po_m${String(n)}`, desk.nowMs))
  desk.sync()
  desk.markSeen()
  desk.nowMs += minuteMs
  for (let n = 0; n < many; n++) desk.put(payoutMade(`po_m${String(n)}`, startMs + dayMs, { status: 'paid' }))
  desk.sync()
  const { rows, moreRows, left, counts } = desk.since()
  expect(left).toBe(7)
  expect(counts).toEqual([{ type: 'payout', what: 'paid', count: mostNotes, isCapped: false }])
  expect(rows.length + moreRows).toBe(mostNotes)
  expect(desk.read((db) => getSince(db, { isComplete: true, zone: desk.zone })).counts).toEqual(counts)
})
