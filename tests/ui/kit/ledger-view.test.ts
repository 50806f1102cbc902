import { expect, it, onTestFinished } from 'vitest'
import { effectScope, nextTick, shallowRef, triggerRef } from 'vue'
import { createDayRowStore } from '../../../src/ui/kit/day-row-store.ts'
import type { RowStore } from '../../../src/ui/kit/row-store.ts'
import { useLedgerView, type LedgerView } from '../../../src/ui/kit/useLedgerView.ts'

interface Row {
  id: string
}

/** A list of 200 rows in two days, on an element of which only the place is real. */
function desk(): { element: { scrollTop: number }; view: LedgerView<Row>; answer: () => Promise<void> } {
  const days = ['2026-11-26', '2026-11-25'].map((day) => ({ day, count: 100 }))
  const created = createDayRowStore<Row>({ kind: 'days', days, load: async () => [] }, () => undefined)
  const store = shallowRef<RowStore<Row>>(created)
  const element = { scrollTop: 0 }
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  const view = scope.run(() =>
    useLedgerView(
      shallowRef(element as HTMLElement),
      store,
      () => ({ row: 32, head: 36 }),
      () => 0,
      () => 'one'
    )
  )
  if (view === undefined) throw new Error('The scope has ended.')
  const answer = async (): Promise<void> => {
    triggerRef(store)
    await nextTick()
    await nextTick()
  }
  return { element, view, answer }
}

it('an answer that comes between a scroll and its event does not lead back to where the list stood', async () => {
  const { element, view, answer } = desk()
  element.scrollTop = 500
  view.onScroll()
  await answer()
  expect(element.scrollTop).toBe(500)
  element.scrollTop = 2_000
  await answer()
  expect(element.scrollTop).toBe(2_000)
  expect(view.offsetPx.value).toBe(0)
})

it('from the top, too', async () => {
  const { element, answer } = desk()
  await answer()
  element.scrollTop = 2_000
  await answer()
  expect(element.scrollTop).toBe(2_000)
})
