/** Who is here and how fresh each account's copy is: asked once, then kept by the backend's news. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Account, Session } from '../../contract/accounts.ts'
import type { AppError } from '../../contract/errors.ts'
import type { SyncStatus } from '../../contract/sync.ts'

export const useSession = defineStore('session', () => {
  const session = shallowRef<Session>()
  /** Why it could not be asked; null once it could. */
  const failure = shallowRef<AppError | null>(null)
  const syncs = shallowRef<Readonly<Record<string, SyncStatus>>>({})

  function setSession(next: Session): void {
    session.value = next
    failure.value = null
    syncs.value = Object.fromEntries(next.accounts.map(({ key, sync }) => [key, sync]))
  }

  function setSync(status: SyncStatus): void {
    syncs.value = { ...syncs.value, [status.account]: status }
  }

  /** The account of that key; undefined where the data folder has none. */
  function findAccount(key: string): Account | undefined {
    return session.value?.accounts.find((account) => account.key === key)
  }

  return {
    session,
    failure,
    accounts: computed(() => session.value?.accounts ?? []),
    syncs,
    setSession,
    setSync,
    findAccount
  }
})
