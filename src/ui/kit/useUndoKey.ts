/** The one key that takes something back: of all that can be undone on screen, it belongs to what came last. */
import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { useSingleKey } from './useSingleKey.ts'

export const useUndoOrder = defineStore('undo-order', () => {
  const order = shallowRef<readonly symbol[]>([])
  const leave = (one: symbol): void => {
    order.value = order.value.filter((each) => each !== one)
  }
  return {
    newest: computed(() => order.value.at(-1)),
    leave,
    /** Also for one that is there already: it is the newest then. */
    come: (one: symbol) => {
      leave(one)
      order.value = [...order.value, one]
    }
  }
})

/**
 * @param offered what can be undone now, the same as long as it is the same; undefined while there is nothing
 * @returns whether the key is its own, and is to be shown there
 */
export function useUndoKey(offered: () => unknown, undo: () => void): ComputedRef<boolean> {
  const order = useUndoOrder()
  const own = Symbol('undo')
  watch(
    offered,
    (now) => {
      if (now === undefined) order.leave(own)
      else order.come(own)
    },
    { immediate: true, flush: 'sync' }
  )
  onScopeDispose(() => order.leave(own))
  const isOwn = computed(() => order.newest === own)
  useSingleKey('z', () => {
    if (!isOwn.value) return false
    undo()
    return true
  })
  return isOwn
}
