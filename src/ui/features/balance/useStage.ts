/** What may be claimed changes with the sync alone, also when no record came: part of the name of each read. */
import { computed, type ComputedRef } from 'vue'
import { useSession } from '../../app/session.ts'
import { useAccountKey } from '../../app/useAccount.ts'

export function useStage(): ComputedRef<(boolean | number)[]> {
  const account = useAccountKey()
  const session = useSession()
  return computed(() => {
    const { coverage, asOfMs = null, setAside = 0 } = session.syncs[account.value] ?? {}
    return [coverage?.complete ?? false, coverage?.share === 1, asOfMs !== null, setAside]
  })
}
