/** What the parts of a page know of each other's list: the bar above it and the table are no parent and child. */
import { defineStore } from 'pinia'
import { onScopeDispose, shallowReactive, shallowRef, watch } from 'vue'
import type { LocationQueryRaw } from 'vue-router'
import type { Look, ViewQuery } from '../../contract/views.ts'

export interface ShownColumn {
  readonly key: string
  /** Without its currency. */
  readonly name: string
  /** The columns of the file that say the same. */
  readonly file: readonly string[]
  /** Shown only where somebody has asked for it. */
  readonly isOptional: boolean
}

export interface ShownTable {
  /** All that the list has, as it has them by itself. */
  readonly columns: readonly ShownColumn[]
  /** Keys of those that were chosen and for which the window has no room. */
  readonly crowded: readonly string[]
  /** Rows are two lines without columns. */
  readonly isPhone: boolean
}

export const useListOnPage = defineStore('list-on-page', () => {
  /** By the name of the list. */
  const tables = shallowReactive(new Map<string, ShownTable>())
  /** The address as the page understood it, written anew; null on a page that keeps nothing there. */
  const read = shallowRef<ViewQuery | null>(null)
  /** Looks that were chosen a moment ago and are not read back yet, by account and what they belong to. */
  const drafts = shallowReactive(new Map<string, Look | null>())
  return { tables, drafts, read }
})

/** Says how a page understood its address: what it left out is missed there, and a saved view must not show more for it. */
export function useAddressRead(written: () => LocationQueryRaw): void {
  const page = useListOnPage()
  let own: ViewQuery | null = null
  watch(
    written,
    (query) => {
      own = Object.fromEntries(
        Object.entries(query).flatMap(([part, value]) => (typeof value === 'string' ? [[part, value]] : []))
      )
      page.read = own
    },
    { immediate: true }
  )
  onScopeDispose(() => {
    if (page.read === own) page.read = null
  })
}
