/** The statement, the roll-forward and the balances equal plain sums over the platform's records. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { EntryFilter } from '../../../src/contract/balance.ts'
import { wallets as knownWallets } from '../../../src/contract/records.ts'
import { getEntry } from '../../../src/backend/features/balance/detail.ts'
import { listEntries } from '../../../src/backend/features/balance/list.ts'
import { getBalance, listGroups } from '../../../src/backend/features/balance/now.ts'
import { getPeriod } from '../../../src/backend/features/balance/period.ts'
import { getStatement } from '../../../src/backend/features/balance/statement.ts'
import type { Entry } from '../../../src/platform/generated/types.gen.ts'
import { matches, periodOf, statementOf, walkEntries } from './balance-model.ts'
import { dayAfter, dayIn } from './calendar.ts'
import { mainCurrencyOf, moneyOf, sum, worldOf } from './figures.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const worlds = [
  { name: 'a shop', feed: shop(6_000) },
  { name: 'the shop of the demo', feed: demo()[0]! },
  { name: 'the creator of the demo', feed: demo()[1]! }
]
const zones = ['Europe/Rome', 'America/Los_Angeles']
/** The second one holds the end of summer time in both zones, the third one its beginning. */
const periods = [
  { fromDay: '2026-11-01', toDay: '2026-11-30' },
  { fromDay: '2026-10-01', toDay: '2026-12-31' },
  { fromDay: '2026-03-01', toDay: '2026-04-05' }
]

