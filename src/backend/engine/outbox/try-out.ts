/** What asking would come to now, without asking. */
import { AppError } from '../../../contract/errors.ts'
import type { Trial } from '../../../contract/requests.ts'
import { wishScopes, type Wish } from '../../../contract/wishes.ts'
import type { Db } from '../store/open.ts'
import { actions } from '../../features/actions.ts'
import { notPossible, type Action, type Message } from './action.ts'
import { findLike } from './like.ts'
import { isOpen, rowsOfTarget } from './rows.ts'
import type { View } from './read.ts'

/** @param wish as the contract has read it */
export function tryOut({ db, scopes, nowMs }: View, { kind, ...params }: Wish): Trial {
  try {
    const action = actions.find((one) => one.kind === kind)
    if (!action) throw new AppError('bad-input', 'There is no such kind of request.', { field: 'kind' })
    const scope = wishScopes[kind]
    if (!scopes.includes(scope))
      throw new AppError('forbidden-scope', 'The sign-in does not allow this.', { detail: { scope } })
    const { targetId, amountMinor, currency } = action.check(db, db, params)
    const ahead = action.prepare?.(db, db, params) ?? 'ready'
    const message = ahead === 'ready' ? messageAfter(db, action, params) : ahead
    if (typeof message === 'string') throw notPossible(message === 'gone' ? 'evidence-file-gone' : 'changed')
    const { method, path, body } = message
    return {
      isPossible: true,
      target: { type: action.targetType, id: targetId },
      amount: amountMinor === null || currency === null ? null : { minor: amountMinor, currency },
      method,
      path,
      body: typeof body === 'string' ? body : '',
      earlier: findLike(db, action, params, nowMs)?.id ?? null
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { field = null, detail = {} } = error.data
    return { isPossible: false, code: error.code, field, detail }
  }
}

/**
 * What would be sent. An edit is made on what stands before the person, what was asked for before included: where the copy
 * alone does not hold that, it is looked at together with those that wait.
 */
function messageAfter(db: Db, action: Action, params: unknown): Message | 'changed' | 'not-synced' {
  const message = action.message(db, params)
  if (message !== 'changed' || !action.merge) return message
  const waiting = rowsOfTarget(db, action.targetOf(params)).filter((row) => row.kind === action.kind && isOpen(row))
  // Newest first, so that the oldest comes to stand under all others.
  const both = waiting.reduce<unknown>(
    (later, { params: earlier }) => (later === undefined ? later : action.merge?.(JSON.parse(earlier), later)),
    params
  )
  const after = both === undefined || both === params ? message : action.message(db, both)
  if (after !== 'changed') return after
  // It waits until the person has decided on the one that it rests on.
  const isHeld = waiting.some((row) => action.restsOn?.(db, params, JSON.parse(row.params)) === true)
  return isHeld ? action.message(db, action.rebase?.(db, params, true)) : after
}
