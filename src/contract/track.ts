/** The way of money from earned to the bank, told the same on every sale and tip. */
import type { TrackStep } from './sales.ts'

export interface TrackFacts {
  earnedAtMs: number
  /** The day on which it becomes or became available. */
  availableOn: string | null
  isAvailable: boolean
  /** The payout that settled it; null before, or while it is not synced. */
  payout: { status: string; sentAtMs: number | null; arrivalOn: string | null; failureCode: string | null } | null
}

export function moneyTrack({ earnedAtMs, availableOn, isAvailable, payout }: TrackFacts): TrackStep[] {
  const hasFailed = payout?.status === 'failed' || payout?.status === 'canceled'
  return [
    { step: 'earned', state: 'reached', atMs: earnedAtMs, on: null, reason: null },
    {
      step: 'available',
      state: isAvailable ? 'reached' : availableOn === null ? 'open' : 'expected',
      atMs: null,
      on: availableOn,
      reason: null
    },
    {
      step: 'sent',
      state:
        payout === null
          ? 'open'
          : payout.sentAtMs !== null || payout.status === 'paid'
            ? 'reached'
            : hasFailed
              ? 'failed'
              : 'expected',
      atMs: payout?.sentAtMs ?? null,
      on: null,
      reason: null
    },
    {
      step: 'in-bank',
      state: payout === null ? 'open' : hasFailed ? 'failed' : payout.status === 'paid' ? 'reached' : 'expected',
      atMs: null,
      on: hasFailed ? null : (payout?.arrivalOn ?? null),
      reason: hasFailed ? (payout?.failureCode ?? null) : null
    }
  ]
}
