/** What the page says of transfers is what the platform's records say: the month, the days, the people, who waits, and each one alone. */
import { afterAll, describe, expect, test } from 'vitest'
import type { TransferFilter } from '../../../src/contract/transfers.ts'
import type { Transfer } from '../../../src/platform/generated/types.gen.ts'
import { getTransfer } from '../../../src/backend/features/transfers/detail.ts'
import { listTransferDays, listTransfers } from '../../../src/backend/features/transfers/list.ts'
import { getTransferOverview } from '../../../src/backend/features/transfers/overview.ts'
import { listTransferPeople } from '../../../src/backend/features/transfers/people.ts'
import { dayIn } from './calendar.ts'
import { sum, worldOf } from './figures.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const worlds = [
  { name: 'a shop', feed: shop(6_000) },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed }))
].flatMap(({ name, feed }) => ['Europe/Rome', 'America/Los_Angeles'].map((zone) => ({ name, feed, zone })))

/** The end of a month that holds a change of summer time, one in summer, and the worlds' own now. */
const nows = ['2026-10-31T12:00:00Z', '2026-07-20T22:30:00Z', new Date(atMs).toISOString()].map((time) =>
  Date.parse(time)
)
const filters: TransferFilter[] = [
  {},
  { direction: ['in', 'request_in'] },
  { status: ['completed'], purpose: ['personal'] },
  { currency: 'EUR', fromDay: '2026-10-25', toDay: '2026-11-20' },
  { status: ['pending', 'never'] }
]
const came = ({ direction, status }: Transfer): boolean =>
  status === 'completed' && ['in', 'request_out'].includes(direction)
const went = ({ direction, status }: Transfer): boolean =>
  status === 'completed' && ['out', 'request_in'].includes(direction)
const amountOf = (transfers: readonly Transfer[]): number => sum(transfers.map(({ amount }) => amount.amount))

