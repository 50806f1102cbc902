/** Everything available withdrawn today, in both ways, or why it cannot be. */
import type { Assumed, WithdrawChoice } from '../../../contract/forecast.ts'
import { feeOf, planPayouts, type FeeRate, type Holdings, type PlanParams } from '../../engine/forecast/plan.ts'
import { toMinor } from '../../engine/store/sum.ts'

export type Way = WithdrawChoice['method']

export function listWithdrawals(
  holdings: Holdings,
  { fee, ...params }: Omit<PlanParams, 'withdrawal'> & { fee: FeeRate | null }
): WithdrawChoice[] {
  if (holdings.destination === null) return []
  return (['standard', 'instant'] as const).map((method): WithdrawChoice => {
    const none = { currency: holdings.currency, method, minor: 0, feeMinor: 0, arrivesOn: null }
    if (method === 'instant' && fee === null) return { ...none, blockedBy: 'fee-unknown' }
    const plan = planPayouts(holdings, { ...params, withdrawal: { method, fee } })
    const made = plan.payouts.find(({ kind }) => kind === 'assumed')
    if (made === undefined) return { ...none, blockedBy: 'too-little' }
    return {
      ...none,
      minor: toMinor(made.minor),
      // Among its parts may be the fee of another one, which was asked for.
      feeMinor: method === 'standard' || fee === null ? 0 : toMinor(feeOf(made.minor, fee)),
      arrivesOn: made.arrivesOn,
      blockedBy: null
    }
  })
}

/** A withdrawal as the forecast took it. */
export function assumedWithdrawal(
  asked: { currency: string; method: Way },
  choices: readonly WithdrawChoice[]
): Assumed {
  const choice = choices.find(({ currency, method }) => currency === asked.currency && method === asked.method)
  const isMade = choice?.blockedBy === null
  return {
    what: 'withdraw',
    id: asked.currency,
    method: asked.method,
    effect: choice === undefined ? 'not-here' : (choice.blockedBy ?? 'counts'),
    minor: isMade ? choice.minor : null,
    feeMinor: isMade ? choice.feeMinor : null,
    currency: asked.currency,
    subject: null
  }
}
