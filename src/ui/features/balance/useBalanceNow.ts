import { useAccountKey } from '../../app/useAccount.ts'
import type { BalanceNow } from '../../../contract/balance.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import { useStage } from './useStage.ts'

export function useBalanceNow(): LocalAnswer<BalanceNow> {
  const account = useAccountKey()
  const stage = useStage()
  return useLocalQuery({
    account: () => account.value,
    key: () => ['balance', 'now', ...stage.value],
    topics: ['balance', 'entry', 'account'],
    call: (backend) => backend.balance.now({ account: account.value })
  })
}
