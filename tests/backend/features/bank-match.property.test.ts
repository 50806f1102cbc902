/**
 * Generated worlds of payouts and a bank that pays late, merges, forgets, takes instead of gives, and writes in other
 * currencies: every true pair is found, no false one is, whatever the order, and what is left says why.
 */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchPayouts } from '../../../src/backend/features/bank/match/match.ts'
import type { ComparedLine, ComparedPayout, Comparison } from '../../../src/backend/features/bank/match/types.ts'

const fates = [
  'on-time',
  'late',
  'missing',
  'merged',
  'wrong-direction',
  'other-currency',
  'sent-back',
  'twin'
] as const
type Fate = (typeof fates)[number]

interface Plan {
  fate: Fate
  /** Whether the bank writes the trace id. */
  isTraced: boolean
  gap: number
}

interface World extends Comparison {
  lines: ComparedLine[]
  payouts: ComparedPayout[]
  /** The line of each payout that really reached the account. */
  truth: Map<string, number>
  fateOf: Map<string, Fate>
  traced: Set<string>
}

const dayAt = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)

/** Amounts of which no two sums are the same, so that what an amount says is known beforehand. */
const amountOf = (index: number): number => 2 ** index * 1_000 + index

function build(plans: readonly Plan[], noise: readonly { day: number; minor: number }[]): World {
  const lines: ComparedLine[] = []
  const payouts: ComparedPayout[] = []
  const truth = new Map<string, number>()
  const fateOf = new Map<string, Fate>()
  const traced = new Set<string>()
  let at = 0
  let carried: ComparedPayout | undefined
  const add = (line: Omit<ComparedLine, 'id' | 'account'>): number => {
    lines.push({ ...line, id: lines.length + 1, account: 'IT60X03170000000100317' })
    return lines.length
  }
  for (const [index, { fate: planned, isTraced, gap }] of plans.entries()) {
    at += gap
    // What is merged comes with the next one, if that comes at all.
    const fate = planned === 'merged' && index === plans.length - 1 ? 'on-time' : planned
    const payout: ComparedPayout = {
      id: `po_world_${index}`,
      minor: amountOf(index),
      currency: 'EUR',
      last4: '0317',
      traceId: `TRCWORLD${index}X`,
      sentOn: dayAt(at),
      arrivesOn: dayAt(at + 2),
      failedOn: fate === 'sent-back' ? dayAt(at + 5) : null,
      isCanceled: false
    }
    payouts.push(payout)
    fateOf.set(payout.id, fate)
    const text = isTraced ? `PLATFORM PAYMENTS ${payout.traceId ?? ''}` : 'PLATFORM PAYMENTS'
    if (isTraced) traced.add(payout.id)
    const base = { day: payout.arrivesOn, minor: payout.minor, currency: 'EUR', text }
    if (fate === 'missing') continue
    if (fate === 'merged') {
      carried ??= payout
      if (carried !== payout) fateOf.set(payout.id, 'missing')
      continue
    }
    if (fate === 'wrong-direction') add({ ...base, minor: -base.minor })
    else if (fate === 'other-currency') add({ ...base, currency: 'CHF' })
    else {
      const isWith = carried !== undefined && daysApart(carried, payout) <= 4 && fate !== 'twin' && fate !== 'sent-back'
      const minor = base.minor + (isWith && carried ? carried.minor : 0)
      const words = isWith && isTraced && carried ? `${text} ${carried.traceId ?? ''}` : text
      const line = add({ ...base, minor, text: words, day: fate === 'late' ? dayAt(at + 5) : base.day })
      truth.set(payout.id, line)
      if (isWith && carried) truth.set(carried.id, line)
      if (isWith && carried && isTraced) traced.add(carried.id)
      if (fate === 'sent-back') add({ ...base, minor: -base.minor, day: payout.failedOn ?? '' })
      // Somebody else pays the same on the same day.
      if (fate === 'twin') add({ ...base, text: isTraced ? 'ORDINE LIBRERIA' : text })
    }
    if (carried !== undefined && !truth.has(carried.id)) fateOf.set(carried.id, 'missing')
    carried = undefined
  }
  if (carried !== undefined && !truth.has(carried.id)) fateOf.set(carried.id, 'missing')
  // Ends in 999, whatever its sign: no sum of payouts does.
  for (const { day, minor } of noise)
    add({ day: dayAt(day), minor: minor * 1_000 + (minor < 0 ? -999 : 999), currency: 'EUR', text: 'ORDINE' })
  const spans = [{ account: '0317', currencies: ['EUR'], fromDay: dayAt(0), toDay: dayAt(at + 20) }]
  return { lines, payouts, spans, words: [], truth, fateOf, traced }
}

