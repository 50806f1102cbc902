/** Asking for the refund of one sale: one id from the opening of the step until it was asked, whatever happens in between. */
import { onScopeDispose, ref, shallowRef, toRaw, watch, type Ref, type ShallowRef } from 'vue'
import type { AppError } from '../../../contract/errors.ts'
import type { Request } from '../../../contract/requests.ts'
import { toAppError } from '../../../link/errors.ts'
import type { Backend } from '../../app/backend.ts'
import { dropDraft, findDraft, keepDraft, newDraft, type RefundDraft } from './refund-draft.ts'

export interface Refund {
  /** What is being written; kept as it changes. */
  draft: Ref<RefundDraft>
  isAsking: Readonly<Ref<boolean>>
  error: Readonly<ShallowRef<AppError | null>>
  /** The same was asked for before: the person decides whether it is meant again. */
  earlier: Readonly<ShallowRef<Request | null>>
  /** An earlier try under this id went through as something else than what is written now. */
  wentThrough: Readonly<ShallowRef<Request | null>>
  /** Asks for `amountMinor`; while one is on its way another does nothing. */
  ask: (amountMinor: number, again?: boolean) => Promise<void>
  /** Not meant again: back to what was written. */
  leave: () => void
}

/** @param done told the request, once it is queued */
export function useRefund(
  backend: Pick<Backend, 'requests'>,
  storage: Storage,
  of: { account: string; sale: string; currency: string },
  done: (request: Request) => void
): Refund {
  const kept = findDraft(storage, of.account, of.sale)
  const draft = ref(kept ?? newDraft())
  const isAsking = ref(false)
  const error = shallowRef<AppError | null>(null)
  const earlier = shallowRef<Request | null>(null)
  const wentThrough = shallowRef<Request | null>(null)

  const keep = (): void => keepDraft(storage, of.account, of.sale, toRaw(draft.value))
  const stop = watch(draft, keep, { deep: true, flush: 'sync' })
  onScopeDispose(stop)
  keep()
  if (kept !== undefined) void lookUp(kept.id)

  function settle(request: Request): void {
    stop()
    dropDraft(storage, of.account, of.sale)
    done(request)
  }

  /** The page was loaded anew, perhaps while the request was on its way to the console: it may be there. */
  async function lookUp(id: string): Promise<void> {
    try {
      const { request } = await backend.requests.get({ account: of.account, id })
      if (draft.value.id === id && !isAsking.value) settle(request)
    } catch {
      // Never asked, or not to be told now: asking under the same id is right in either case.
    }
  }

  async function ask(amountMinor: number, again = false): Promise<void> {
    if (isAsking.value) return
    isAsking.value = true
    error.value = null
    wentThrough.value = null
    const { id, reason, note } = draft.value
    try {
      const { account, sale, currency } = of
      const { outcome, request } = await backend.requests.ask({
        account,
        id,
        wish: { kind: 'refund', sale, amountMinor, currency, reason, note: note.trim() === '' ? null : note },
        again
      })
      if (outcome === 'queued') {
        settle(request)
      } else if (request.id === id) {
        // An earlier try went through as something else: what is written now is another wish, and needs another id.
        draft.value = { ...draft.value, id: newDraft().id }
        wentThrough.value = request
      } else {
        earlier.value = request
      }
    } catch (thrown) {
      error.value = toAppError(thrown)
    } finally {
      isAsking.value = false
    }
  }

  return { draft, isAsking, error, earlier, wentThrough, ask, leave: () => (earlier.value = null) }
}
