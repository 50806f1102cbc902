/** The forecast's figures against plain loops over the platform's records; every cent in one place, under any assumptions. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Assumptions, CurrencyForecast, Forecast } from '../../../src/contract/forecast.ts'
import { BankDays } from '../../../src/backend/engine/forecast/bank-days.ts'
import { feeOf, withdrawable } from '../../../src/backend/engine/forecast/plan.ts'
import { getForecast } from '../../../src/backend/features/forecast/forecast.ts'
import { listSettling } from '../../../src/backend/features/forecast/settling.ts'
import { getNextPayouts } from '../../../src/backend/features/payouts/next.ts'
import { dayIn, daysFrom } from './calendar.ts'
import { makeWorld, type Copy } from './copy.ts'
import { sum, worldOf, type World } from './figures.ts'
import { balanceOf, isBankDay, plannedOf, settlingOn } from './forecast-model.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const dayMs = 86_400_000
const bankDays = new BankDays()
/** Two days before the clocks of Europe go forward. */
const springMs = Date.parse('2026-03-27T09:00:00Z')
const [spring] = makeWorld({ kind: 'records', count: 3_000 }, springMs)
if (spring === undefined) throw new Error('the world has no account')

const worlds = [
  { name: 'a shop', feed: shop(6_000), asOfMs: atMs },
  { name: 'a shop before summer time', feed: spring, asOfMs: springMs },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed, asOfMs: atMs }))
]

function ask(
  copy: Pick<Copy, 'db' | 'sync' | 'zone'>,
  world: World,
  { nowMs, asOfMs, days = 60, assume = {} }: { nowMs: number; asOfMs: number; days?: number; assume?: Assumptions }
): Forecast {
  return getForecast(copy.db, {
    nowMs,
    zone: copy.zone,
    accountId: world.account?.id ?? '',
    sync: { ...copy.sync, asOfMs },
    currencies: world.account?.currencies.map(({ code }) => code) ?? [],
    days,
    bankDays,
    assume
  })
}

const planned = ({ payouts }: CurrencyForecast) =>
  payouts
    .filter(({ kind }) => kind === 'expected')
    .map(({ madeOn, arrivesOn, minor }) => ({ madeOn, arrivesOn, minor }))

