/** What is written to each supporter of the queue, kept in this window until it is closed, and asking for it to be sent. */
import { useSessionStorage } from '@vueuse/core'
import { computed, ref, watch, type Ref, type WritableComputedRef } from 'vue'
import type { TipRow } from '../../../contract/supporters.ts'
import { thanksLimit } from '../../../contract/wishes.ts'
import type { Asking } from '../../kit/useWish.ts'
import { fillText, lengthOf, nameOf } from './thank-text.ts'

export interface Thanks {
  /** What is written for the tip: one's own words, else the text that was chosen last, with this supporter's name. */
  text: WritableComputedRef<string>
  /** Characters too many, as the platform counts them. */
  excess: Readonly<Ref<number>>
  /** One is on its way, or the queue is not read again yet. */
  isBusy: Readonly<Ref<boolean>>
  error: Asking['error']
  earlier: Asking['earlier']
  /** Takes a text for this one and for those after it. */
  choose: (text: string) => void
  /** Answers false where nothing can be sent as it is written. */
  send: () => Promise<boolean>
}

interface Parts {
  asking: Pick<Asking, 'error' | 'earlier' | 'ask' | 'leave'>
  account: string
  /** Whom it is about now. */
  tip: () => Pick<TipRow, 'id' | 'from'>
  /** Is waited for before anything else can be sent: the next one stands there then. */
  onAsked: (tip: string) => Promise<void>
}

export function useThanks({ asking, account, tip, onAsked }: Parts): Thanks {
  const { error, earlier, ask, leave } = asking
  const drafts = useSessionStorage<Record<string, string>>(`cassa-thanks-${account}`, {})
  const template = ref<string>()
  const isBusy = ref(false)

  const text = computed({
    get: () =>
      drafts.value[tip().id] ?? (template.value === undefined ? '' : fillText(template.value, nameOf(tip().from))),
    set: (words) => (drafts.value[tip().id] = words)
  })
  const excess = computed(() => Math.max(lengthOf(text.value) - thanksLimit, 0))
  watch(() => tip().id, leave)

  function choose(chosen: string): void {
    template.value = chosen
    text.value = fillText(chosen, nameOf(tip().from))
  }

  async function send(): Promise<boolean> {
    const message = text.value.trim()
    if (isBusy.value) return true
    if (message === '' || excess.value > 0) return false
    isBusy.value = true
    const { id } = tip()
    try {
      // What was sent is there again where it is taken back.
      text.value = message
      const request = await ask({ kind: 'thanks', tip: id, message })
      if (request !== undefined || earlier.value !== null) await onAsked(id)
      return true
    } finally {
      isBusy.value = false
    }
  }

  return { text, excess, isBusy, error, earlier, choose, send }
}
