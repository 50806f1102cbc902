/** Page after page of a search: says how far it has looked, and rests now and then rather than search all of it unasked. */
import { ref, type Ref } from 'vue'
import type { SaleRow } from '../../../contract/sales.ts'

interface Page {
  rows: SaleRow[]
  next: string | null
  /** The creation time up to which the call looked, where it stopped before its page was full. */
  examinedToMs: number | null
}

export interface Pager {
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<{ rows: readonly SaleRow[]; next: string | null }>
  /** The creation time up to which it has looked; null while every page came full. */
  lookedBackToMs: Readonly<Ref<number | null>>
  /** True while it waits to be told to go on. */
  isResting: Readonly<Ref<boolean>>
  goOn: () => void
}

/** A call looks at 20,000 sales at most: after this many that did not fill a page, the person decides. */
const pagesBeforeRest = 5

export function createPager(read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>): Pager {
  const lookedBackToMs = ref<number | null>(null)
  const isResting = ref(false)
  let sparse = 0
  let wake: (() => void) | undefined

  async function rest(signal: AbortSignal): Promise<void> {
    isResting.value = true
    await new Promise<void>((resolve) => {
      wake = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    isResting.value = false
    sparse = 0
  }

  return {
    async load(cursor, signal) {
      if (cursor === undefined) sparse = 0
      if (sparse >= pagesBeforeRest) await rest(signal)
      signal.throwIfAborted()
      const { rows, next, examinedToMs } = await read(cursor, signal)
      sparse = examinedToMs === null ? 0 : sparse + 1
      lookedBackToMs.value = next === null ? null : examinedToMs
      return { rows, next }
    },
    lookedBackToMs,
    isResting,
    goOn: () => wake?.()
  }
}