/** Everything that is in the forecast once: now and what changes come to where it goes, and each payout to its parts. */
function expectWhole(forecast: Forecast): void {
  for (const { currency, now, sums, changedMinor, days, payouts, stays } of forecast.currencies) {
    if (now === null || sums === null) throw new Error('not whole')
    const held = now.underwayMinor + now.availableMinor + now.pendingMinor + now.reservedMinor
    expect(sums.arrivesMinor + sums.laterMinor + sums.undatedMinor + sums.staysMinor, currency).toBe(
      held + changedMinor
    )
    expect(sum(days.map((day) => day.certainMinor + day.expectedMinor + day.riskMinor)), currency).toBe(
      sums.arrivesMinor
    )
    expect(sum(stays.map(({ minor }) => minor))).toBe(sums.staysMinor)
    for (const { kind, minor, parts, riskMinor } of payouts) {
      if (kind !== 'underway') expect(sum(parts.map((part) => part.minor))).toBe(minor)
      expect(riskMinor >= 0 && riskMinor <= minor).toBe(true)
    }
    const pieces = [...payouts.flatMap(({ parts }) => parts), ...stays].filter(
      ({ what }) => what !== 'left' && what !== 'fee'
    )
    const names = pieces.map(({ what, day, record }) => `${what} ${record?.id ?? day ?? ''}`)
    expect(new Set(names).size, 'no piece twice').toBe(names.length)
    const ids = payouts.flatMap(({ id }) => id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  }
}

describe.each(worlds)('$name', ({ feed, asOfMs }) => {
  const world = worldOf(feed)

  describe.each(['Europe/Rome', 'America/Los_Angeles'])('in the zone %s', (zone) => {
    const copy = openCopy(feed, { zone })

    test.each([0, 1, 6])('what comes, %i days after the copy was whole', (days) => {
      const nowMs = asOfMs + days * dayMs
      const forecast = ask(copy, world, { nowMs, asOfMs })
      expectWhole(forecast)
      for (const { code: currency } of world.account?.currencies ?? []) {
        const own = forecast.currencies.find((each) => each.currency === currency)
        const isPaidOut = world.account?.destinations?.some((each) => each.currency === currency) ?? false
        const model = plannedOf(world, { currency, nowMs, asOfMs })
        if (!isPaidOut || own === undefined) {
          expect(own === undefined ? [] : planned(own)).toEqual([])
          continue
        }
        expect(planned(own), currency).toEqual(model.payouts)
        expect(own.sums?.staysMinor).toBe(model.stays)
        expect(own.now).toEqual({
          underwayMinor: sum(
            world.payouts
              .filter(
                ({ status, amount }) => ['pending', 'in_transit'].includes(status) && amount.currency === currency
              )
              .map(({ amount }) => amount.amount)
          ),
          availableMinor: balanceOf(world, 'available', currency),
          pendingMinor: balanceOf(world, 'pending', currency),
          reservedMinor: balanceOf(world, 'reserved', currency)
        })
        expect(own.payouts.flatMap(({ id }) => id ?? []).toSorted()).toEqual(
          world.payouts
            .filter(({ status, amount }) => ['pending', 'in_transit'].includes(status) && amount.currency === currency)
            .map(({ id }) => id)
            .toSorted()
        )
      }
    })

    test('what Payouts expects is the same', () => {
      const asked = {
        nowMs: asOfMs,
        zone,
        accountId: world.account?.id ?? '',
        sync: { ...copy.sync, asOfMs },
        bankDays
      }
      const { expected } = getNextPayouts(copy.db, asked)
      const told = ask(copy, world, { nowMs: asOfMs, asOfMs }).currencies.flatMap((each) =>
        planned(each).map(({ minor, ...days }) => ({ ...days, amount: { minor, currency: each.currency } }))
      )
      const byText = (a: object, b: object): number => JSON.stringify(a).localeCompare(JSON.stringify(b))
      expect(
        expected?.map(({ madeOn, arrivesOn, amount }) => ({ madeOn, arrivesOn, amount })).toSorted(byText)
      ).toEqual(told.toSorted(byText))
    })
  })

  const copy = openCopy(feed, { zone: 'Europe/Rome' })
  const plain = ask(copy, world, { nowMs: asOfMs, asOfMs })

  test('each figure of a day that settles opens the entries that it is made of', () => {
    const settling = plain.currencies.flatMap(({ currency, payouts }) =>
      payouts.flatMap(({ parts }) => parts.filter(({ what }) => what === 'settles').map((part) => ({ currency, part })))
    )
    for (const { currency, part } of settling) {
      const rows = []
      for (let next: number | null = 0; next !== null;) {
        const page = listSettling(copy.db, { currency, day: part.day ?? '', after: next, limit: 7 })
        rows.push(...page.rows)
        next = page.next
      }
      expect(sum(rows.map(({ minor }) => minor))).toBe(part.minor)
      expect(rows.map(({ id }) => id).toSorted()).toEqual(
        settlingOn(world.entries, currency, part.day ?? '')
          .map(({ id }) => id)
          .toSorted()
      )
    }
  })

  test('under any assumptions every cent is in one place, and only the assumptions change the whole', () => {
    const disputes = [...world.disputes.map(({ id }) => id), 'dsp_nowhere']
    const sales = [
      ...world.sales.slice(-60).map(({ id }) => id),
      ...world.disputes.map(({ sale }) => sale),
      'sale_nowhere'
    ]
    fc.assert(
      fc.property(
        fc.record({
          lose: fc.array(fc.constantFrom(...disputes), { maxLength: 8 }),
          win: fc.array(fc.constantFrom(...disputes), { maxLength: 8 }),
          refund: fc.array(fc.constantFrom(...sales), { maxLength: 8 }),
          withdraw: fc.array(
            fc.record({
              currency: fc.constantFrom('EUR', 'USD', 'GBP'),
              method: fc.constantFrom('standard' as const, 'instant' as const)
            }),
            { maxLength: 3 }
          )
        }),
        fc.integer({ min: 1, max: 60 }),
        (assume, days) => {
          const forecast = ask(copy, world, { nowMs: asOfMs, asOfMs, days, assume })
          expectWhole(forecast)
          for (const { currency, now } of plain.currencies)
            expect(forecast.currencies.find((each) => each.currency === currency)?.now).toEqual(now)
        }
      ),
      { numRuns: 60 }
    )
  })

  test('before everything is here, only what is on its way is told', () => {
    const part = openCopy(feed, { zone: 'Europe/Rome', newest: 400 })
    const forecast = ask(part, world, { nowMs: asOfMs, asOfMs })
    const early = getForecast(part.db, {
      nowMs: asOfMs,
      zone: 'Europe/Rome',
      accountId: world.account?.id ?? '',
      sync: part.sync,
      currencies: [],
      days: 14,
      bankDays,
      assume: {}
    })
    for (const { isWhole, currencies } of [forecast, early]) {
      expect(isWhole).toBe(false)
      for (const { payouts, now, sums } of currencies) {
        expect(payouts.every(({ kind }) => kind === 'underway')).toBe(true)
        expect([now, sums]).toEqual([null, null])
      }
    }
  })
})

describe('assumptions', () => {
  const [feed] = demo()
  if (feed === undefined) throw new Error('the demo has no account')
  const world = worldOf(feed)
  const copy = openCopy(feed, { zone: 'Europe/Rome' })
  const asked = { nowMs: atMs, asOfMs: atMs }
  const plain = ask(copy, world, asked)
  const comesTo = (forecast: Forecast, currency: string): number => {
    const sums = forecast.currencies.find((each) => each.currency === currency)?.sums
    return (sums?.arrivesMinor ?? 0) + (sums?.laterMinor ?? 0) + (sums?.undatedMinor ?? 0) + (sums?.staysMinor ?? 0)
  }

  test('an open dispute that is lost takes its amount and a fee, unless it has taken them; one that is won brings them back', () => {
    const open = world.disputes.filter(({ status }) => ['needs_response', 'under_review'].includes(status))
    expect(plain.choices.disputes.map(({ id }) => id).toSorted()).toEqual(open.map(({ id }) => id).toSorted())
    const kinds = new Set<boolean>()
    for (const { id, amount, fee, fee_returned_on_win: isReturned } of open) {
      const taken = sum(
        world.entries
          .filter(({ source, category }) => source.id === id && category === 'dispute')
          .map((each) => -each.amount.amount)
      )
      kinds.add(taken > 0)
      const usual = Math.max(
        ...world.disputes.filter((each) => each.amount.currency === amount.currency).map((each) => each.fee.amount)
      )
      const lost = ask(copy, world, { ...asked, assume: { lose: [id] } })
      expect(comesTo(lost, amount.currency) - comesTo(plain, amount.currency), id).toBe(
        taken > 0 ? 0 : -(amount.amount + usual)
      )
      expect(lost.assumed).toMatchObject([{ id, effect: taken > 0 ? 'nothing-to-move' : 'counts' }])
      const won = ask(copy, world, { ...asked, assume: { win: [id] } })
      expect(comesTo(won, amount.currency) - comesTo(plain, amount.currency)).toBe(
        taken > 0 ? taken + (isReturned ? fee.amount : 0) : 0
      )
      // Decided, it is no risk any more.
      for (const decided of [lost, won])
        expect(decided.currencies.flatMap(({ risks }) => risks).map((risk) => risk.id)).not.toContain(id)
    }
    expect(kinds).toEqual(new Set([true, false]))
  })

  test('a sale that is refunded takes what is left to refund; one that has nothing left says so', () => {
    const sale = world.sales.findLast(({ refundable }) => refundable > 0)
    const spent = world.sales.findLast(({ refundable, status }) => refundable === 0 && status === 'refunded')
    if (sale === undefined || spent === undefined) throw new Error('no such sales')
    const refunded = ask(copy, world, { ...asked, assume: { refund: [sale.id, spent.id, 'sale_nowhere'] } })
    expect(comesTo(refunded, sale.currency) - comesTo(plain, sale.currency)).toBe(-sale.refundable)
    expect(refunded.assumed.map(({ effect }) => effect)).toEqual(['counts', 'nothing-to-move', 'not-here'])
  })

  test('what is withdrawn at once costs its fee and arrives today; by the standard way it costs nothing', () => {
    const available = balanceOf(world, 'available', 'EUR')
    const standard = ask(copy, world, { ...asked, assume: { withdraw: [{ currency: 'EUR', method: 'standard' }] } })
    const instant = ask(copy, world, { ...asked, assume: { withdraw: [{ currency: 'EUR', method: 'instant' }] } })
    expect(comesTo(standard, 'EUR')).toBe(comesTo(plain, 'EUR'))
    const made = standard.currencies[0]?.payouts.find(({ kind }) => kind === 'assumed')
    expect(made).toMatchObject({ minor: available, madeOn: dayIn('Europe/Rome', atMs) })
    const fast = instant.currencies[0]?.payouts.find(({ kind }) => kind === 'assumed')
    // 1.5 %, as the demo's instant payout of 300.00 cost 4.50.
    const fee = Math.round((fast?.minor ?? 0) * 0.015)
    expect(fast?.arrivesOn).toBe(dayIn('Europe/Rome', atMs))
    expect((fast?.minor ?? 0) + fee).toBeLessThanOrEqual(available)
    expect(available - (fast?.minor ?? 0) - fee).toBeLessThanOrEqual(1)
    expect(comesTo(plain, 'EUR') - comesTo(instant, 'EUR')).toBe(fee)
    expect(instant.assumed).toMatchObject([{ what: 'withdraw', effect: 'counts', minor: fast?.minor, feeMinor: fee }])
  })

  test('the most is withdrawn that the balance covers with its fee', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n),
        fc.bigInt(0n, 10_000n),
        fc.bigInt(1n, 10n ** 7n),
        (available, feeMinor, ofMinor) => {
          const rate = { feeMinor, ofMinor }
          const amount = withdrawable(available, rate)
          expect(amount >= 0n && amount + feeOf(amount, rate) <= available).toBe(true)
          expect(amount + 1n + feeOf(amount + 1n, rate) > available).toBe(true)
        }
      )
    )
  })
})

test('the table of holidays holds every weekday on which banks are closed, by the rules of its sources', () => {
  for (const currency of ['EUR', 'USD'])
    for (const day of daysFrom('2025-01-01', '2030-12-31'))
      expect(bankDays.isBankDay(currency, day), day).toBe(isBankDay(currency, day))
})
