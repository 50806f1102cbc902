/** Receipts that are kept here count as receipts everywhere, and what a person said of a purchase stays said. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { CardFilter } from '../../../src/contract/cards.ts'
import { mostReceipts, type Said } from '../../../src/contract/receipts.ts'
import type { CardTransaction } from '../../../src/platform/generated/types.gen.ts'
import { backUp } from '../../../src/backend/engine/store/backup.ts'
import { openForWriting } from '../../../src/backend/engine/store/open.ts'
import { keepFile, readKeptFile } from '../../../src/backend/engine/store/kept-files.ts'
import { getMonth } from '../../../src/backend/features/close/close.ts'
import { getPurchase } from '../../../src/backend/features/cards/detail.ts'
import { listPurchaseDays, listPurchases } from '../../../src/backend/features/cards/list.ts'
import { getMissing } from '../../../src/backend/features/cards/receipts/missing.ts'
import { getSpending } from '../../../src/backend/features/cards/spending.ts'
import { dayIn } from './calendar.ts'
import { keyHex, recordsOf } from './copy.ts'
import { sum } from './figures.ts'
import { pdf, ReceiptsDesk } from './receipts-desk.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

afterAll(closeCopies)

test('an issued statement keeps its files, whatever becomes of receipts', () => {
  const desk = new ReceiptsDesk(openCopy(feed, { zone }))
  try {
    const { sha256 } = keepFile(desk.local, new Uint8Array([80, 75]), 'application/zip', atMs)
    desk.local
      .prepare(
        `INSERT INTO statement (number, report, period, zone, currency, version, seq, issued_ms, from_ms, end_ms, closing_minor,
           entries, sum, manifest_sha256, sha256) VALUES ('EUR-2026-10-v1', 'statement', '2026-10', ?, 'EUR', 1, 1, 0, 0, 1, 0, 0, '0', '', ?)`
      )
      .run(zone, sha256)
    const taken = desk.keep(idOf(0), 'receipt.pdf')
    if (taken.state !== 'kept') throw new Error('a receipt was not kept')
    desk.forget(idOf(0), taken.file.sha256)
    expect(readKeptFile(desk.local, taken.file.sha256)).toBeUndefined()
    expect(readKeptFile(desk.local, sha256)).toBeDefined()
  } finally {
    desk.local.prepare('DELETE FROM statement').run()
    desk.close()
  }
})

const zone = 'Europe/Rome'
const feed = demo()[0] ?? shop(6_000)
const purchases = recordsOf<CardTransaction>(feed, 'card_transaction')
const bare = purchases.filter(({ status, receipt }) => status === 'cleared' && !receipt)
const dayOf = (purchase: CardTransaction): string => dayIn(zone, purchase.cleared_at ?? purchase.authorized_at)
const idOf = (at: number): string => bare[at]?.id ?? ''

interface Deed {
  at: number
  files: number
  use: Said['use']
  noReceipt: Said['noReceipt']
}

const deeds = fc.array(
  fc.record({
    at: fc.nat({ max: bare.length - 1 }),
    files: fc.nat({ max: 2 }),
    use: fc.constantFrom(null, 'business' as const, 'personal' as const),
    noReceipt: fc.constantFrom(null, null, 'lost' as const, 'not-needed' as const)
  }),
  { maxLength: 12 }
)

/** By plain sums over the platform's records, and what was done. */
function expected(done: readonly Deed[]): {
  ids: Set<string>
  left: CardTransaction[]
  uses: Map<string, Said['use']>
} {
  const files = new Map<string, number>()
  const said = new Map<string, Said>()
  for (const { at, files: n, use, noReceipt } of done) {
    files.set(idOf(at), (files.get(idOf(at)) ?? 0) + n)
    said.set(idOf(at), { use, noReceipt })
  }
  const left = bare.filter(({ id }) => {
    const own = said.get(id)
    return !files.get(id) && own?.use !== 'personal' && (own?.noReceipt ?? null) === null
  })
  return {
    ids: new Set(left.map(({ id }) => id)),
    left,
    uses: new Map([...said].map(([id, { use }]) => [id, use]))
  }
}

