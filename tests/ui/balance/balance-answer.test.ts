import { describe, expect, it } from 'vitest'
import type { BalanceNow, WalletCheck } from '../../../src/contract/balance.ts'
import { answersOf } from '../../../src/ui/features/balance/balance-answer.ts'
import { spanSums } from '../../../src/ui/features/balance/span-sums.ts'

function nowOf(checks: (Partial<WalletCheck> & Pick<WalletCheck, 'state'>)[]): BalanceNow {
  const wallets = checks.map((check, index): WalletCheck => {
    const minor = check.platformMinor ?? 10
    return {
      wallet: `wallet ${String(index)}`,
      currency: 'EUR',
      platformMinor: minor,
      asOfSeq: 1,
      asOfOrdinal: 1,
      entries: 1,
      ledgerMinor: minor,
      ...check
    }
  })
  const held = wallets.map(({ wallet, platformMinor }) => ({ wallet, minor: platformMinor ?? 0, entries: 1 }))
  const totalMinor = held.reduce((sum, { minor }) => sum + minor, 0)
  return {
    atMs: 0,
    currencies: [{ currency: 'EUR', wallets: held, totalMinor }],
    tie: { state: 'not-yet', entries: 0, gaps: [], differences: [] },
    wallets
  }
}

const sync = (complete: boolean) => ({ coverage: { complete, reachesBackToMs: 0, records: 1, share: 1 } })

describe('the answer', () => {
  it('adds up only where every wallet is equal', () => {
    const all = answersOf(nowOf([{ state: 'equal' }, { state: 'equal', platformMinor: 0 }]), sync(true))
    expect(all).toEqual([
      { currency: 'EUR', totalMinor: 10, parts: [{ wallet: 'wallet 0', minor: 10 }], verdict: 'adds-up', apartMinor: 0 }
    ])
  })

  it('says by how much the two are apart, and does not let one wallet make up for another', () => {
    const checks = [
      { state: 'differs' as const, platformMinor: 10, ledgerMinor: 13 },
      { state: 'differs' as const, platformMinor: 10, ledgerMinor: 7 }
    ]
    expect(answersOf(nowOf(checks), sync(true))[0]).toMatchObject({ verdict: 'apart', apartMinor: 6 })
  })

  it('knows an unsound ledger whose sums are right', () => {
    expect(answersOf(nowOf([{ state: 'differs' }]), sync(true))[0]?.verdict).toBe('unsound')
  })

  it('claims nothing before the head, and says what is awaited', () => {
    expect(answersOf(nowOf([{ state: 'not-yet' }]), sync(true))[0]?.verdict).toBe('not-head')
    expect(answersOf(nowOf([{ state: 'not-yet' }]), sync(false))[0]?.verdict).toBe('not-reached')
    expect(answersOf(nowOf([{ state: 'not-yet' }]), undefined)[0]?.verdict).toBe('not-reached')
  })
})

describe('opening + entries = closing', () => {
  const span = (openingMinor: number | null, closingMinor: number | null, currency = 'EUR') => ({
    wallet: 'available',
    currency,
    openingMinor,
    closingMinor
  })
  const of = (spans: ReturnType<typeof span>[], minor: number) =>
    spanSums(
      {
        days: [{ day: '2026-11-01', count: 1, sums: [{ currency: 'EUR', minor }] }],
        total: 1,
        spans,
        coveredFromDay: null,
        gaps: []
      },
      'EUR'
    )

  it('adds the wallets of a currency, the main one first', () => {
    expect(of([span(5, 6, 'AUD'), span(1, 4), span(2, 9)], 10)).toEqual([
      { currency: 'EUR', openingMinor: 3, movedMinor: 10, closingMinor: 13, unexplainedMinor: 0 },
      { currency: 'AUD', openingMinor: 5, movedMinor: 0, closingMinor: 6, unexplainedMinor: 1 }
    ])
  })

  it('is unknown where one of them is, and where it does not fit', () => {
    expect(of([span(null, 4), span(2, 9)], 10)[0]).toMatchObject({ openingMinor: null, unexplainedMinor: null })
    expect(of([span(Number.MAX_SAFE_INTEGER, 4), span(2, 9)], 10)[0]).toMatchObject({ openingMinor: null })
  })
})
