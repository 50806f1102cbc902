import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ingest } from '../../../src/backend/engine/store/ingest.ts'
import { checkRunningSum, listGaps } from '../../../src/backend/engine/store/ledger.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import type { Change } from '../../../src/backend/engine/store/types.ts'
import { keyHex, makeFolder } from './folder-for-tests.ts'
import { at } from './model-platform.ts'

interface Posting {
  ordinal: number
  amount: number
  balanceAfter: number
  wallet?: string
}

let seq = 0
function entry({ ordinal, amount, balanceAfter, wallet = 'available' }: Posting): Change {
  seq++
  const id = `entry_${seq}`
  const time = at(seq)
  const record = {
    id,
    type: 'entry',
    version: 1,
    created_at: time,
    updated_at: time,
    wallet,
    txn: 't',
    ordinal,
    amount: { amount, currency: 'EUR' },
    balance_after: balanceAfter,
    category: 'sale',
    occurred_at: time,
    booked_at: time,
    available_on: null,
    source: { type: 'sale', id: 's' },
    related: null,
    payout: null
  }
  return { seq, changedAtMs: seq, type: 'entry', id, version: 1, record }
}

/** `count` entries of 10 each, but for the ordinals that are left out. */
function whole(count: number, without: readonly number[] = []): Posting[] {
  return Array.from({ length: count }, (_, index) => ({
    ordinal: index + 1,
    amount: 10,
    balanceAfter: (index + 1) * 10
  })).filter(({ ordinal }) => !without.includes(ordinal))
}

function ledgerOf(postings: readonly Posting[]): Db {
  const db = openForWriting(join(makeFolder(), 'cache-1.db'), keyHex, 'cache')
  const cursor = { feed: 'f', forward: 1, backward: null, start: 1, reachesBackToMs: null }
  ingest(db, { changes: postings.map(entry), setAside: [], cursor }, { zone: 'UTC' })
  return db
}

const gap = (fromOrdinal: number, toOrdinal: number) => ({
  wallet: 'available',
  currency: 'EUR',
  fromOrdinal,
  toOrdinal
})

describe('the gaps of the ledger', () => {
  it('are none where every ordinal from 1 is held', () => {
    expect(listGaps(ledgerOf(whole(300)), 20)).toEqual([])
  })

  it('are listed from the beginning, in between, and after another wallet', () => {
    const db = ledgerOf([
      ...whole(30, [1, 2, 3, 10, 20, 21]),
      { wallet: 'pending', ordinal: 3, amount: 1, balanceAfter: 3 }
    ])
    expect(listGaps(db, 20)).toEqual([gap(1, 3), gap(10, 10), gap(20, 21), { ...gap(1, 2), wallet: 'pending' }])
    expect(listGaps(db, 2)).toEqual([gap(1, 3), gap(10, 10)])
  })

  it('show beside an ordinal that came twice', () => {
    expect(
      listGaps(
        ledgerOf([
          ...whole(9, [9]),
          { ordinal: 8, amount: 0, balanceAfter: 80 },
          ...whole(12, [1, 2, 3, 4, 5, 6, 7, 8, 9])
        ]),
        20
      )
    ).toEqual([gap(9, 9)])
  })

  it('are found beyond the first slice', () => {
    expect(listGaps(ledgerOf(whole(41_000, [40_500])), 20)).toEqual([gap(40_500, 40_500)])
  })
})

describe('the running sum', () => {
  it('holds over all slices', () => {
    const db = ledgerOf(whole(45_000))
    let after = 0
    let slices = 0
    for (let next: number | null = 0; next !== null; slices++) {
      const checked = checkRunningSum(db, 'available', 'EUR', (after = next))
      expect(checked.break).toBeNull()
      next = checked.nextAfter
    }
    expect({ after, slices }).toEqual({ after: 40_001, slices: 3 })
  })

  it.each([1, 2, 20_001, 20_002, 30_000])(
    'breaks at the entry whose balance is off by one, also at the seam of two slices: %i',
    (ordinal) => {
      const postings = whole(30_000).map((posting) =>
        posting.ordinal === ordinal ? { ...posting, balanceAfter: posting.balanceAfter + 1 } : posting
      )
      const db = ledgerOf(postings)
      let checked = checkRunningSum(db, 'available', 'EUR', 0)
      while (checked.nextAfter !== null) checked = checkRunningSum(db, 'available', 'EUR', checked.nextAfter)
      expect(checked.break).toEqual({
        ordinal,
        expectedMinor: BigInt(ordinal * 10),
        saidMinor: BigInt(ordinal * 10 + 1)
      })
    }
  )

  it('does not judge the first entry after a gap, and breaks at an ordinal that came twice', () => {
    expect(checkRunningSum(ledgerOf(whole(10, [4])), 'available', 'EUR', 0)).toEqual({ break: null, nextAfter: null })
    expect(
      checkRunningSum(ledgerOf([...whole(10), { ordinal: 5, amount: 0, balanceAfter: 50 }]), 'available', 'EUR', 0)
        .break?.ordinal
    ).toBe(5)
  })

  it('is exact where amounts are the largest that fit', () => {
    const most = Number.MAX_SAFE_INTEGER
    const db = ledgerOf([
      { ordinal: 1, amount: most, balanceAfter: most },
      { ordinal: 2, amount: -most, balanceAfter: 0 },
      { ordinal: 3, amount: -most, balanceAfter: -most },
      { ordinal: 4, amount: 1, balanceAfter: -most + 2 }
    ])
    expect(checkRunningSum(db, 'available', 'EUR', 0).break).toEqual({
      ordinal: 4,
      expectedMinor: BigInt(-most) + 1n,
      saidMinor: BigInt(-most) + 2n
    })
  })
})
