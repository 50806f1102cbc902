/** What was just asked for in this window, followed until it is put away: what can still be done about it, in words. */
import { computed, ref, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { AppError } from '../../contract/errors.ts'
import type { Request } from '../../contract/requests.ts'
import { toAppError } from '../../link/errors.ts'
import { useBackend } from '../app/backend.ts'
import { useSession } from '../app/session.ts'
import { useUndo, type Many } from '../app/undo.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { useAskAgainAt } from '../kit/useAskAgainAt.ts'
import { useLocalQuery } from '../kit/useLocalQuery.ts'
import { takeAllBack } from '../kit/take-back.ts'
import { useFormat } from '../kit/useFormat.ts'
import { useRequestWords } from '../kit/useRequestWords.ts'
import { manyPhase, undoPhase, type UndoPhase } from './undo-phase.ts'

/** What this window remembers of longer ago was before a reload that nobody waited for. Longer than any undo time. */
const staleMs = 70_000

export interface Undoable {
  /** Undefined while there is nothing, or nothing of this account. */
  request: ComputedRef<Request | undefined>
  phase: ComputedRef<UndoPhase | undefined>
  /** Where it is one of many that were asked for at once, and stands for all of them. */
  many: ComputedRef<Many | undefined>
  /** With the seconds that are left. */
  sentence: ComputedRef<string>
  /** For a listener: told once for each phase, since a second that goes by is no news. */
  told: ComputedRef<string>
  failure: Readonly<ShallowRef<AppError | null>>
  /** When it was asked for, in epoch ms; null where there is nothing. */
  askedAtMs: ComputedRef<number | null>
  /** Takes it back; where that is too late, the sentence says what became of it. */
  undo: () => Promise<void>
  close: () => void
}

/** @param nowMs a present that moves on by itself */
export function useUndoable(nowMs: () => number): Undoable {
  const { t } = useI18n()
  const backend = useBackend()
  const words = useRequestWords()
  const format = useFormat()
  const account = useAccountKey()
  const session = useSession()
  const undoing = useUndo()
  const isTooLate = ref(false)
  const failure = shallowRef<AppError | null>(null)

  if (undoing.last !== null && nowMs() - undoing.last.atMs > staleMs) undoing.close()

  const last = computed(() => (undoing.last?.account === account.value ? undoing.last : null))
  const syncState = computed(() => session.syncs[account.value]?.state ?? '')
  const answer = useLocalQuery({
    account: () => account.value,
    key: () => ['requests', 'get', last.value?.request ?? '', syncState.value],
    topics: ['requests'],
    call: (link) => link.requests.get({ account: account.value, id: last.value?.request ?? '' }),
    isEnabled: () => last.value !== null
  })
  const request = computed(() => {
    const known = answer.data.value?.request
    return known?.id === last.value?.request ? known : undefined
  })
  const phase = computed(() =>
    request.value === undefined ? undefined : undoPhase(request.value, nowMs(), syncState.value === 'offline')
  )
  const many = computed(() => last.value?.many)
  const what = computed(() => {
    if (many.value !== undefined) return manyWords(many.value)
    return request.value === undefined ? '' : words.short(request.value)
  })
  const sentence = computed(() => {
    if (phase.value === undefined) return ''
    const leftMs = (request.value?.notBeforeMs ?? 0) - nowMs()
    const words = t(`shell.undo.${many.value ? `many.${manyPhase(phase.value)}` : `phase.${phase.value}`}`, {
      what: what.value,
      count: Math.max(0, Math.ceil(leftMs / 1_000))
    })
    return isTooLate.value ? t('shell.undo.tooLate', { fact: words }) : words
  })
  const told = computed(() => {
    if (failure.value !== null) return t(`errors.${failure.value.code}.what`)
    if (phase.value !== 'undo' || request.value === undefined) return sentence.value
    if (many.value) return t('shell.undo.many.told', { what: what.value })
    const { notBeforeMs, askedAtMs } = request.value
    const seconds = Math.round(((notBeforeMs ?? askedAtMs) - askedAtMs) / 1_000)
    return t('shell.undo.told', { what: what.value, seconds })
  })

  useAskAgainAt(
    () => (request.value?.waitsFor === 'undo' ? request.value.notBeforeMs : null),
    () => void answer.refetch()
  )
  watch(
    () => last.value?.request,
    () => {
      isTooLate.value = false
      failure.value = null
    }
  )
  watch(
    () => answer.error.value?.code,
    (code) => {
      if (code === 'not-found') undoing.close()
    }
  )

  function manyWords({ requests, meant, what }: Many): string {
    const { length } = requests
    const named = { count: format.count(length), meant: format.count(meant) }
    const of = what === undefined ? 'shell.undo.many' : `shell.undo.${what}`
    return t(`${of}.${length < meant ? 'some' : 'all'}`, named, length)
  }

  async function undo(): Promise<void> {
    const wish = last.value
    if (wish === null || phase.value === 'undone') return
    failure.value = null
    try {
      if (wish.many) await takeAllBack(backend.requests, wish.account, wish.many.requests)
      else await backend.requests.decide({ account: wish.account, id: wish.request, decision: 'withdraw' })
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'too-late') isTooLate.value = true
      else failure.value = error
    }
    await answer.refetch()
  }

  return {
    request,
    phase,
    many,
    sentence,
    told,
    failure,
    askedAtMs: computed(() => last.value?.atMs ?? null),
    undo,
    close: undoing.close
  }
}
