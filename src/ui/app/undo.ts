/** The last thing asked for here that can still be taken back: one at a time, kept over a reload of this window. */
import { StorageSerializers, useSessionStorage } from '@vueuse/core'
import { defineStore } from 'pinia'

interface Undoable {
  account: string
  /** The request's id. */
  request: string
  atMs: number
}

export const useUndo = defineStore('undo', () => {
  const last = useSessionStorage<Undoable | null>('cassa-undo', null, { serializer: StorageSerializers.object })

  return {
    last,
    offer: (account: string, request: string) => (last.value = { account, request, atMs: Date.now() }),
    close: () => (last.value = null)
  }
})
