/** Which Home an account sees. One that is both merchant and creator chooses, and the choice is remembered on this machine. */
import { useLocalStorage } from '@vueuse/core'
import { computed, type ComputedRef, type WritableComputedRef } from 'vue'
import { useAccount, useAccountKey } from '../../app/useAccount.ts'

export const homeKinds = ['merchant', 'creator'] as const
export type HomeKind = (typeof homeKinds)[number]

export function useHomeKind(): { kind: WritableComputedRef<HomeKind>; kinds: ComputedRef<HomeKind[]> } {
  const key = useAccountKey()
  const account = useAccount()
  const chosen = useLocalStorage<Record<string, HomeKind>>('cassa-home-kind', {})
  const kinds = computed(() => kindsOf(account.value?.kinds ?? []))
  const kind = computed({
    get: () => kinds.value.find((known) => known === chosen.value[key.value]) ?? kinds.value[0] ?? 'merchant',
    set: (next) => (chosen.value = { ...chosen.value, [key.value]: next })
  })
  return { kind, kinds }
}

/** The kinds that have a Home, the merchant's first. An account of no known kind sees the merchant's. */
export function kindsOf(kinds: readonly string[]): HomeKind[] {
  const known = homeKinds.filter((kind) => kinds.includes(kind))
  return known.length === 0 ? ['merchant'] : known
}