test('what is missing is what the platform lacks, less what is kept, personal or given up here', () => {
  const copy = openCopy(feed, { zone })
  const desk = new ReceiptsDesk(copy)
  const { db, sync } = copy
  fc.assert(
    fc.property(deeds, (done) => {
      desk.clear()
      done.forEach(({ at, files, use, noReceipt }, round) => {
        for (let n = 0; n < files; n += 1) desk.keep(idOf(at), `r ${round} ${n}.pdf`)
        desk.say(idOf(at), { use, noReceipt })
      })
      const { ids, left, uses } = expected(done)
      const money = sum(left.map(({ amount }) => amount.amount))
      const { missing } = getSpending(db, { nowMs: atMs, zone, mainCurrency: 'EUR', sync })
      expect(missing).toEqual({ minor: money, count: left.length })
      const own = getMissing(db)
      expect(own.sums).toEqual(left.length === 0 ? [] : [{ currency: 'EUR', minor: money, count: left.length }])
      const months = Map.groupBy(left, (purchase) => dayOf(purchase).slice(0, 7))
      expect(new Map(own.months.map(({ month, count }) => [month, count]))).toEqual(
        new Map([...months].map(([month, some]) => [month, some.length]))
      )
      const filters: CardFilter[] = [
        { receipt: 'missing' },
        { receipt: 'missing', merchant: 'Poste Italiane' },
        { receipt: 'missing', fromDay: '2026-11-01' },
        { use: 'business' },
        { use: 'personal', receipt: 'missing' },
        { use: 'business', receipt: 'missing' }
      ]
      for (const filter of filters) {
        const wanted = purchases.filter(
          (purchase) =>
            (filter.receipt === undefined || ids.has(purchase.id)) &&
            (filter.merchant === undefined || purchase.merchant === filter.merchant) &&
            (filter.fromDay === undefined || dayOf(purchase) >= filter.fromDay) &&
            (filter.use === undefined || uses.get(purchase.id) === filter.use)
        )
        const { rows } = listPurchases(db, { filter, zone, limit: 200 })
        expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)))
        const days = listPurchaseDays(db, filter)
        expect(days.total).toBe(wanted.length)
        for (const { day, count, sums } of days.days) {
          const of = wanted.filter((purchase) => dayOf(purchase) === day)
          expect(count).toBe(of.length)
          expect(sum(sums.map(({ spentMinor }) => spentMinor))).toBe(
            sum(of.filter(({ status }) => status === 'cleared').map(({ amount }) => amount.amount))
          )
        }
      }
    }),
    { numRuns: 15 }
  )
  desk.close()
})

test('a month that is closed counts no receipt that is kept here as missing', () => {
  const copy = openCopy(feed, { zone })
  const desk = new ReceiptsDesk(copy)
  const [first] = bare
  const month = dayOf(first!).slice(0, 7)
  const open = (): number => {
    const { steps } = getMonth(copy.db, month, { nowMs: atMs, zone, isComplete: true, asOfMs: atMs })
    return steps.find(({ step }) => step === 'receipts')?.count ?? -1
  }
  const before = open()
  desk.keep(first!.id, 'a.pdf')
  expect(open()).toBe(before - 1)
  for (const { id } of bare) desk.say(id, { noReceipt: 'lost' })
  expect(open()).toBe(0)
  desk.close()
})

test('a purchase shows its own receipts, its use and why there is none; what was said before is answered', () => {
  const copy = openCopy(feed, { zone })
  const desk = new ReceiptsDesk(copy)
  const id = idOf(0)
  expect(getPurchase(copy.db, id).row).toMatchObject({ needsReceipt: true, hasReceipt: false, use: null })
  expect(desk.say(id, { use: 'business' })).toEqual({ use: null, noReceipt: null })
  expect(desk.say(id, { noReceipt: 'lost' })).toEqual({ use: 'business', noReceipt: null })
  expect(getPurchase(copy.db, id).row).toMatchObject({ needsReceipt: false, use: 'business', noReceipt: 'lost' })
  expect(desk.say(id, { use: null, noReceipt: null })).toEqual({ use: 'business', noReceipt: 'lost' })
  expect(desk.keep(id, '../..\\a\u202efdp.pdf')).toMatchObject({
    state: 'kept',
    isNew: true,
    file: { name: 'afdp.pdf' }
  })
  const { row, kept } = getPurchase(copy.db, id)
  expect(row).toMatchObject({ needsReceipt: false, hasReceipt: true, keptReceipts: 1 })
  expect(kept).toMatchObject([{ name: 'afdp.pdf', mediaType: 'application/pdf' }])
  desk.close()
})

