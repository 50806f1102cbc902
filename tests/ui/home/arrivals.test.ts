import { describe, expect, it } from 'vitest'
import type { Arrival } from '../../../src/contract/home.ts'
import { byDay, inBankSums, nextPayout } from '../../../src/ui/features/home/arrivals.ts'

function arrival(kind: Arrival['kind'], day: string, minor: number, currency = 'EUR'): Arrival {
  return { kind, day, amount: { minor, currency }, count: 1, status: null, destination: null, record: null }
}

const arrivals = [
  arrival('available', '2026-11-25', 5_000),
  arrival('payout', '2026-11-25', 1_000),
  arrival('payout', '2026-11-23', 120_411),
  arrival('payout', '2026-11-24', 300, 'USD'),
  arrival('available', '2026-11-25', 9_000)
]

describe('what arrives', () => {
  it('stands by day, payouts first, then the larger amount', () => {
    const days = byDay(arrivals)
    expect(days.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
    expect(days[2]?.arrivals.map(({ kind, amount }) => [kind, amount.minor])).toEqual([
      ['payout', 1_000],
      ['available', 9_000],
      ['available', 5_000]
    ])
  })

  it('counts as reaching the bank only what is paid out, each currency alone', () => {
    expect(inBankSums(arrivals)).toEqual([
      { currency: 'EUR', minor: 121_411 },
      { currency: 'USD', minor: 300 }
    ])
  })

  it('names the payout that comes first', () => {
    expect(nextPayout(arrivals)?.amount.minor).toBe(120_411)
    expect(nextPayout([arrival('available', '2026-11-23', 1)])).toBeUndefined()
  })
})
