import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sale } from '../../../src/platform/generated/types.gen.ts'
import type { RecordSink } from '../../../src/sandbox/state/types.ts'
import { generateWorld } from '../../../src/sandbox/world/index.ts'
import type { WorldSize } from '../../../src/sandbox/world/index.ts'
import { audit } from './audit.ts'
import { MemoryState } from './memory-state.ts'

const AT = Date.parse('2026-11-22T13:12:00.000Z')
const ACCOUNT = 'acct_bottegalume'
const TYPES = [
  'account',
  'balance',
  'card',
  'card_transaction',
  'dispute',
  'entry',
  'fee_invoice',
  'file',
  'party',
  'payout',
  'post',
  'product',
  'refund',
  'reserve',
  'sale',
  'savings',
  'subscription',
  'tax_form',
  'tip',
  'transfer'
]

function make(size: WorldSize, seed = 1, atMs = AT): MemoryState {
  const state = new MemoryState()
  generateWorld({ seed, atMs, size }, state)
  return state
}

/** Counts and forgets. */
class CountingSink implements RecordSink {
  readonly types = new Map<string, number>()
  puts = 0

  put(_account: string, record: { type: string }): number {
    this.types.set(record.type, (this.types.get(record.type) ?? 0) + 1)
    return ++this.puts
  }

  remove(): number {
    throw new Error('a world in the making deletes nothing')
  }

  nextSeq(): number {
    return this.puts + 1
  }

  putFile(): string {
    return 'f'.repeat(64)
  }
}

describe('a world of so many records', () => {
  test.each([300, 1000, 5000, 20_000])('%i: within one per cent, of every type that fits', (count) => {
    const state = make({ kind: 'records', count })
    const records = state.feed(ACCOUNT).length
    expect(Math.abs(records - count) / count).toBeLessThan(0.01)
    expect(audit(state, ACCOUNT)).toEqual([])
  })

  // Made at these moments it has wallets that are asked for their balance and never booked on: they are no records.
  test.each(['2026-11-27T18:30:00.000Z', '2026-11-27T19:50:00.000Z'])('none is missing at %s', (at) => {
    const state = make({ kind: 'records', count: 400 }, 1, Date.parse(at))
    expect(state.feed(ACCOUNT)).toHaveLength(400)
  })

  test('100,000: every type, in plausible proportions', () => {
    const sink = new CountingSink()
    generateWorld({ seed: 5, atMs: AT, size: { kind: 'records', count: 100_000 } }, sink)
    expect([...sink.types.keys()].sort()).toEqual(TYPES)
    expect(Math.abs(sink.puts - 100_000)).toBeLessThan(1000)
    const share = (type: string): number => (sink.types.get(type) ?? 0) / sink.puts
    expect(share('entry')).toBeGreaterThan(0.55)
    expect(share('entry')).toBeLessThan(0.72)
    expect(share('sale')).toBeGreaterThan(0.2)
    expect(share('sale')).toBeLessThan(0.32)
    expect(share('party')).toBeGreaterThan(0.04)
    expect(share('refund') / share('sale')).toBeGreaterThan(0.01)
    expect(share('dispute') / share('sale')).toBeGreaterThan(0.002)
  })

  test('a count that cannot hold a world is refused by name', () => {
    expect(() => make({ kind: 'records', count: 299 })).toThrow('records: at least 300')
    expect(() => make({ kind: 'sales', count: 0 })).toThrow('sales: at least 1')
    expect(() => make({ kind: 'records', count: 1000.5 })).toThrow('records')
  })
})

test('a world of so many sales has exactly these', () => {
  for (const count of [1, 50, 2000])
    expect([...make({ kind: 'sales', count }).list<Sale>(ACCOUNT, 'sale')]).toHaveLength(count)
})

test('whatever the seed, the moment and the size, the books tie out', () => {
  const moment = fc.integer({
    min: Date.parse('2025-01-01T00:00:00.000Z'),
    max: Date.parse('2028-12-31T23:59:59.000Z')
  })
  fc.assert(
    fc.property(fc.nat(), moment, fc.integer({ min: 300, max: 2500 }), (seed, atMs, count) => {
      const state = make({ kind: 'records', count }, seed, atMs)
      expect(audit(state, ACCOUNT)).toEqual([])
      // Never fewer than asked for. A last day busier than planned leaves a few more in a small world.
      const more = state.feed(ACCOUNT).length - count
      expect(more).toBeGreaterThanOrEqual(0)
      expect(more).toBeLessThanOrEqual(Math.max(10, count / 100))
    }),
    { numRuns: 30 }
  )
})

test('the same seed and moment give the same world', () => {
  const text = (seed: number): string => JSON.stringify(make({ kind: 'records', count: 2000 }, seed).feed(ACCOUNT))
  expect(text(11)).toBe(text(11))
  expect(text(11)).not.toBe(text(12))
})
