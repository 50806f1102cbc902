/** What can be withdrawn now, and what was asked for and is not confirmed. */
import type { PayoutOffer } from '../../contract/payouts.ts'
import { useSession } from '../app/session.ts'
import { useAccount, useAccountKey } from '../app/useAccount.ts'
import { useLocalQuery, type LocalAnswer } from './useLocalQuery.ts'

export function usePayoutOffer(): LocalAnswer<PayoutOffer> {
  const key = useAccountKey()
  const account = useAccount()
  const session = useSession()
  return useLocalQuery({
    account: () => key.value,
    // What a request waits for follows the sync, and what is allowed the sign-in.
    key: () => ['payouts', 'offer', session.syncs[key.value]?.state ?? '', (account.value?.scopes ?? []).join(' ')],
    topics: ['payout', 'balance', 'account', 'requests', 'settings'],
    call: (backend) => backend.payouts.offer({ account: key.value })
  })
}
