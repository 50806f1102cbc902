/** What an answer of the platform means for the request that it answers. Pure. */
import type { ActionOutcome } from '../../../platform/generated/types.gen.ts'
import type { SendOutcome } from '../../../platform/action.ts'
import type { Ask, Waits } from './states.ts'

/**
 * Codes after which the same request is never sent again (`Problem` in resources/platform-api.yaml), but for
 * `forbidden_scope`, which another sign-in cures, and `key_mismatch`, which is no word on this request.
 */
const finalCodes: ReadonlySet<string> = new Set([
  'not_refundable',
  'amount_too_large',
  'already_refunded',
  'refund_by_app_store',
  'refund_by_platform',
  'refund_not_pending',
  'evidence_already_submitted',
  'evidence_past_due',
  'file_too_large',
  'file_type',
  'file_purpose',
  'dispute_not_open',
  'dispute_wrong_stage',
  'evidence_empty',
  'evidence_too_large',
  'product_archived',
  'product_without_price',
  'card_canceled',
  'card_unchanged',
  'card_not_delivered',
  'card_replaced',
  'limit_too_large',
  'below_minimum',
  'insufficient_balance',
  'no_destination',
  'payout_not_pending',
  'own_account',
  'not_a_request',
  'transfer_not_pending',
  'already_thanked',
  'not_thankable',
  'not_found',
  'gone',
  'invalid',
  'not_allowed',
  'not_offered'
])

/** A sign-in that allows it begins anew; this is for one that the platform has widened by itself. */
const scopeWaitMs = 300_000

export type Verdict =
  /** `record` is null where the platform only says that it is done. */
  | { what: 'done'; record: Readonly<Record<string, unknown>> | null }
  | { what: 'rejected'; code: string; message: string }
  /** `current` is the target as it is now, where the platform says that it has changed. */
  | { what: 'needs-you'; ask: Ask; code: string; message: string; current?: Readonly<Record<string, unknown>> }
  /** Nothing happened; it may be sent again later, under the same key. `waitMs` undefined: the usual backoff. */
  | { what: 'queued'; waits: Waits; code: string; waitMs: number | undefined }
  /** Nobody knows what happened: ask before anything else. */
  | { what: 'unknown'; code: string; waitMs: number | undefined }

export function verdictOf(outcome: SendOutcome): Verdict {
  switch (outcome.kind) {
    case 'answered':
      return { what: 'done', record: outcome.record }
    case 'refused':
      return refusal(outcome)
    case 'signed-out':
      return { what: 'queued', waits: 'sign-in', code: 'unauthorized', waitMs: undefined }
    case 'not-connected':
      return { what: 'queued', waits: 'network', code: outcome.code, waitMs: undefined }
    case 'unclear':
      return { what: 'unknown', code: outcome.code, waitMs: undefined }
  }
}

function refusal({ status, problem, retryAfterMs }: Extract<SendOutcome, { kind: 'refused' }>): Verdict {
  const { code, title: message, retryable } = problem
  if (status === 412)
    return { what: 'needs-you', ask: 'changed', code, message, ...(problem.current && { current: problem.current }) }
  if (code === 'key_mismatch') return { what: 'needs-you', ask: 'key-taken', code, message }
  if (code === 'key_used') {
    const settled = problem.outcome && settledBy(problem.outcome)
    return settled ?? { what: 'unknown', code, waitMs: undefined }
  }
  if (code === 'forbidden_scope') return { what: 'queued', waits: 'scope', code, waitMs: scopeWaitMs }
  if (status === 429 || (status === 503 && retryAfterMs !== undefined))
    return { what: 'queued', waits: 'platform', code, waitMs: retryAfterMs }
  if (finalCodes.has(code) && !retryable) return { what: 'rejected', code, message }
  return { what: 'unknown', code, waitMs: retryAfterMs }
}

/** What the platform says became of a key, where it says the last word; undefined while it does not. */
export function settledBy({ state, record, problem }: ActionOutcome): Verdict | undefined {
  if (state === 'done') return { what: 'done', record: record ?? null }
  if (state !== 'refused') return undefined
  const { code, title } = (problem ?? {}) as { code?: unknown; title?: unknown }
  return {
    what: 'rejected',
    code: typeof code === 'string' ? code : 'refused',
    message: typeof title === 'string' ? title : ''
  }
}
