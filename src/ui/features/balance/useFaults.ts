/** What does not fit, wallet by wallet: read slice after slice for as long as somebody looks. */
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Fault, WalletCheck } from '../../../contract/balance.ts'
import type { AppError } from '../../../contract/errors.ts'
import { toAppError } from '../../../link/errors.ts'
import { useBackend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'

export interface WalletFaults {
  wallet: string
  currency: string
  faults: readonly Fault[]
  /** The ordinal up to which it has looked; null once it is through. */
  lookedTo: number | null
  error: AppError | null
}

/** As many as are shown of one wallet. */
export const mostFaults = 50

/** @param checks what is known of each wallet: those that differ are looked through, again when that changes */
export function useFaults(checks: () => readonly WalletCheck[]): Readonly<ShallowRef<readonly WalletFaults[]>> {
  const backend = useBackend()
  const account = useAccountKey()
  const found = shallowRef<readonly WalletFaults[]>([])
  let running = new AbortController()

  async function look({ wallet, currency }: WalletCheck, signal: AbortSignal): Promise<void> {
    const show = (faults: readonly Fault[], lookedTo: number | null, error: AppError | null): void => {
      if (signal.aborted) return
      const own = { wallet, currency, faults, lookedTo, error }
      const others = found.value.filter((each) => each.wallet !== wallet || each.currency !== currency)
      found.value = [...others, own]
    }
    const faults: Fault[] = []
    try {
      for (let after: number | null = 0; after !== null && faults.length < mostFaults && !signal.aborted;) {
        const slice: { faults: Fault[]; next: number | null } = await backend.balance.faults(
          { account: account.value, wallet, currency, afterOrdinal: after },
          { signal }
        )
        faults.push(...slice.faults)
        after = slice.next
        show([...faults], after, null)
      }
    } catch (thrown) {
      show(faults, null, toAppError(thrown))
    }
  }

  watch(
    () => JSON.stringify([account.value, checks().filter(({ state }) => state === 'differs')]),
    async () => {
      running.abort()
      running = new AbortController()
      const { signal } = running
      found.value = []
      // One after the other: the thread that answers has other pages to serve.
      for (const check of checks().filter(({ state }) => state === 'differs')) await look(check, signal)
    },
    { immediate: true }
  )
  onScopeDispose(() => running.abort())
  return found
}