describe.each(worlds.flatMap((world) => zones.map((zone) => ({ ...world, zone }))))(
  '$name in $zone',
  ({ feed, zone }) => {
    const world = worldOf(feed)
    const { entries } = world
    const { db, sync } = openCopy(feed, { zone })
    const mainCurrency = mainCurrencyOf(world)
    const keys = [...new Set(entries.map((entry) => `${entry.wallet} ${entry.amount.currency}`))].map((key) => {
      const [wallet = '', currency = ''] = key.split(' ')
      return { wallet, currency }
    })

    test('where the money is, and that it adds up', () => {
      const now = getBalance(db, { nowMs: atMs, mainCurrency, sync })
      expect({ atMs: now.atMs, currencies: now.currencies, tie: now.tie }).toEqual(moneyOf(world, atMs))
      expect(now.tie.state).toBe('adds-up')
      for (const { wallet, currency, ledgerMinor, platformMinor, entries: count, state } of now.wallets) {
        const own = entries.filter((entry) => entry.wallet === wallet && entry.amount.currency === currency)
        expect([ledgerMinor, platformMinor, count, state]).toEqual([
          sum(own.map((entry) => entry.amount.amount)),
          world.balances.find((balance) => balance.wallet === wallet && balance.amount.currency === currency)?.amount
            .amount,
          own.length,
          'equal'
        ])
      }
      expect(now.wallets).toHaveLength(keys.length)
    })

    test.each(periods)('opening + groups = closing from $fromDay to $toDay', (span) => {
      const period = getPeriod(db, { ...span, nowMs: atMs, zone, mainCurrency, sync })
      expect(period).toMatchObject({ ...span, coveredFromDay: null, isUnfinished: dayIn(zone, atMs) <= span.toDay })
      expect(period.currencies[0]?.currency).toBe(mainCurrency)
      const told = period.currencies.flatMap(({ wallets }) =>
        wallets.map(({ wallet, currency }) => `${wallet} ${currency}`)
      )
      expect(told.toSorted()).toEqual(keys.map(({ wallet, currency }) => `${wallet} ${currency}`).sort())
      for (const roll of period.currencies) {
        const models = roll.wallets.map(({ wallet }) => periodOf(entries, wallet, roll.currency, span, zone))
        expect(
          roll.wallets.map((wallet) => [wallet.openingMinor, wallet.closingMinor, wallet.unexplainedMinor])
        ).toEqual(models.map(({ opening, closing }) => [opening, closing, 0]))
        expect([roll.openingMinor, roll.closingMinor, roll.unexplainedMinor]).toEqual([
          sum(models.map(({ opening }) => opening)),
          sum(models.map(({ closing }) => closing)),
          0
        ])
        const groups = new Set(models.flatMap((model) => [...model.groups.keys()]))
        expect(new Set(roll.groups.map(({ group }) => group))).toEqual(groups)
        for (const { group, cells, totalMinor } of roll.groups) {
          expect(cells).toEqual(models.map((model) => model.groups.get(group) ?? null))
          expect(totalMinor).toBe(sum(models.map((model) => model.groups.get(group)?.minor ?? 0)))
        }
        const places = roll.wallets.map(({ wallet }) => knownWallets.findIndex((known) => known === wallet))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }
    })

    test('periods chain, wherever they are cut', () => {
      fc.assert(
        fc.property(
          fc.integer({ min: -30, max: 700 }),
          fc.integer({ min: 0, max: 90 }),
          fc.integer({ min: 0, max: 90 }),
          (ago, first, second) => {
            const start = dayAfter(dayIn(zone, atMs), -ago)
            const middle = dayAfter(start, first)
            const ask = (fromDay: string, toDay: string) =>
              getPeriod(db, { fromDay, toDay, nowMs: atMs, zone, mainCurrency, sync }).currencies.flatMap(
                (roll) => roll.wallets
              )
            const [one, two] = [ask(start, middle), ask(dayAfter(middle), dayAfter(middle, second + 1))]
            expect(two.map((wallet) => wallet.openingMinor)).toEqual(one.map((wallet) => wallet.closingMinor))
            for (const { unexplainedMinor } of [...one, ...two]) expect(unexplainedMinor).toBe(0)
          }
        ),
        { numRuns: 30 }
      )
    })

    test('the days of a statement, their counts and sums, and what it opens and closes with', () => {
      const groups = listGroups(db)
      const filters: EntryFilter[] = [
        {},
        { wallet: 'available' },
        { ...keys[0], fromDay: '2026-10-20', toDay: '2026-11-03' },
        { currency: keys[0]!.currency, toDay: '2026-03-31' },
        { group: groups.slice(0, 2), fromDay: '2026-03-20' }
      ]
      for (const filter of filters) {
        const statement = getStatement(db, { filter, zone, sync })
        const own = entries.filter((entry) => matches(entry, filter, zone))
        const days = Map.groupBy(own, (entry) => dayIn(zone, entry.booked_at))
        expect(statement.days).toEqual(
          [...days]
            .sort(([a], [b]) => (a < b ? 1 : -1))
            .map(([day, list]) => ({
              day,
              count: list.length,
              sums: [...Map.groupBy(list, (entry) => entry.amount.currency)]
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([currency, of]) => ({ currency, minor: sum(of.map((entry) => entry.amount.amount)) }))
            }))
        )
        expect(statement).toMatchObject({ total: own.length, gaps: [], coveredFromDay: null })
        expect(statement.spans).toHaveLength(
          filter.group
            ? 0
            : keys.filter(
                (key) =>
                  (filter.wallet ?? key.wallet) === key.wallet && (filter.currency ?? key.currency) === key.currency
              ).length
        )
        for (const { wallet, currency, openingMinor, closingMinor } of statement.spans) {
          const span = { fromDay: filter.fromDay ?? '0001-01-01', toDay: filter.toDay ?? '9999-12-31' }
          const { opening, closing } = periodOf(entries, wallet, currency, span, zone)
          expect([openingMinor, closingMinor]).toEqual([opening, closing])
        }
      }
    })

    test('every page of every statement, from the beginning and from any place', () => {
      const ids = entries.flatMap((entry) => [entry.id, entry.source.id, entry.payout ?? entry.id])
      const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })
      const filters = fc.record({
        key: some(fc.constantFrom(...keys)),
        isWalletAlone: fc.boolean(),
        group: some(fc.subarray(listGroups(db), { minLength: 1 })),
        fromDay: some(fc.constantFrom('2026-03-01', '2026-10-01')),
        toDay: some(fc.constantFrom('2026-10-25', '2026-11-10')),
        record: some(fc.constantFrom(...ids)),
        size: some(fc.tuple(fc.nat(2_000), fc.nat(5_000)))
      })
      fc.assert(
        fc.property(filters, fc.constantFrom('asc' as const, 'desc' as const), fc.nat(), (made, order, at) => {
          const filter: EntryFilter = withoutUndefined({
            wallet: made.key?.wallet,
            currency: made.isWalletAlone && !made.size ? undefined : made.key?.currency,
            group: made.group,
            fromDay: made.fromDay,
            toDay: made.toDay,
            record: made.record,
            ...(made.size && made.key ? { minMinor: made.size[0], maxMinor: made.size[0] + made.size[1] } : {})
          })
          const expected = statementOf(entries, filter, order, zone)
          expect(walkEntries(db, { filter, order, limit: 200, zone })).toEqual(expected.map(({ id }) => id))
          const chosen = expected[at % Math.max(expected.length, 1)]
          if (chosen === undefined) return
          const day = dayIn(zone, chosen.booked_at)
          const inDay = expected.filter((entry) => dayIn(zone, entry.booked_at) === day)
          const page = listEntries(db, { filter, order, zone, limit: 7, from: { day, skip: inDay.indexOf(chosen) } })
          const from = expected.indexOf(chosen)
          expect(page.rows.map(({ id }) => id)).toEqual(expected.slice(from, from + 7).map(({ id }) => id))
        }),
        { numRuns: 40 }
      )
    })

    test('a row says what the platform says, and its panel what was before', () => {
      const byId = new Map(entries.map((entry) => [entry.id, entry]))
      const placeOf = ({ wallet, amount }: Entry, ordinal: number): string =>
        `${wallet} ${amount.currency} ${String(ordinal)}`
      const byPlace = new Map(entries.map((entry) => [placeOf(entry, entry.ordinal), entry.id]))
      const bySource = Map.groupBy(entries, (entry) => entry.source.id)
      const titles = new Map(world.sales.map((sale) => [sale.id, sale.lines[0]?.title ?? null]))
      for (const row of listEntries(db, { filter: {}, order: 'desc', limit: 200, zone }).rows) {
        const entry = byId.get(row.id)!
        expect(row).toMatchObject({
          wallet: entry.wallet,
          currency: entry.amount.currency,
          ordinal: entry.ordinal,
          bookedAtMs: Date.parse(entry.booked_at),
          day: dayIn(zone, entry.booked_at),
          category: entry.category,
          minor: entry.amount.amount,
          balanceAfterMinor: entry.balance_after,
          source: entry.source,
          related: entry.related,
          payout: entry.payout
        })
        if (entry.source.type === 'sale') expect(row.subject).toBe(titles.get(entry.source.id))
        const detail = getEntry(db, row.id)
        const beside = (ordinal: number): string | null => byPlace.get(placeOf(entry, ordinal)) ?? null
        expect(detail).toMatchObject({
          row,
          balanceBeforeMinor: entry.balance_after - entry.amount.amount,
          siblings: bySource.get(entry.source.id)?.length,
          before: beside(entry.ordinal - 1),
          after: beside(entry.ordinal + 1)
        })
      }
    })
  }
)

