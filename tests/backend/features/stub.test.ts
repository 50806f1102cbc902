/** Payouts and tips as receipts: their rows add up, and are what the ledger says. */
import { afterAll, describe, expect, test } from 'vitest'
import { getStub } from '../../../src/backend/features/home/stub.ts'
import { sum, worldOf } from './figures.ts'
import { closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const worlds = [
  { name: 'a shop', feed: shop(6_000) },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed }))
]

describe.each(worlds)('$name', ({ feed }) => {
  const { db } = openCopy(feed, { zone: 'Europe/Rome' })
  const world = worldOf(feed)
  const stubOf = (id: string) => getStub(db, { id, isComplete: true })
  const minorOf = (rows: ReturnType<typeof stubOf>['rows']): number => sum(rows.map((row) => row.minor))

  test('a payout is what was carried in, came and went since, less what was left behind, and nothing unexplained', () => {
    for (const payout of world.payouts) {
      const stub = stubOf(payout.id)
      expect(stub).toMatchObject({
        type: 'payout',
        status: payout.status,
        totalMinor: payout.amount.amount,
        reason: payout.failure_code
      })
      expect(minorOf(stub.rows), payout.id).toBe(payout.amount.amount)
      expect(stub.rows.find((row) => row.what === 'unexplained')?.minor ?? 0, payout.id).toBe(0)
      const own = world.entries.filter((entry) => entry.payout === payout.id)
      const sold = own.filter((entry) => ['sale', 'subscription', 'tip'].includes(entry.category))
      const soldRows = stub.rows.filter((row) => ['sales', 'recurring', 'tips'].includes(row.what))
      expect([minorOf(soldRows), sum(soldRows.map((row) => row.count ?? 0))]).toEqual([
        sum(sold.map((entry) => entry.amount.amount)),
        sold.length
      ])
      expect(stub.links.find((link) => link.kind === 'entries')?.count).toBe(own.length)
    }
  })

  test('a tip is its amount less its fee, with its words', () => {
    for (const tip of world.tips) {
      const stub = stubOf(tip.id)
      expect(stub).toMatchObject({
        type: 'tip',
        status: tip.status,
        totalMinor: tip.net.amount,
        note: tip.message,
        amount: { minor: tip.amount.amount, currency: tip.amount.currency }
      })
      expect(minorOf(stub.rows), tip.id).toBe(tip.net.amount)
    }
  })

  test('other records, and ids that are not here, are not found', () => {
    for (const id of ['nowhere_1', world.sales[0]?.id ?? 'sale_0']) {
      expect(() => stubOf(id)).toThrow(expect.objectContaining({ code: 'not-found', data: { field: 'id' } }))
    }
  })
})
