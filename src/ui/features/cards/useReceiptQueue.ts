/** Receipts from the list: keys on a row, files that are dropped or pasted, and what is asked of one row meanwhile. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { NoReceiptReason, PurchaseRow, PurchaseUse } from '../../../contract/cards.ts'
import { usePreferences } from '../../app/preferences.ts'
import { useReceiptDeeds, type Named } from './receipt-deeds.ts'
import { useReceiptDrop, type Dropped } from './useReceiptDrop.ts'

export interface ReceiptQueue {
  isOver: Ref<boolean>
  /** Of which it is asked why it has no receipt. */
  skipping: ShallowRef<Named | undefined>
  onKey: (event: KeyboardEvent, row: PurchaseRow) => void
  skip: (reason: NoReceiptReason) => void
  /** Files that are to be matched; the list of none means that nothing was dropped. */
  toMatch: ShallowRef<readonly File[]>
}

/**
 * @param opened the purchase whose panel is open
 * @param refocus gives the keyboard back to the list
 */
export function useReceiptQueue(
  account: () => string,
  opened: () => string | undefined,
  refocus: () => void
): ReceiptQueue {
  const deeds = useReceiptDeeds()
  const preferences = usePreferences()
  const skipping = shallowRef<Named>()
  const toMatch = shallowRef<readonly File[]>([])
  const isBusy = ref(false)
  // What was done here is undone here; elsewhere nobody sees of what a key would take it back.
  watch(account, deeds.close)
  onScopeDispose(deeds.close)
  watch(opened, () => (skipping.value = undefined))
  const uses: Readonly<Record<string, PurchaseUse>> = { p: 'personal', b: 'business' }

  const isOver = useReceiptDrop(({ files, on, isFolder }: Dropped) => {
    const purchase = on ?? opened()
    const [only] = files
    if (only === undefined || isBusy.value) return
    if (isFolder || files.length > 1 || purchase === undefined) {
      toMatch.value = files
      return
    }
    isBusy.value = true
    void deeds.keepFor(account(), purchase, files).finally(() => (isBusy.value = false))
  })

  return {
    isOver,
    skipping,
    onKey(event, row) {
      if (!preferences.hasSingleKeys || row.status === 'declined') return
      const use = uses[event.key]
      if (use !== undefined) void deeds.say(account(), row, { use: row.use === use ? null : use })
      else if (event.key === 's' && row.needsReceipt) skipping.value = row
      else return
      event.preventDefault()
    },
    skip(reason) {
      const purchase = skipping.value
      skipping.value = undefined
      if (purchase !== undefined) void deeds.say(account(), purchase, { noReceipt: reason })
      refocus()
    },
    toMatch
  }
}
