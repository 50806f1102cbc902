import { refDebounced } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'
import { useLink } from '../app/backend.ts'

/** A wire that comes back sooner was never worth a word. */
const patienceMs = 1_500

/** True while the wire to the console has been broken for a moment. */
export function useIsAway(): ComputedRef<boolean> {
  const link = useLink()
  const isBroken = computed(() => link.state.value !== 'open')
  const wasBroken = refDebounced(isBroken, patienceMs)
  return computed(() => isBroken.value && wasBroken.value)
}
