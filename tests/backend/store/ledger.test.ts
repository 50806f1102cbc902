import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingest } from '../../../src/backend/engine/store/ingest.ts'
import { findMisfits, listGaps, type Misfit, type Stretch } from '../../../src/backend/engine/store/ledger.ts'
import { listWallets } from '../../../src/backend/engine/store/tie.ts'
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

describe('what does not follow', () => {
  const key = { wallet: 'available', currency: 'EUR' }

  /** All of a wallet's misfits, slice by slice. */
  function misfitsOf(db: Db, limit = 50): Misfit[] {
    const found: Misfit[] = []
    for (let after: number | null = 0; after !== null;) {
      const stretch: Stretch = findMisfits(db, key, after, limit)
      found.push(...stretch.misfits)
      after = stretch.nextAfter
    }
    return found
  }

  it('is nothing where every balance is the running sum, over all slices', () => {
    const db = ledgerOf(whole(12_000))
    const places: (number | null)[] = []
    for (let after: number | null = 0; after !== null; places.push(after)) {
      const stretch: Stretch = findMisfits(db, key, after, 50)
      expect(stretch.misfits).toEqual([])
      after = stretch.nextAfter
    }
    expect(places).toEqual([5_001, 10_001, null])
  })

  it.each([1, 5_001, 5_002, 7_000])(
    'is the entry whose balance is off by one, and the next, also at the seam of two slices: %i',
    (ordinal) => {
      const postings = whole(7_000).map((posting) =>
        posting.ordinal === ordinal ? { ...posting, balanceAfter: posting.balanceAfter + 1 } : posting
      )
      const misfits = misfitsOf(ledgerOf(postings))
      expect(misfits.map((misfit) => misfit.ordinal)).toEqual(ordinal === 7_000 ? [ordinal] : [ordinal, ordinal + 1])
      expect(misfits[0]).toMatchObject({
        amountMinor: 10n,
        beforeMinor: BigInt(ordinal * 10 - 10),
        saidMinor: BigInt(ordinal * 10 + 1),
        nextFromMinor: ordinal === 7_000 ? null : BigInt(ordinal * 10)
      })
    }
  )

  it.each([5_001])('is a gap, at its end, whatever the seam: %i', (ordinal) => {
    expect(misfitsOf(ledgerOf(whole(6_000, [ordinal])))).toMatchObject([
      { ordinal: ordinal + 1, beforeOrdinal: ordinal - 1, beforeMinor: BigInt((ordinal - 1) * 10) }
    ])
  })

  it.each([5, 5_001])('is an ordinal that came twice, once: %i', (ordinal) => {
    const db = ledgerOf([...whole(6_000), { ordinal, amount: 0, balanceAfter: ordinal * 10 }])
    expect(misfitsOf(db)).toMatchObject([{ ordinal, beforeOrdinal: ordinal }])
  })

  it('goes on where a call found as much as it may list', () => {
    const db = ledgerOf(whole(300, [10, 20, 30, 40, 50]))
    expect(misfitsOf(db, 2).map((misfit) => misfit.ordinal)).toEqual([11, 21, 31, 41, 51])
  })

  it('is exact where amounts are the largest that fit', () => {
    const most = Number.MAX_SAFE_INTEGER
    const db = ledgerOf([
      { ordinal: 1, amount: most, balanceAfter: most },
      { ordinal: 2, amount: -most, balanceAfter: 0 },
      { ordinal: 3, amount: -most, balanceAfter: -most },
      { ordinal: 4, amount: 1, balanceAfter: -most + 2 }
    ])
    expect(misfitsOf(db)).toMatchObject([{ ordinal: 4, beforeMinor: BigInt(-most), saidMinor: BigInt(-most) + 2n }])
  })
})

describe('the proof by sums', () => {
  const wallet = (postings: readonly Posting[]) => listWallets(ledgerOf(postings))[0]

  it('sees one balance that is off, whichever it is, where amounts and ordinals are all right', () => {
    fc.assert(
      fc.property(
        fc.array(fc.maxSafeInteger(), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        fc.integer({ min: 1, max: 2_000_000_000 }),
        (wanted, at, off) => {
          const postings = running(wanted)
          const which = at % postings.length
          const wrong = postings.map((posting, index) =>
            index === which
              ? { ...posting, balanceAfter: posting.balanceAfter + (posting.balanceAfter > 0 ? -off : off) }
              : posting
          )
          expect(wallet(postings)).toMatchObject({ isWhole: true, isChained: true })
          expect(wallet(wrong)).toMatchObject({ isWhole: true, isChained: false })
        }
      ),
      { numRuns: 40 }
    )
  })

  it('judges no wallet that has a gap', () => {
    expect(wallet(whole(10, [4]))).toMatchObject({ isWhole: false, isChained: true })
  })
})

/** Entries that lead from balance to balance, each within what fits. */
function running(balances: readonly number[]): Posting[] {
  return balances.flatMap((balance, index): Posting[] => {
    // Half of it, so that the step from one to the next fits, too.
    const [before, after] = [Math.trunc((balances[index - 1] ?? 0) / 2), Math.trunc(balance / 2)]
    return [{ ordinal: index + 1, amount: after - before, balanceAfter: after }]
  })
}