test('the same file is kept once, and goes with the last purchase that has it', () => {
  const copy = openCopy(feed, { zone })
  const desk = new ReceiptsDesk(copy)
  const bytes = pdf('one invoice for two purchases')
  const first = desk.keep(idOf(0), 'a.pdf', bytes)
  expect(desk.keep(idOf(0), 'b.pdf', bytes)).toMatchObject({ isNew: false })
  desk.keep(idOf(1), 'a.pdf', bytes)
  expect(desk.keptBytes()).toBe(bytes.length)
  const sha256 = first.state === 'kept' ? first.file.sha256 : ''
  desk.forget(idOf(0), sha256)
  expect(getPurchase(copy.db, idOf(0)).row.needsReceipt).toBe(true)
  expect(getPurchase(copy.db, idOf(1)).row.hasReceipt).toBe(true)
  desk.forget(idOf(1), sha256)
  expect(desk.keptBytes()).toBe(0)
  desk.close()
})

test('what is no receipt is not kept, and says why', () => {
  const copy = openCopy(feed, { zone })
  const desk = new ReceiptsDesk(copy)
  expect(desk.keep(idOf(0), 'a.pdf', new Uint8Array())).toEqual({ state: 'refused', why: 'empty' })
  expect(desk.keep(idOf(0), 'a.pdf', Buffer.from('<script>'))).toEqual({ state: 'refused', why: 'type' })
  expect(desk.keep(idOf(0), 'a.pdf', pdf('x'.repeat(5_000_000)))).toEqual({ state: 'refused', why: 'too-large' })
  for (let n = 0; n < mostReceipts; n += 1) desk.keep(idOf(0), `${n}.pdf`)
  expect(desk.keep(idOf(0), 'more.pdf')).toEqual({ state: 'refused', why: 'too-many' })
  expect(() => desk.keep('ctx_of_nobody', 'a.pdf')).toThrow('No purchase')
  expect(() => desk.say('ctx_of_nobody', { use: 'business' })).toThrow('No purchase')
  desk.close()
})

test('a purchase that was declined takes no receipt, and what is kept of one that was is still let go', () => {
  const copy = openCopy(feed, { zone })
  const desk = new ReceiptsDesk(copy)
  const declined = purchases.find(({ status }) => status === 'declined')?.id ?? ''
  expect(() => desk.keep(declined, 'a.pdf')).toThrow('cannot be asked for')
  expect(getPurchase(copy.db, declined).kept).toEqual([])
  desk.forget(declined, 'ab')
  // What is said of it stays free.
  desk.say(declined, { use: 'personal' })
  expect(getPurchase(copy.db, declined).row.use).toBe('personal')
  desk.close()
})

test('a platform that has a receipt too changes nothing here, and once it is gone here the purchase still has one', () => {
  const copy = openCopy(feed, { zone })
  const desk = new ReceiptsDesk(copy)
  const both = purchases.find(({ status, receipt }) => status === 'cleared' && receipt)?.id ?? ''
  const before = getMissing(copy.db)
  const kept = desk.keep(both, 'own.pdf')
  expect(getMissing(copy.db)).toEqual(before)
  const detail = getPurchase(copy.db, both)
  expect([detail.receipt !== null, detail.kept.length]).toEqual([true, 1])
  desk.forget(both, kept.state === 'kept' ? kept.file.sha256 : '')
  expect(getPurchase(copy.db, both).row).toMatchObject({ hasReceipt: true, needsReceipt: false })
  desk.close()
})

test('a new copy and a backup keep receipts and what was said', () => {
  const copy = openCopy(feed, { zone })
  const desk = new ReceiptsDesk(copy)
  const kept = desk.keep(idOf(2), 'a.pdf')
  desk.say(idOf(2), { use: 'business' })
  const folder = mkdtempSync(join(tmpdir(), 'cassa-receipts-'))
  const backup = openForWriting(backUp(desk.local, folder, 1_800_000_000_000), keyHex, 'local')
  // What another generation of the cache would read it by: an id, and nothing of the cache before.
  expect(backup.prepare('SELECT purchase, use, files, is_settled FROM purchase_own').all()).toEqual([
    { purchase: idOf(2), use: 'business', files: 1, is_settled: 1 }
  ])
  const sha256 = kept.state === 'kept' ? kept.file.sha256 : ''
  expect(Buffer.from(readKeptFile(backup, sha256)?.bytes ?? [])).toEqual(Buffer.from(pdf('a.pdf')))
  backup.close()
  rmSync(folder, { recursive: true })
  desk.close()
})