test('a filter or a cursor that contradicts itself is refused with its field', () => {
  const { db } = openCopy(shop(6_000), { zone: zones[0]! })
  const ask = (filter: EntryFilter, cursor?: string) =>
    listEntries(db, {
      filter,
      order: 'desc',
      limit: 10,
      zone: zones[0]!,
      ...(cursor === undefined ? {} : { from: { cursor } })
    })
  expect(() => ask({ minMinor: 1 })).toThrow(
    expect.objectContaining({ code: 'bad-input', data: { field: 'filter.currency' } })
  )
  expect(() => ask({ fromDay: '2026-02-02', toDay: '2026-02-01' })).toThrow(
    expect.objectContaining({ code: 'bad-input', data: { field: 'filter.fromDay' } })
  )
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (cursor) => {
      expect(() => ask({}, cursor)).toThrow(
        expect.objectContaining({ code: 'bad-input', data: { field: 'from.cursor' } })
      )
    })
  )
  expect(() => getEntry(db, 'ent_nowhere')).toThrow(expect.objectContaining({ code: 'not-found' }))
})

describe.each([40, 700, 2_500, 4_500])('with the newest %i of 6,000 records', (newest) => {
  const feed = shop(6_000)
  const { entries } = worldOf(feed)
  const zone = zones[0]!
  const { db, sync } = openCopy(feed, { zone, newest })
  const reached = dayIn(zone, sync.coverage.reachesBackToMs ?? 0)

  test('a period begins where the copy does, says so, and tells what the platform would', () => {
    const period = getPeriod(db, {
      fromDay: '2026-01-01',
      toDay: '2026-11-30',
      nowMs: atMs,
      zone,
      mainCurrency: 'EUR',
      sync
    })
    const first = period.coveredFromDay ?? ''
    expect(first > reached && first <= dayAfter(reached)).toBe(true)
    const known = period.currencies.flatMap((roll) => roll.wallets)
    // Among the newest forty there is no entry, only what follows from them.
    expect(known.length > 0).toBe(newest > 40)
    for (const { wallet, currency, openingMinor, closingMinor, unexplainedMinor } of known) {
      const model = periodOf(entries, wallet, currency, { fromDay: first, toDay: '2026-11-30' }, zone)
      if (openingMinor !== null)
        expect([openingMinor, closingMinor, unexplainedMinor]).toEqual([model.opening, model.closing, 0])
      else expect(closingMinor).toBeNull()
    }
  })

  test('a period before it is not known at all, and nothing is said to be equal or to differ', () => {
    const toDay = dayAfter(reached, -1)
    expect(
      getPeriod(db, { fromDay: '2026-01-01', toDay, nowMs: atMs, zone, mainCurrency: 'EUR', sync }).currencies
    ).toEqual([])
    const { tie, wallets } = getBalance(db, { nowMs: atMs, mainCurrency: 'EUR', sync })
    expect(tie.state).toBe('not-yet')
    expect(wallets.every(({ state }) => state === 'not-yet')).toBe(true)
  })

  test('entries that are not here stand in the statement as not synced', () => {
    const { gaps } = getStatement(db, { filter: {}, zone, sync })
    for (const gap of gaps) expect(gap.why).toBe('not-synced')
  })
})

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T
}
