/** Asking the platform for something from where it is seen: one id for one wish until that is answered, whatever happens in between. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { AppError } from '../../contract/errors.ts'
import type { Request } from '../../contract/requests.ts'
import type { Wish } from '../../contract/wishes.ts'
import { toAppError } from '../../link/errors.ts'
import { useBackend } from '../app/backend.ts'
import { useUndo } from '../app/undo.ts'
import { useAccountKey } from '../app/useAccount.ts'

export interface Asking {
  isAsking: Readonly<Ref<boolean>>
  error: Readonly<ShallowRef<AppError | null>>
  /** The same was asked for before: the person decides whether it is meant again. */
  earlier: Readonly<ShallowRef<Request | null>>
  /** Asks; while one is on its way another does nothing. Answers the request once it is queued. */
  ask: (wish: Wish, again?: boolean) => Promise<Request | undefined>
  /** Not meant again, or the error was read. */
  leave: () => void
}

/** What is queued can be undone where it always can: in the toast of the window. */
export function useWish(): Asking {
  const backend = useBackend()
  const account = useAccountKey()
  const undoing = useUndo()
  const isAsking = ref(false)
  const error = shallowRef<AppError | null>(null)
  const earlier = shallowRef<Request | null>(null)
  /** A wish whose answer was lost may be there already: it is asked for under the id that it had. */
  let unanswered: { id: string; wish: string } | undefined
  /** What `earlier` was answered to: another wish was not seen to be asked for before. */
  let seenTwice: string | undefined

  async function ask(wish: Wish, again = false): Promise<Request | undefined> {
    if (isAsking.value) return undefined
    isAsking.value = true
    error.value = null
    earlier.value = null
    const text = JSON.stringify([account.value, wish])
    if (unanswered?.wish !== text) unanswered = { id: crypto.randomUUID(), wish: text }
    const { id } = unanswered
    const isMeant = again && (seenTwice === undefined || seenTwice === text)
    seenTwice = undefined
    try {
      const { outcome, request } = await backend.requests.ask({ account: account.value, id, wish, again: isMeant })
      if (outcome === 'already-asked') {
        earlier.value = request
        seenTwice = text
        if (request.id === id) unanswered = undefined
        return undefined
      }
      unanswered = undefined
      undoing.offer(account.value, request.id)
      return request
    } catch (thrown) {
      error.value = toAppError(thrown)
      return undefined
    } finally {
      isAsking.value = false
    }
  }

  function leave(): void {
    error.value = null
    earlier.value = null
  }

  return { isAsking, error, earlier, ask, leave }
}
