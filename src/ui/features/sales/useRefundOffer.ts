import type { RefundOffer } from '../../../contract/refunds.ts'
import { useAccount, useAccountKey } from '../../app/useAccount.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

/** What can be given back of a sale, kept as the sale, the balance, what was asked for or the permission changes. */
export function useRefundOffer(sale: () => string): LocalAnswer<RefundOffer> {
  const key = useAccountKey()
  const account = useAccount()
  return useLocalQuery({
    account: () => key.value,
    key: () => ['refunds', 'offer', sale(), account.value?.scopes.includes('refunds') ?? false],
    topics: ['sale', 'refund', 'balance', 'requests'],
    call: (backend) => backend.refunds.offer({ account: key.value, sale: sale() })
  })
}
