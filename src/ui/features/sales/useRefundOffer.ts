import type { RefundOffer } from '../../../contract/refunds.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

/** What can be given back of a sale, kept as the sale, the balance or what was asked for changes. */
export function useRefundOffer(sale: () => string): LocalAnswer<RefundOffer> {
  const account = useAccountKey()
  return useLocalQuery({
    account: () => account.value,
    key: () => ['refunds', 'offer', sale()],
    topics: ['sale', 'refund', 'balance', 'requests', 'accounts'],
    call: (backend) => backend.refunds.offer({ account: account.value, sale: sale() })
  })
}
