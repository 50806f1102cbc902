/** What asking would come to now, without asking. */
import { AppError } from '../../../contract/errors.ts'
import type { Trial } from '../../../contract/requests.ts'
import { wishScopes, type Wish } from '../../../contract/wishes.ts'
import { actions } from '../../features/actions.ts'
import { notPossible } from './action.ts'
import { findLike } from './like.ts'
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
    const message = ahead === 'ready' ? action.message(db, params) : ahead
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
