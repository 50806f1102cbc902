/** Every answer of Home and Sales is one that the contract allows, for every record of the worlds, whole or in part. */
import { call } from '@orpc/server'
import { afterAll, describe, expect, test } from 'vitest'
import type { Context } from '../../../src/backend/engine/rpc/context.ts'
import { homeHandlers } from '../../../src/backend/features/home/handlers.ts'
import { salesHandlers } from '../../../src/backend/features/sales/handlers.ts'
import { worldOf } from './figures.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'
import type { Copy } from './copy.ts'

afterAll(closeCopies)

/** What these handlers ask of their surroundings; anything else fails. */
function contextOf({ db, zone, sync }: Copy, currencies: { code: string; exponent: number; kind: string }[]): Context {
  const account = {
    key: 'a',
    folder: '/nowhere',
    db,
    zone,
    sync,
    currencies,
    revision: 1,
    connection: { platformUrl: 'http://127.0.0.1:1', accountId: 'acct_a', scopes: ['read'], isDemo: false }
  }
  const asked: Partial<Context> = { account: () => account, now: () => atMs }
  return asked as Context
}

const worlds = [
  { name: 'a shop', feed: shop(6_000), newest: undefined },
  { name: 'the first forty changes of a shop', feed: shop(6_000), newest: 40 },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed, newest: undefined }))
]

describe.each(worlds)('$name', ({ feed, newest }) => {
  const world = worldOf(feed)
  const copy = openCopy(feed, { zone: 'Europe/Rome', ...(newest === undefined ? {} : { newest }) })
  const context = contextOf(copy, newest === undefined ? (world.account?.currencies ?? []) : [])
  const account = 'a'

  test('Home', async () => {
    await expect(call(homeHandlers.summary, { account }, { context })).resolves.toBeDefined()
    await expect(call(homeHandlers.needs, { account }, { context })).resolves.toBeDefined()
    await expect(call(homeHandlers.arrivals, { account }, { context })).resolves.toBeDefined()
    await expect(call(homeHandlers.money, { account }, { context })).resolves.toBeDefined()
    await expect(call(homeHandlers.people, { account }, { context })).resolves.toBeDefined()
  })

  test('every receipt', async () => {
    const here = (type: 'payout' | 'dispute' | 'tip'): { id: string }[] =>
      copy.db.prepare(`SELECT id FROM ${type}`).all() as { id: string }[]
    for (const { id } of [...here('payout'), ...here('dispute'), ...here('tip')]) {
      await expect(call(homeHandlers.stub, { account, id }, { context })).resolves.toMatchObject({ id })
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