function daysApart(one: ComparedPayout, other: ComparedPayout): number {
  return (Date.parse(other.arrivesOn) - Date.parse(one.arrivesOn)) / 86_400_000
}

const plan: fc.Arbitrary<Plan> = fc.record({
  fate: fc.constantFrom(...fates),
  isTraced: fc.boolean(),
  gap: fc.integer({ min: 0, max: 9 })
})
const world = fc
  .tuple(
    fc.array(plan, { minLength: 1, maxLength: 16 }),
    fc.array(fc.record({ day: fc.integer({ min: 0, max: 90 }), minor: fc.integer({ min: -500, max: 500 }) }), {
      maxLength: 30
    })
  )
  .map(([plans, noise]) => build(plans, noise))

describe('a world of payouts and a bank', () => {
  test('no false pair, and every true one that an amount or a trace id tells', () => {
    fc.assert(
      fc.property(world, (made) => {
        const { matches } = matchPayouts(made)
        for (const [payout, { line }] of matches) expect([payout, made.truth.get(payout)]).toEqual([payout, line])
        for (const [payout, line] of made.truth) {
          // Two lines that are alike in all that is written: only a person can tell.
          if (made.fateOf.get(payout) === 'twin' && !made.traced.has(payout)) continue
          expect([payout, matches.get(payout)?.line]).toEqual([payout, line])
        }
      }),
      { numRuns: 200 }
    )
  })

  test('each leftover on either side has its reason, the one that made it so', () => {
    fc.assert(
      fc.property(world, (made) => {
        const found = matchPayouts(made)
        const reasons = new Map(found.left.map(({ payout, reason }) => [payout, reason]))
        for (const { id } of made.payouts) {
          expect(reasons.has(id), id).toBe(!found.matches.has(id))
          const fate = made.fateOf.get(id)
          if (fate === 'missing') expect(reasons.get(id)).toBe('missing')
          if (fate === 'wrong-direction') expect(reasons.get(id)).toBe('wrong-direction')
          if (fate === 'other-currency') expect(reasons.get(id)).toBe('other-currency')
        }
        const paired = new Set([...found.matches.values()].map(({ line }) => line))
        for (const { id, minor, text, currency } of made.lines) {
          const { state, reason } = found.lines.get(id) ?? {}
          expect(state === 'in-bank', `line ${id}`).toBe(paired.has(id))
          if (paired.has(id)) continue
          expect(reason).not.toBeNull()
          if (currency === 'CHF') expect(reason).toBe('other-currency')
          if (text === 'ORDINE') expect(reason).toBe(minor > 0 ? 'no-payout' : 'money-out')
        }
      }),
      { numRuns: 200 }
    )
  })

  test('the order of lines and payouts changes nothing', () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (made, dice) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, at: dice.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        const one = matchPayouts(made)
        const other = matchPayouts({ ...made, lines: shuffled(made.lines), payouts: shuffled(made.payouts) })
        expect(new Map([...other.matches].sort())).toEqual(new Map([...one.matches].sort()))
      })
    )
  })

  test("a person's word goes first, and takes nobody else's line", () => {
    fc.assert(
      fc.property(world, fc.nat(), fc.nat(), fc.constantFrom('yes' as const, 'no' as const), (made, a, b, says) => {
        const line = made.lines[a % Math.max(1, made.lines.length)]
        const payout = made.payouts[b % made.payouts.length]
        fc.pre(line !== undefined && payout !== undefined)
        const { matches } = matchPayouts({ ...made, words: [{ line: line.id, payout: payout.id, says }] })
        if (says === 'yes') expect(matches.get(payout.id)).toEqual({ line: line.id, way: 'person' })
        else expect(matches.get(payout.id)?.line).not.toBe(line.id)
      })
    )
  })
})
