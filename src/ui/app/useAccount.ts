import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { Account } from '../../contract/accounts.ts'
import { useSession } from './session.ts'

/** The key of the account that the address names; empty outside of an account's pages. */
export function useAccountKey(): ComputedRef<string> {
  const route = useRoute()
  return computed(() => (typeof route.params['account'] === 'string' ? route.params['account'] : ''))
}

/** The account that the address names; undefined until the session is here, and for a key that is not in this data folder. */
export function useAccount(): ComputedRef<Account | undefined> {
  const key = useAccountKey()
  const session = useSession()
  return computed(() => session.findAccount(key.value))
}
