/** Every answer of Home, the forecast, Payouts, Refunds, Transfers, Cards, Sales and Balance is one that the contract allows, for every record of the worlds, whole or in part. */
import { call } from '@orpc/server'
import { afterAll, describe, expect, test } from 'vitest'
import { balanceHandlers } from '../../../src/backend/features/balance/handlers.ts'
import { forecastHandlers } from '../../../src/backend/features/forecast/handlers.ts'
import { cardsHandlers } from '../../../src/backend/features/cards/handlers.ts'
import { homeHandlers } from '../../../src/backend/features/home/handlers.ts'
import { payoutsHandlers } from '../../../src/backend/features/payouts/handlers.ts'
import { refundsHandlers } from '../../../src/backend/features/refunds/handlers.ts'
import { salesHandlers } from '../../../src/backend/features/sales/handlers.ts'
import { transfersHandlers } from '../../../src/backend/features/transfers/handlers.ts'
import { contextOf } from './every-call.ts'
import { worldOf } from './figures.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const worlds = [
  { name: 'a shop', feed: shop(6_000), newest: undefined },
  { name: 'the first forty changes of a shop', feed: shop(6_000), newest: 40 },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed, newest: undefined }))
]

describe.each(worlds)('$name', ({ feed, newest }) => {
  const world = worldOf(feed)
  const copy = openCopy(feed, { zone: 'Europe/Rome', ...(newest === undefined ? {} : { newest }) })
  const { db, zone, sync } = copy
  const context = contextOf({
    db,
    zone,
    sync,
    accountId: world.account?.id ?? 'acct_a',
    currencies: newest === undefined ? (world.account?.currencies ?? []) : [],
    nowMs: atMs
  })
  const account = 'a'

  test('Home', async () => {
    await expect(call(homeHandlers.summary, { account }, { context })).resolves.toBeDefined()
    await expect(call(homeHandlers.needs, { account }, { context })).resolves.toBeDefined()
    await expect(call(homeHandlers.money, { account }, { context })).resolves.toBeDefined()
    await expect(call(homeHandlers.people, { account }, { context })).resolves.toBeDefined()
  })

  test('the forecast, with everything that is open assumed', async () => {
    const plain = await call(forecastHandlers.get, { account }, { context })
    const assume = {
      lose: plain.choices.disputes.map(({ id }) => id),
      win: ['dsp_nowhere'],
      refund: world.sales.slice(-20).map(({ id }) => id),
      withdraw: plain.choices.withdrawals.map(({ currency, method }) => ({ currency, method }))
    }
    await expect(call(forecastHandlers.get, { account, days: 60, assume }, { context })).resolves.toBeDefined()
    const day = plain.currencies[0]?.payouts.flatMap(({ parts }) => parts).find((part) => part.what === 'settles')?.day
    await expect(
      call(forecastHandlers.settling, { account, currency: 'EUR', day: day ?? '2026-11-24' }, { context })
    ).resolves.toBeDefined()
  })

  test('Balance, every entry in the list, and some alone', async () => {
    await expect(call(balanceHandlers.now, { account }, { context })).resolves.toBeDefined()
    await expect(call(balanceHandlers.groups, { account }, { context })).resolves.toBeDefined()
    const days = { fromDay: '2026-10-01', toDay: '2026-12-31' }
    await expect(call(balanceHandlers.period, { account, ...days }, { context })).resolves.toBeDefined()
    const { wallets } = await call(balanceHandlers.now, { account }, { context })
    for (const { wallet, currency } of wallets)
      await expect(
        call(balanceHandlers.faults, { account, wallet, currency, afterOrdinal: 0 }, { context })
      ).resolves.toBeDefined()
    const listEntries = (cursor: string | undefined) =>
      call(
        balanceHandlers.list,
        { account, filter: {}, limit: 200, ...(cursor === undefined ? {} : { from: { cursor } }) },
        { context }
      )
    let seen = 0
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Awaited<ReturnType<typeof listEntries>> = await listEntries(cursor)
      cursor = page.next
      seen += page.rows.length
      for (const { id } of page.rows.filter((row, index) => index % 40 === 0))
        await expect(call(balanceHandlers.get, { account, id }, { context })).resolves.toMatchObject({ row: { id } })
    }
    const { total } = await call(balanceHandlers.statement, { account, filter: {} }, { context })
    expect(total).toBe(seen)
  })

  test('every receipt', async () => {
    const here = (type: 'payout' | 'tip'): { id: string }[] =>
      copy.db.prepare(`SELECT id FROM ${type}`).all() as { id: string }[]
    for (const { id } of [...here('payout'), ...here('tip')]) {
      await expect(call(homeHandlers.stub, { account, id }, { context })).resolves.toMatchObject({ id })
    }
  })

  test('Payouts: what comes next, the months, the list, and each of them whole with its entries', async () => {
    await expect(call(payoutsHandlers.next, { account }, { context })).resolves.toBeDefined()
    const { months, total } = await call(payoutsHandlers.months, { account, filter: {} }, { context })
    let seen = 0
    for (const { month, count } of months) {
      await expect(call(payoutsHandlers.calendar, { account, month }, { context })).resolves.toMatchObject({ month })
      const from = { month, skip: 0 }
      const { rows } = await call(payoutsHandlers.list, { account, filter: {}, from, limit: 200 }, { context })
      for (const { id } of rows.slice(0, count)) {
        seen += 1
        await expect(call(payoutsHandlers.get, { account, id }, { context })).resolves.toMatchObject({ row: { id } })
        await expect(call(payoutsHandlers.entries, { account, id, limit: 20 }, { context })).resolves.toBeDefined()
      }
    }
    expect(seen).toBe(total)
    const nowhere = { account, id: 'po_nowhere' }
    await expect(call(payoutsHandlers.get, nowhere, { context })).rejects.toMatchObject({ code: 'not-found' })
    await expect(call(payoutsHandlers.entries, nowhere, { context })).rejects.toMatchObject({ code: 'not-found' })
  })

  test.each([
    ['month', () => call(payoutsHandlers.calendar, { account, month: '2026-13' }, { context })],
    ['month', () => call(payoutsHandlers.calendar, { account, month: '26-1' }, { context })],
    ['limit', () => call(payoutsHandlers.list, { account, filter: {}, limit: 201 }, { context })],
    ['fromDay', () => call(payoutsHandlers.months, { account, filter: { fromDay: '2026-02-30' } }, { context })],
    ['currency', () => call(payoutsHandlers.months, { account, filter: { currency: '€' } }, { context })],
    ['id', () => call(payoutsHandlers.get, { account, id: 'x'.repeat(81) }, { context })],
    [
      'from',
      () => call(payoutsHandlers.entries, { account, id: 'po_x', from: { kind: 'fees', skip: -1 } }, { context })
    ]
  ])('a question about payouts with a wrong %s is refused', async (field, ask) => {
    await expect(ask()).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [expect.objectContaining({ path: expect.arrayContaining([field]) })] }
    })
  })

  test('Refunds: at a glance, by day, and each of them whole', async () => {
    await expect(call(refundsHandlers.overview, { account }, { context })).resolves.toBeDefined()
    const { days, total } = await call(refundsHandlers.days, { account, filter: {} }, { context })
    let seen = 0
    for (const { day, count } of days) {
      const from = { day, skip: 0 }
      const { rows } = await call(refundsHandlers.list, { account, filter: {}, from, limit: 200 }, { context })
      for (const { id } of rows.slice(0, count)) {
        seen += 1
        await expect(call(refundsHandlers.get, { account, id }, { context })).resolves.toMatchObject({ row: { id } })
      }
    }
    expect(seen).toBe(total)
  })

  test('Transfers and Cards: at a glance, by day, and each of them whole', async () => {
    await expect(call(transfersHandlers.overview, { account }, { context })).resolves.toBeDefined()
    await expect(call(transfersHandlers.people, { account }, { context })).resolves.toBeDefined()
    await expect(call(cardsHandlers.spending, { account }, { context })).resolves.toBeDefined()
    await expect(call(cardsHandlers.cards, { account }, { context })).resolves.toBeDefined()
    const { days: transferDays } = await call(transfersHandlers.days, { account, filter: {} }, { context })
    for (const { day, count } of transferDays) {
      const place = { account, filter: {}, from: { day, skip: 0 }, limit: 200 }
      const { rows } = await call(transfersHandlers.list, place, { context })
      for (const { id } of rows.slice(0, count))
        await expect(call(transfersHandlers.get, { account, id }, { context })).resolves.toMatchObject({ row: { id } })
    }
    const { days: cardDays } = await call(cardsHandlers.days, { account, filter: {} }, { context })
    for (const { day, count } of cardDays) {
      const place = { account, filter: {}, from: { day, skip: 0 }, limit: 200 }
      const { rows } = await call(cardsHandlers.list, place, { context })
      for (const { id } of rows.slice(0, count))
        await expect(call(cardsHandlers.get, { account, id }, { context })).resolves.toMatchObject({ row: { id } })
    }
  })

  test('every sale, in the list and alone', async () => {
    let seen = 0
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Awaited<ReturnType<typeof listPage>> = await listPage(cursor)
      cursor = page.next
      seen += page.rows.length
      for (const { id } of page.rows.filter((row, index) => index % 8 === 0 || row.status !== 'paid_out')) {
        await expect(call(salesHandlers.get, { account, id }, { context })).resolves.toMatchObject({ row: { id } })
      }
    }
    const { total } = await call(salesHandlers.days, { account, filter: {} }, { context })
    expect(total).toBe(seen)
  })

  const listPage = (cursor: string | undefined) =>
    call(
      salesHandlers.list,
      { account, filter: {}, limit: 200, ...(cursor === undefined ? {} : { from: { cursor } }) },
      { context }
    )

  test.each([
    ['limit', { limit: 0 }],
    ['limit', { limit: 201 }],
    ['filter.fromDay', { filter: { fromDay: '2026-02-30' } }],
    ['filter.currency', { filter: { currency: '€' } }],
    ['from', { from: { day: '2026-10-10', skip: -1 } }],
    ['filter.minPaidMinor', { filter: { currency: 'EUR', minPaidMinor: 0.5 } }]
  ])('a call with a wrong %s is refused: %j', async (field, wrong) => {
    await expect(call(salesHandlers.list, { account, filter: {}, ...wrong }, { context })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [expect.objectContaining({ path: expect.arrayContaining([field.split('.').at(-1)]) })] }
    })
  })
})
