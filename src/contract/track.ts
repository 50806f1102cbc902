/** The way of money from earned to the bank, told the same on every sale and tip. */
import type { TrackStep } from './sales.ts'

/** What the bank's files say of a payout: undefined where none was ever imported, null where no line is it. */
export type BankProof = { day: string; line: number } | null | undefined

export interface TrackFacts {
  earnedAtMs: number
  /** The day on which it becomes or became available. */
  availableOn: string | null
  isAvailable: boolean
  /** The payout that settled it; null before, or while it is not synced. */
  payout: { status: string; sentAtMs: number | null; arrivalOn: string | null; failureCode: string | null } | null
  bank?: BankProof
}

export function moneyTrack({ earnedAtMs, availableOn, isAvailable, payout, bank }: TrackFacts): TrackStep[] {
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
    inBankStep(payout, bank)
  ]
}

/** "In bank" is reached where a line proves it; the platform's word alone counts while no bank file was ever imported. */
export function inBankStep(payout: TrackFacts['payout'], bank: BankProof): TrackStep {
  const base = { step: 'in-bank', atMs: null, on: payout?.arrivalOn ?? null, reason: null } as const
  if (payout === null) return { ...base, state: 'open' }
  if (payout.status === 'failed' || payout.status === 'canceled')
    return { ...base, state: 'failed', on: null, reason: payout.failureCode }
  if (bank) return { ...base, state: 'reached', on: bank.day, proof: 'line', line: bank.line }
  if (payout.status !== 'paid') return { ...base, state: 'expected' }
  return bank === null ? { ...base, state: 'expected', proof: 'platform' } : { ...base, state: 'reached' }
}
