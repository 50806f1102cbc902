/** The last thing asked for here that can still be taken back, or all that one word asked for: kept over a reload of this window. */
import { StorageSerializers, useSessionStorage } from '@vueuse/core'
import { defineStore } from 'pinia'

export interface Many {
  requests: readonly string[]
  /** Less were asked for where that was ended on the way. */
  meant: number
  /** What they are; refunds where nothing is said. */
  what?: 'products' | undefined
}

interface Undoable {
  account: string
  /** The request's id. */
  request: string
  atMs: number
  /** Of many that one word asked for, `request` is the last one that could be taken back. */
  many?: Many | undefined
}

export const useUndo = defineStore('undo', () => {
  const last = useSessionStorage<Undoable | null>('cassa-undo', null, { serializer: StorageSerializers.object })

  return {
    last,
    offer: (account: string, request: string, many?: Many) =>
      (last.value = { account, request, atMs: Date.now(), many }),
    close: () => (last.value = null)
  }
})
