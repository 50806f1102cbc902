/** Tells the backend that somebody has the account before their eyes: at once, every minute, and when they leave. */
import { useDocumentVisibility, useIntervalFn } from '@vueuse/core'
import { watch, type Ref } from 'vue'
import { useBackend } from '../app/backend.ts'
import { useSession } from '../app/session.ts'

const everyMs = 60_000

/** @param account the key of the account on screen; empty where there is none */
export function useLooking(account: Readonly<Ref<string>>): void {
  const backend = useBackend()
  const session = useSession()
  const visibility = useDocumentVisibility()

  function tell(key: string): void {
    // Nobody waits for it: a look that was lost makes the visit end a minute earlier.
    if (key !== '' && !session.findAccount(key)?.copy) backend.changes.look({ account: key }).catch(() => undefined)
  }

  watch(
    [account, visibility],
    ([key, now], [before, then]) => {
      if (before !== undefined && before !== key && then === 'visible') tell(before)
      if (now === 'visible' || then === 'visible') tell(key)
    },
    { immediate: true }
  )
  useIntervalFn(() => {
    if (visibility.value === 'visible') tell(account.value)
  }, everyMs)
}
