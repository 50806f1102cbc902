/** One entry of a whole ledger is made wrong: it is found, named, and nothing else is. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Fault } from '../../../src/contract/balance.ts'
import { listFaults } from '../../../src/backend/features/balance/faults.ts'
import { getBalance } from '../../../src/backend/features/balance/now.ts'
import { getStatement } from '../../../src/backend/features/balance/statement.ts'
import { getMoney } from '../../../src/backend/features/home/money.ts'
import type { Entry } from '../../../src/platform/generated/types.gen.ts'
import { statementOf } from './balance-model.ts'
import { dayIn } from './calendar.ts'
import { copyOf, type Copy, type Feed } from './copy.ts'
import { worldOf } from './figures.ts'
import { atMs, closeCopies, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'
const feed = shop(2_000)
const entries = worldOf(feed).entries.map((entry) => structuredClone(entry))
const isLast = (entry: Entry): boolean =>
  !entries.some((other) => sameWallet(other, entry) && other.ordinal > entry.ordinal)

function sameWallet(a: Entry, b: Entry): boolean {
  return a.wallet === b.wallet && a.amount.currency === b.amount.currency
}

/** A copy of the feed in which one entry was changed, or taken out. */
function planted(id: string, change: (entry: Entry) => void, isGone = false): Copy {
  const lines = feed.lines
    .filter((line) => !isGone || line.id !== id)
    .map((line) => {
      if (line.id !== id) return line
      const own = structuredClone(line)
      change(own.record as Entry)
      return own
    })
  return copyOf({ ...feed, lines } satisfies Feed, { zone })
}

/** Every fault of every wallet that differs. */
function faultsOf({ db, sync }: Copy): (Fault & { wallet: string; currency: string })[] {
  const { wallets } = getBalance(db, { nowMs: atMs, mainCurrency: 'EUR', sync })
  return wallets
    .filter(({ state }) => state === 'differs')
    .flatMap(({ wallet, currency }) =>
      listFaults(db, { wallet, currency, afterOrdinal: 0, isComplete: true }).faults.map((fault) => ({
        ...fault,
        wallet,
        currency
      }))
    )
}

function tiesOf({ db, sync }: Copy): string[] {
  return [
    getBalance(db, { nowMs: atMs, mainCurrency: 'EUR', sync }).tie.state,
    getMoney(db, { nowMs: atMs, mainCurrency: 'EUR', sync }).tie.state
  ]
}

test('a whole ledger has no fault, whichever wallet is asked', () => {
  const copy = openCopy(feed, { zone })
  expect(tiesOf(copy)).toEqual(['adds-up', 'adds-up'])
  for (const { wallet, currency } of getBalance(copy.db, { nowMs: atMs, mainCurrency: 'EUR', sync: copy.sync }).wallets)
    expect(listFaults(copy.db, { wallet, currency, afterOrdinal: 0, isComplete: true })).toEqual({
      faults: [],
      next: null
    })
})

const which = fc.constantFrom(...entries)
const off = fc.integer({ min: -5_000, max: 5_000 }).filter((minor) => minor !== 0)
const few = { numRuns: 12 }

