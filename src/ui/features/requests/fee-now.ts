/** What an instant payout costs by now, for who is asked about it. Pure. */
import { instantFee } from '../../../contract/instant-fee.ts'
import type { Request } from '../../../contract/requests.ts'
import type { WishOf } from '../../../contract/wishes.ts'

/** Undefined where nobody is asked about the fee, or no rate is known. */
export function feeNowOf(
  { method, amountMinor }: Pick<WishOf<'payout'>, 'method' | 'amountMinor'>,
  { state, ask }: Pick<Request, 'state' | 'ask'>,
  rate: Parameters<typeof instantFee>[1] | null | undefined
): number | undefined {
  const isAsked = method === 'instant' && state === 'needs-you' && ask === 'changed'
  return isAsked && rate ? instantFee(amountMinor, rate) : undefined
}
