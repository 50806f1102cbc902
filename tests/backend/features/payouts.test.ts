/** Every payout of three worlds adds up to the cent, and what the pages say of payouts is what the platform's records say. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { PayoutEntry, PayoutFilter, PayoutRow } from '../../../src/contract/payouts.ts'
import { BankDays } from '../../../src/backend/engine/forecast/bank-days.ts'
import { getPayoutCalendar } from '../../../src/backend/features/payouts/calendar.ts'
import { getPayout } from '../../../src/backend/features/payouts/detail.ts'
import { listPayoutEntries } from '../../../src/backend/features/payouts/entries.ts'
import { listPayouts } from '../../../src/backend/features/payouts/list.ts'
import { listPayoutMonths } from '../../../src/backend/features/payouts/months.ts'
import { getNextPayouts } from '../../../src/backend/features/payouts/next.ts'
import type { Db } from '../../../src/backend/engine/store/open.ts'
import { dayAfter, dayIn, lastDayOf } from './calendar.ts'
import { sum, worldOf, type World } from './figures.ts'
import { kindsOf, leftOver, madeOf, matchesFilter, spanOf, sumsOf } from './payouts-model.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'
const worlds = [
  { name: 'a shop', feed: shop(6_000) },
  { name: 'another shop', feed: shop(9_000, 7) },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed }))
]

describe.each(worlds)('$name', ({ feed }) => {
  const { db, sync } = openCopy(feed, { zone })
  const world = worldOf(feed)
  const accountId = world.account?.id ?? ''
  const asked = { nowMs: atMs, zone, accountId, sync, bankDays: new BankDays() }
  const detailOf = (id: string) => getPayout(db, { ...asked, id })

  test('every payout adds up to the cent, automatic, manual and instant ones alike', () => {
    for (const payout of world.payouts) {
      expect(leftOver(world, payout), `${payout.id}: the platform itself`).toBe(0)
      const { row, sum: own } = detailOf(payout.id)
      expect(own, payout.id).toMatchObject({ state: 'adds-up', unexplainedMinor: 0, suspects: [] })
      expect(row.minor).toBe(payout.amount.amount)
      // What it is made of is found by ordinals and days, not by the mark that the console goes by.
      const made = kindsOf(madeOf(world, payout))
      const told = own.groups.filter(({ kind }) => !['settlement', 'payout', 'payout-fee'].includes(kind))
      expect(new Map(told.map(({ kind, minor, entries }) => [kind, { minor, entries }])), payout.id).toEqual(made)
      expect(own.entries).toBe(world.entries.filter((entry) => entry.payout === payout.id).length)
      expect(own.carriedInMinor + sum(told.map(({ minor }) => minor ?? NaN)) - own.leftBehindMinor - row.feeMinor).toBe(
        payout.amount.amount
      )
    }
  })

  test('its entries are those of its kinds, each once, in any page size, and from any place', () => {
    for (const payout of world.payouts.filter((_, index) => index % 9 === 0)) {
      const { groups } = detailOf(payout.id).sum
      const all = entriesOf(db, payout.id, 200)
      expect(groups.map(({ kind, entries }) => [kind, entries])).toEqual(
        [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, own]) => [kind, own.length])
      )
      const marked = world.entries.filter((entry) => entry.payout === payout.id)
      expect(new Set(all.map(({ id }) => id))).toEqual(new Set(marked.map(({ id }) => id)))
      expect(all.length).toBe(marked.length)
      expect(entriesOf(db, payout.id, 7)).toEqual(all)
      let before = 0
      for (const { kind, entries } of groups) {
        for (const skip of [0, Math.floor(entries / 2), entries - 1]) {
          const { rows } = listPayoutEntries(db, { id: payout.id, from: { kind, skip }, limit: 50 })
          expect(rows.slice(0, 50)).toEqual(all.slice(before + skip, before + skip + 50))
        }
        before += entries
      }
    }
  })

  test('an entry names what caused it', () => {
    const titles = new Map(world.sales.map((sale) => [sale.id, sale.lines[0]?.title]))
    const byId = new Map(world.entries.map((entry) => [entry.id, entry]))
    const payout = world.payouts.at(-1)
    for (const entry of payout === undefined ? [] : entriesOf(db, payout.id, 200)) {
      const own = byId.get(entry.id)
      expect(entry).toMatchObject({ source: own?.source, related: own?.related, minor: own?.amount.amount })
      if (own?.source.type === 'sale') expect(entry.subject).toBe(titles.get(own.source.id))
      if (own?.related?.type === 'sale') expect(entry.subject).toBe(titles.get(own.related.id))
    }
  })

  test('what differs from the payout before comes to the difference of the two amounts', () => {
    let compared = 0
    for (const payout of world.payouts) {
      const { before, row } = detailOf(payout.id)
      const other = world.payouts
        .filter(
          (each) =>
            each.created_at < payout.created_at &&
            each.amount.currency === payout.amount.currency &&
            each.method === payout.method &&
            each.automatic === payout.automatic &&
            each.status !== 'canceled'
        )
        .sort((a, b) => (a.created_at < b.created_at ? 1 : -1))[0]
      expect(before?.id).toBe(other?.id)
      if (before === null) continue
      compared += 1
      expect(before.totalMinor).toBe(row.minor - (other?.amount.amount ?? NaN))
      expect(sum(before.parts.map(({ minor }) => minor))).toBe(before.totalMinor)
    }
    expect(compared).toBeGreaterThan(0)
  })

  test('a payout that failed says where its money is', () => {
    const failed = world.payouts.filter(({ status }) => status === 'failed')
    for (const payout of failed) {
      const back = world.entries.find(
        ({ category, source }) => category === 'payout_reversal' && source.id === payout.id
      )
      expect(detailOf(payout.id)).toMatchObject({
        reversal: {
          bookedAtMs: Date.parse(back?.booked_at ?? ''),
          minor: payout.amount.amount,
          ordinal: back?.ordinal,
          paidAgainBy: back?.payout ?? null
        },
        row: { failureCode: payout.failure_code }
      })
    }
    for (const payout of world.payouts.filter(({ status }) => status === 'paid'))
      expect(detailOf(payout.id).reversal).toBeNull()
  })

  test('the list is the platform’s payouts of the filter, the newest first, in any page size and from any month', () => {
    fc.assert(
      fc.property(filters(world), fc.integer({ min: 1, max: 60 }), fc.nat(), (filter, limit, at) => {
        const own = world.payouts
          .filter((payout) => matchesFilter(payout, filter, zone))
          .sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
        const rows = rowsOf(db, filter, limit)
        expect(rows.map(({ createdAtMs }) => createdAtMs)).toEqual(own.map((payout) => Date.parse(payout.created_at)))
        expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(own.map(({ id }) => id)))

        const byMonth = [...Map.groupBy(own, (payout) => dayIn(zone, payout.created_at).slice(0, 7))]
        const { months, total } = listPayoutMonths(db, { filter, zone })
        expect(total).toBe(own.length)
        expect(months).toEqual(byMonth.map(([month, list]) => ({ month, count: list.length, sums: sumsOf(list) })))
        const chosen = byMonth[at % Math.max(1, byMonth.length)]
        if (chosen === undefined) return
        const [month, list] = chosen
        const skip = at % list.length
        const place = byMonth.slice(0, byMonth.indexOf(chosen)).reduce((count, [, each]) => count + each.length, 0)
        const page = listPayouts(db, { filter, zone, limit, from: { month, skip } })
        expect(page.rows).toEqual(rows.slice(place + skip, place + skip + limit))
      }),
      { numRuns: 40 }
    )
  })

  test('a row says of its payout what the platform says', () => {
    const byId = new Map(world.payouts.map((payout) => [payout.id, payout]))
    const rows = rowsOf(db, {}, 200)
    expect(rows.length).toBe(byId.size)
    for (const row of rows) {
      const payout = byId.get(row.id)
      expect(row).toEqual({
        id: payout?.id,
        createdAtMs: Date.parse(payout?.created_at ?? ''),
        sentAtMs: payout?.sent_at ? Date.parse(payout.sent_at) : null,
        arrivalOn: payout?.arrival_date,
        failedAtMs: payout?.failed_at ? Date.parse(payout.failed_at) : null,
        minor: payout?.amount.amount,
        currency: payout?.amount.currency,
        feeMinor: payout?.fee,
        status: payout?.status,
        method: payout?.method,
        isAutomatic: payout?.automatic,
        destination: `${payout?.destination.name ?? ''} ··${payout?.destination.last4 ?? ''}`,
        failureCode: payout?.failure_code
      })
    }
  })

  test('a month of the calendar holds what arrives in it; what failed is in no sum of what arrived', () => {
    const dayOf = (payout: World['payouts'][number]): string | null =>
      payout.status === 'failed' ? dayIn(zone, payout.failed_at ?? '') : payout.arrival_date
    const months = new Set(world.payouts.flatMap((payout) => dayOf(payout)?.slice(0, 7) ?? []))
    let seen = 0
    for (const month of months) {
      const own = world.payouts.filter((payout) => payout.status !== 'canceled' && dayOf(payout)?.slice(0, 7) === month)
      const calendar = getPayoutCalendar(db, { ...asked, month })
      const items = calendar.items.filter(({ state }) => state !== 'expected')
      expect(new Map(items.map(({ id, day }) => [id, day]))).toEqual(
        new Map(own.map((payout) => [payout.id, dayOf(payout)]))
      )
      expect(calendar.sums).toEqual(sumsOf(own))
      expect(calendar.more).toBe(0)
      expect(items.every(({ day }) => day >= `${month}-01` && day <= lastDayOf(month))).toBe(true)
      seen += items.length
    }
    expect(seen).toBe(world.payouts.filter(({ status }) => status !== 'canceled').length)
  })

  test('what is expected is in a currency that is paid out, of the least amount or more, and never certain', () => {
    const { expected, underway, failed } = getNextPayouts(db, asked)
    const paidOut = new Set(world.account?.destinations?.map(({ currency }) => currency))
    const today = dayIn(zone, atMs)
    for (const currency of paidOut) {
      const own = (expected ?? []).filter(({ amount }) => amount.currency === currency)
      for (const { madeOn, arrivesOn, amount } of own) {
        expect(madeOn >= today && (arrivesOn === null || arrivesOn >= madeOn)).toBe(true)
        const minimum = world.account?.payout_schedule.minimum.find((each) => each.currency === currency)?.amount ?? 1
        expect(amount.minor).toBeGreaterThanOrEqual(Math.max(1, minimum))
      }
    }
    expect((expected ?? []).every(({ amount }) => paidOut.has(amount.currency))).toBe(true)
    expect(new Set(underway.map(({ id }) => id))).toEqual(
      new Set(world.payouts.filter(({ status }) => ['pending', 'in_transit'].includes(status)).map(({ id }) => id))
    )
    const needed = world.payouts.filter(
      (payout) =>
        payout.status === 'failed' &&
        Date.parse(payout.failed_at ?? '') > atMs - 30 * 86_400_000 &&
        !world.payouts.some(
          (later) =>
            later.amount.currency === payout.amount.currency &&
            ['paid', 'in_transit', 'pending'].includes(later.status) &&
            later.created_at > (payout.failed_at ?? '')
        )
    )
    expect(new Set(failed.map(({ id }) => id))).toEqual(new Set(needed.map(({ id }) => id)))
  })

  test('the spans of a currency’s payouts follow each other without a gap', () => {
    const byCurrency = Map.groupBy(world.payouts, ({ amount }) => amount.currency)
    for (const own of byCurrency.values()) {
      const ordered = own.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1))
      const spans = ordered.flatMap((payout) => spanOf(world, payout).map(({ ordinal }) => ordinal))
      expect(new Set(spans).size).toBe(spans.length)
    }
  })
})

function rowsOf(db: Db, filter: PayoutFilter, limit: number): PayoutRow[] {
  const rows: PayoutRow[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = listPayouts(db, { filter, limit, zone, ...(cursor === undefined ? {} : { from: { cursor } }) })
    rows.push(...page.rows)
    cursor = page.next
  }
  return rows
}

function entriesOf(db: Db, id: string, limit: number): PayoutEntry[] {
  const rows: PayoutEntry[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = listPayoutEntries(db, { id, limit, ...(cursor === undefined ? {} : { from: { cursor } }) })
    rows.push(...page.rows)
    cursor = page.next
  }
  return rows
}

function filters(world: World): fc.Arbitrary<PayoutFilter> {
  const days = world.payouts.map((payout) => dayIn(zone, payout.created_at)).sort()
  const first = days[0] ?? '2026-01-01'
  const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 2 })
  const day = fc.integer({ min: -20, max: 600 }).map((after) => dayAfter(first, after))
  return fc
    .record({
      status: some(
        fc.uniqueArray(fc.constantFrom('paid', 'failed', 'in_transit', 'pending', 'never'), { minLength: 1 })
      ),
      method: some(fc.uniqueArray(fc.constantFrom('standard', 'instant'), { minLength: 1 })),
      currency: some(fc.constantFrom('EUR', 'USD', 'GBP')),
      fromDay: some(day),
      toDay: some(day)
    })
    .map(({ fromDay, toDay, ...filter }) => {
      const [from, to] = fromDay !== undefined && toDay !== undefined ? [fromDay, toDay].sort() : [fromDay, toDay]
      return { ...filter, fromDay: from, toDay: to }
    })
}