describe('whichever entry it is,', () => {
  test('an amount that was altered is the one entry whose amount does not fit', () => {
    fc.assert(
      fc.property(which, off, (entry, minor) => {
        const copy = planted(entry.id, (own) => (own.amount.amount += minor))
        expect(tiesOf(copy)).toEqual(['differs', 'differs'])
        expect(faultsOf(copy)).toEqual([
          expect.objectContaining({
            kind: 'amount',
            entry: entry.id,
            ordinal: entry.ordinal,
            wallet: entry.wallet,
            minor: entry.amount.amount + minor,
            beforeMinor: entry.balance_after - entry.amount.amount,
            saidMinor: entry.balance_after
          })
        ])
        copy.close()
      }),
      few
    )
  })

  test('a balance that was altered is the one entry whose balance does not fit', () => {
    fc.assert(
      fc.property(which, off, (entry, minor) => {
        const copy = planted(entry.id, (own) => (own.balance_after += minor))
        expect(tiesOf(copy)).toEqual(['differs', 'differs'])
        expect(faultsOf(copy)).toEqual([
          expect.objectContaining({
            kind: 'balance',
            entry: entry.id,
            minor: entry.amount.amount,
            beforeMinor: entry.balance_after - entry.amount.amount,
            saidMinor: entry.balance_after + minor
          })
        ])
        copy.close()
      }),
      few
    )
  })

  test('one that is missing is named with what it came to, and stands in the statement where it would be', () => {
    fc.assert(
      fc.property(which, (entry) => {
        const copy = planted(entry.id, () => undefined, true)
        expect(tiesOf(copy)).toEqual(['differs', 'differs'])
        const gap = { fromOrdinal: entry.ordinal, toOrdinal: entry.ordinal, why: 'missing', wallet: entry.wallet }
        expect(faultsOf(copy)).toEqual([
          expect.objectContaining({ kind: 'missing', ...gap, missingMinor: entry.amount.amount })
        ])
        const rest = entries.filter(({ id }) => id !== entry.id)
        const listed = statementOf(rest, {}, 'desc', zone)
        const [shown] = getStatement(copy.db, { filter: {}, zone, sync: copy.sync }).gaps
        const neighbour = rest.find(
          (other) => sameWallet(other, entry) && other.ordinal === entry.ordinal + (isLast(entry) ? -1 : 1)
        )
        if (neighbour !== undefined) {
          const day = dayIn(zone, neighbour.booked_at)
          const inDay = listed.filter((other) => dayIn(zone, other.booked_at) === day)
          expect(shown).toMatchObject({ ...gap, day, skip: inDay.indexOf(neighbour) + (isLast(entry) ? 0 : 1) })
        }
        copy.close()
      }),
      few
    )
  })

  test('an ordinal that came twice is named, and with it the one that is missing', () => {
    fc.assert(
      fc.property(
        which.filter((entry) => entry.ordinal > 1 && !isLast(entry)),
        (entry) => {
          const copy = planted(entry.id, (own) => (own.ordinal -= 1))
          expect(tiesOf(copy)).toEqual(['differs', 'differs'])
          const faults = faultsOf(copy)
          expect(faults.map(({ kind }) => kind)).toEqual(['doubled', 'missing'])
          expect(faults).toMatchObject([
            { ordinal: entry.ordinal - 1 },
            { fromOrdinal: entry.ordinal, toOrdinal: entry.ordinal }
          ])
          copy.close()
        }
      ),
      few
    )
  })
})

test('an entry that could not be read is set aside, and its gap says so', () => {
  const entry = entries.find((other) => other.wallet === 'pending' && other.ordinal === 20)!
  const copy = planted(entry.id, (own) => ((own as unknown as Record<string, unknown>)['category'] = 7))
  expect(copy.sync.setAside).toBe(1)
  expect(faultsOf(copy)).toMatchObject([{ kind: 'missing', fromOrdinal: 20, toOrdinal: 20, why: 'set-aside' }])
  expect(getStatement(copy.db, { filter: { wallet: 'pending' }, zone, sync: copy.sync }).gaps).toMatchObject([
    { fromOrdinal: 20, why: 'set-aside' }
  ])
  copy.close()
})

test('where all entries follow and the platform’s balance says something else, no entry is blamed', () => {
  const lines = feed.lines.map((line) => {
    if (line.type !== 'balance' || line.id !== 'bal_EUR-pending') return line
    const own = structuredClone(line)
    ;(own.record as unknown as { amount: { amount: number } }).amount.amount += 1
    return own
  })
  const copy = copyOf({ ...feed, lines }, { zone })
  expect(tiesOf(copy)).toEqual(['differs', 'differs'])
  expect(faultsOf(copy)).toEqual([])
  copy.close()
})
