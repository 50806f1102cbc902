/** Against a person with a perfect memory: what is told is what differs from what that person saw last, whatever happens to the cache. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangeRow } from '../../../src/contract/changes.ts'
import { visitGapMs } from '../../../src/backend/features/changes/visit.ts'
import { ChangesDesk, dayMs, minuteMs, startMs } from './changes-desk.ts'
import { disputeMade, payoutMade, saleMade } from './records.ts'

const statuses = {
  po: ['pending', 'in_transit', 'paid', 'failed'],
  dsp: ['needs_response', 'won', 'lost'],
  sale: ['pending', 'available', 'paid_out', 'refunded']
} as const
type Kind = keyof typeof statuses
const onItsWay = ['pending', 'available', 'paid_out']

interface Held {
  status: string
  minor: number
  createdMs: number
}
type World = Map<string, Held>

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      kind: fc.constantFrom<Kind>('po', 'dsp', 'sale'),
      n: fc.nat(3),
      status: fc.nat(3),
      minor: fc.integer({ min: 1, max: 3 }),
      // A record that was not there may say that it was made long ago.
      isLate: fc.boolean()
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      kind: fc.constantFrom<Kind>('po', 'dsp', 'sale'),
      n: fc.nat(3)
    })
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mark' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pull' as const) }) }
)

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** A sale's move along its usual way is none. */
function differs(id: string, was: Held, is: Held): boolean {
  const status = (held: Held): string => (id.startsWith('sale') && onItsWay.includes(held.status) ? '' : held.status)
  return status(was) !== status(is) || was.minor !== is.minor
}

function expected(seen: World, now: World, seenMs: number): string[] {
  return [...new Set([...seen.keys(), ...now.keys()])].flatMap((id) => {
    const [was, is] = [seen.get(id), now.get(id)]
    if (is === undefined) return [`deleted ${id}`]
    const isFresh = is.createdMs > seenMs
    if (was === undefined && is.createdMs < startMs - dayMs) return [`late ${id}`]
    // Also one that was deleted and made again. New sales are counted only.
    if (was === undefined || (isFresh && was.createdMs !== is.createdMs))
      return id.startsWith('sale') ? [] : [`new ${id}`]
    if (!differs(id, was, is)) return []
    return [`changed ${id} ${was.status}>${is.status} ${String(was.minor)}>${String(is.minor)}`]
  })
}

function told({ kind, record, fields }: ChangeRow, seen: World, now: World): string {
  const { id } = record
  if (kind !== 'changed') return `${kind} ${id}`
  const part = (field: string, held: string | number): string => {
    const change = fields.find((each) => each.field === field)
    return change === undefined ? `${String(held)}>${String(held)}` : `${String(change.before)}>${String(change.after)}`
  }
  const [was, is] = [seen.get(id)!, now.get(id)!]
  // A field that is not told must not have changed, but for a sale on its usual way.
  const status = fields.some(({ field }) => field === 'status') ? part('status', '') : `${was.status}>${is.status}`
  return `${kind} ${id} ${status} ${part('amount', was.minor)}`
}

test(
  'tells each record that differs from what was seen, from that to what it is, and no other',
  { timeout: 120_000 },
  () => {
    const walk = (steps: readonly Step[]): void => {
      const desk = new ChangesDesk()
      const now: World = new Map()
      let visit: { world: World; lastMs: number; seenMs: number } | undefined
      let seen: { world: World; seenMs: number } | undefined
      try {
        desk.put(saleMade(desk.nowMs, { id: 'sale_first' }))
        now.set('sale_first', { status: 'available', minor: 1000, createdMs: desk.nowMs })
        desk.sync()
        for (const each of steps) {
          desk.nowMs += minuteMs
          switch (each.do) {
            case 'put': {
              const id = `${each.kind}_${String(each.n)}`
              const createdMs = now.get(id)?.createdMs ?? (each.isLate ? startMs - 30 * dayMs : desk.nowMs)
              const status = statuses[each.kind][each.status % statuses[each.kind].length]!
              const amount = { amount: each.minor, currency: 'EUR' }
              if (each.kind === 'po') desk.put(payoutMade(id, createdMs, { status, amount }), true)
              else if (each.kind === 'dsp') desk.put(disputeMade(id, createdMs, { status, amount }), true)
              else desk.put(saleMade(createdMs, { id, status, paid: each.minor, net: 1000 }), true)
              now.set(id, { status, minor: each.minor, createdMs })
              break
            }
            case 'remove': {
              const id = `${each.kind}_${String(each.n)}`
              desk.remove(id)
              now.delete(id)
              break
            }
            case 'look': {
              desk.sync()
              desk.look()
              if (visit !== undefined && desk.nowMs - visit.lastMs > visitGapMs) seen = visit
              visit = { world: new Map(now), lastMs: desk.nowMs, seenMs: desk.nowMs }
              break
            }
            case 'leave':
              desk.nowMs += visitGapMs
              break
            case 'mark':
              desk.sync()
              desk.markSeen()
              seen = { world: new Map(now), seenMs: desk.nowMs }
              visit = { ...seen, lastMs: desk.nowMs }
              break
            case 'pull':
              desk.pullAnew(true)
          }
          if (seen === undefined) continue
          desk.sync()
          const { world: was, seenMs } = seen
          expect(
            desk
              .since()
              .rows.map((row) => told(row, was, now))
              .sort()
          ).toEqual(expected(was, now, seenMs).sort())
        }
      } finally {
        desk.close()
      }
    }
    fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), walk), { numRuns: 25 })
  }
)
