/** Sums of amounts as large as the platform may send: exact, or said to be too large, and never another number. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { existsSync, mkdtempSync, rmSync, copyFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openForReading, openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { dayAt } from '../../../src/backend/engine/store/calendar.ts'
import { storeError } from '../../../src/backend/engine/store/errors.ts'
import { exactSum, toMinor } from '../../../src/backend/engine/store/sum.ts'
import { keyHex } from './copy.ts'
import { contextOf, everyCall } from './every-call.ts'
import { worldOf } from './figures.ts'
import { atMs, closeCopies, openCopy, shop } from './worlds.ts'

const zone = 'Europe/Rome'
const most = Number.MAX_SAFE_INTEGER
const folder = mkdtempSync(join(tmpdir(), 'cassa-sums-'))
const feed = shop(6_000)

beforeAll(() => {
  openCopy(feed, { zone })
}, 120_000)
afterAll(() => {
  closeCopies()
  rmSync(folder, { recursive: true })
})

/** Every amount of the ledger's and the records' own columns. */
const amounts: Readonly<Record<string, readonly string[]>> = {
  entry: ['amount_minor'],
  sale: ['paid_minor', 'kept_minor', 'net_minor'],
  tip: ['amount_minor', 'fee_minor', 'net_minor'],
  payout: ['amount_minor'],
  refund: ['amount_minor'],
  dispute: ['amount_minor', 'fee_minor'],
  transfer: ['amount_minor'],
  subscription: ['price_minor'],
  card_transaction: ['amount_minor'],
  balance: ['amount_minor']
}

/** The world with other amounts: the size and the sign of each by chance. */
function enlarge(cache: Db, { size, minus, table }: { size: number; minus: number; table: string | null }): string[] {
  const written: string[] = []
  for (const [type, columns] of Object.entries(amounts)) {
    if (table !== null && type !== table) continue
    const set = columns.map(
      (column) => `${column} = iif(rid * 7919 % 97 < ${String(minus)}, -1, 1) * (${String(size)} - rid % 5)`
    )
    try {
      cache.exec(`UPDATE ${type} SET ${set.join(', ')}`)
      written.push(type)
    } catch (error) {
      // Where the sums that are kept cannot hold it, nothing is written: the sync says why.
      expect(storeError(error)).toMatchObject({ code: 'sum-too-large' })
    }
  }
  return written
}

test('every answer of Home and the lists is exact, or says that a sum is too large', { timeout: 300_000 }, async () => {
  const { db: original, sync } = openCopy(feed, { zone })
  const from = original.name
  const world = worldOf(feed)
  let copies = 0
  const enlarged = new Set<string>()
  const hold = async (how: { size: number; minus: number; table: string | null }): Promise<void> => {
    const file = join(folder, `cache-${String(++copies)}.db`)
    for (const suffix of ['', '-wal']) if (existsSync(from + suffix)) copyFileSync(from + suffix, file + suffix)
    const cache = openForWriting(file, keyHex, 'cache')
    openForWriting(join(folder, 'local.db'), keyHex, 'local').close()
    for (const type of enlarge(cache, how)) enlarged.add(type)
    cache.close()
    const db = openForReading(file, join(folder, 'local.db'), keyHex)
    const context = contextOf({
      db,
      zone,
      sync,
      accountId: world.account?.id ?? '',
      currencies: world.account?.currencies ?? [],
      nowMs: atMs
    })
    const wrong: string[] = []
    for (const [name, ask] of Object.entries(everyCall(context, dayAt(atMs, zone)))) {
      await ask().catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? error.code : undefined
        if (code !== 'sum-too-large')
          wrong.push(`${name}: ${String(error)} ${String((error as Error).stack).slice(0, 400)}`)
      })
    }
    db.close()
    expect(wrong).toEqual([])
  }
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        size: fc.constantFrom(most, 2 ** 52, 2 ** 51, 2 ** 45),
        minus: fc.constantFrom(0, 10, 48, 97),
        table: fc.constantFrom(null, ...Object.keys(amounts))
      }),
      hold
    ),
    { numRuns: 12, examples: [[{ size: most, minus: 0, table: null }], [{ size: most, minus: 48, table: null }]] }
  )
  expect([...enlarged].sort()).toEqual(Object.keys(amounts).sort())
})

test('a sum that is read is the number that it was, or is refused', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }), (sum) => {
      expect(exactSum(String(sum))).toBe(sum)
      const isSafe = sum <= BigInt(most) && sum >= -BigInt(most)
      if (isSafe) expect(BigInt(toMinor(String(sum)))).toBe(sum)
      else expect(() => toMinor(sum)).toThrow(expect.objectContaining({ code: 'sum-too-large' }))
    })
  )
  for (const text of ['9.22337203685478e+18', '1.0', ''])
    expect(() => toMinor(text)).toThrow(expect.objectContaining({ code: 'sum-too-large' }))
})