describe.each(worlds)('$name in $zone', ({ feed, zone }) => {
  const { db, sync } = openCopy(feed, { zone })
  const world = worldOf(feed)

  test.each(nows)('the month so far is the ledger’s: %d', (nowMs) => {
    const { month, fromDay, toDay } = getTransferOverview(db, { nowMs, zone, sync })
    expect([fromDay, toDay]).toEqual([`${dayIn(zone, nowMs).slice(0, 7)}-01`, dayIn(zone, nowMs)])
    const booked = world.entries.filter(
      ({ category, booked_at: time }) =>
        category.startsWith('transfer_') && dayIn(zone, time) >= fromDay && dayIn(zone, time) <= toDay
    )
    expect(new Set(month?.map(({ currency }) => currency))).toEqual(new Set(booked.map((each) => each.amount.currency)))
    for (const { currency, inMinor, outMinor } of month ?? []) {
      const of = (category: string): number =>
        sum(booked.filter((e) => e.category === category && e.amount.currency === currency).map((e) => e.amount.amount))
      expect([inMinor, outMinor]).toEqual([of('transfer_in'), 0 - of('transfer_out')])
    }
  })

  test('who waits for an answer', () => {
    const { asked, asking } = getTransferOverview(db, { nowMs: atMs, zone, sync })
    const waiting = (direction: string): string[] =>
      world.transfers
        .filter((transfer) => transfer.status === 'pending' && transfer.direction === direction)
        .map(({ id }) => id)
    expect(asked.map(({ id }) => id).sort()).toEqual(waiting('request_in').sort())
    expect(asking.map(({ id }) => id).sort()).toEqual(waiting('request_out').sort())
  })

  test.each(filters.map((filter) => ({ filter })))('the days and rows of $filter', ({ filter }) => {
    const matching = world.transfers.filter((transfer) => {
      const day = dayIn(zone, transfer.created_at)
      return (
        (filter.direction?.includes(transfer.direction) ?? true) &&
        (filter.status?.includes(transfer.status) ?? true) &&
        (filter.purpose?.includes(transfer.purpose) ?? true) &&
        (filter.currency ?? transfer.amount.currency) === transfer.amount.currency &&
        (filter.fromDay ?? day) <= day &&
        (filter.toDay ?? day) >= day
      )
    })
    const { days, total } = listTransferDays(db, filter)
    expect(total).toBe(matching.length)
    for (const { day, count, sums } of days) {
      const own = matching.filter(({ created_at: time }) => dayIn(zone, time) === day)
      expect(count).toBe(own.length)
      for (const { currency, inMinor, outMinor, waitingMinor } of sums) {
        const same = own.filter(({ amount }) => amount.currency === currency)
        expect([inMinor, outMinor, waitingMinor]).toEqual([
          amountOf(same.filter(came)),
          amountOf(same.filter(went)),
          amountOf(same.filter(({ status }) => status === 'pending'))
        ])
      }
    }
    const ids: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = listTransfers(db, { filter, zone, limit: 7, ...(cursor === undefined ? {} : { from: { cursor } }) })
      ids.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    }
    expect(ids.length).toBe(matching.length)
    expect(new Set(ids)).toEqual(new Set(matching.map(({ id }) => id)))
  })

  test('people with all that was completed with each, and each transfer alone', () => {
    const { people } = listTransferPeople(db)
    for (const { id, count, sums } of people) {
      const own = world.transfers.filter(({ counterparty }) => counterparty === id)
      expect(count).toBe(own.length)
      expect(listTransferDays(db, { who: id }).total).toBe(own.length)
      for (const { currency, inMinor, outMinor } of sums) {
        const same = own.filter(({ amount }) => amount.currency === currency)
        expect([inMinor, outMinor]).toEqual([amountOf(same.filter(came)), amountOf(same.filter(went))])
      }
    }
    for (const transfer of world.transfers) {
      const { row, entries, hasSent } = getTransfer(db, transfer.id, { scopes: [], sync })
      expect(row).toMatchObject({ minor: transfer.amount.amount, status: transfer.status, note: transfer.note })
      expect(entries.length).toBe(world.entries.filter(({ source }) => source.id === transfer.id).length)
      const back = world.transfers.find(
        (each) =>
          went(transfer) &&
          transfer.direction === 'out' &&
          each.direction === 'request_out' &&
          each.counterparty === transfer.counterparty &&
          each.amount.amount === transfer.amount.amount &&
          each.created_at >= transfer.created_at
      )
      expect(row.askedBack?.id).toBe(back?.id)
      const { counterparty } = transfer
      expect(hasSent).toBe(
        counterparty === null ? null : world.transfers.some((each) => each.counterparty === counterparty && went(each))
      )
    }
  })
})

test('money that went to the wrong person says that it was asked back', () => {
  const [bottega] = demo()
  if (!bottega) throw new Error('the demo has no shop')
  const { db, sync } = openCopy(bottega, { zone: 'Europe/Rome' })
  const at = { scopes: [], sync }
  expect(getTransfer(db, 'trf_demo_wrong_person', at).row.askedBack).toEqual({
    id: 'trf_demo_asked_back',
    status: 'pending'
  })
  expect(() => getTransfer(db, 'trf_nowhere', at)).toThrow(expect.objectContaining({ code: 'not-found' }))
})

test('that nothing was ever sent to somebody is said only of a copy that is whole', () => {
  const [bottega] = demo()
  if (!bottega) throw new Error('the demo has no shop')
  const { db, sync } = openCopy(bottega, { zone: 'Europe/Rome' })
  const hasSent = (transfer: string, complete: boolean): boolean | null =>
    getTransfer(db, transfer, { scopes: [], sync: { coverage: { ...sync.coverage, complete } } }).hasSent
  expect([hasSent('trf_demo_request', true), hasSent('trf_demo_request', false)]).toEqual([false, null])
  expect([hasSent('trf_demo_wrong_person', true), hasSent('trf_demo_wrong_person', false)]).toEqual([true, true])
})
