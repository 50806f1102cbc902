import type { Problem } from '../../platform/generated/types.gen.ts'

/** Every code that the sandbox answers with: its HTTP status, and whether the same request may be sent again. */
const CODES = {
  not_refundable: { status: 422, retryable: false },
  amount_too_large: { status: 422, retryable: false },
  already_refunded: { status: 422, retryable: false },
  refund_by_app_store: { status: 422, retryable: false },
  refund_by_platform: { status: 422, retryable: false },
  refund_not_pending: { status: 422, retryable: false },
  below_minimum: { status: 422, retryable: false },
  insufficient_balance: { status: 422, retryable: false },
  no_destination: { status: 422, retryable: false },
  payout_not_pending: { status: 422, retryable: false },
  own_account: { status: 422, retryable: false },
  not_a_request: { status: 422, retryable: false },
  transfer_not_pending: { status: 422, retryable: false },
  already_thanked: { status: 422, retryable: false },
  not_thankable: { status: 422, retryable: false },
  dispute_not_open: { status: 422, retryable: false },
  dispute_wrong_stage: { status: 422, retryable: false },
  evidence_already_submitted: { status: 422, retryable: false },
  evidence_past_due: { status: 422, retryable: false },
  evidence_empty: { status: 422, retryable: false },
  evidence_too_large: { status: 422, retryable: false },
  product_archived: { status: 422, retryable: false },
  product_without_price: { status: 422, retryable: false },
  card_canceled: { status: 422, retryable: false },
  card_unchanged: { status: 422, retryable: false },
  card_not_delivered: { status: 422, retryable: false },
  card_replaced: { status: 422, retryable: false },
  limit_too_large: { status: 422, retryable: false },
  file_purpose: { status: 422, retryable: false },
  file_too_large: { status: 413, retryable: false },
  file_type: { status: 415, retryable: false },
  not_found: { status: 404, retryable: false },
  gone: { status: 410, retryable: false },
  invalid: { status: 400, retryable: false },
  forbidden_scope: { status: 403, retryable: false },
  not_allowed: { status: 403, retryable: false },
  key_mismatch: { status: 409, retryable: false },
  key_used: { status: 409, retryable: false },
  stale: { status: 412, retryable: false },
  in_progress: { status: 409, retryable: true },
  unauthorized: { status: 401, retryable: true },
  token_expired: { status: 401, retryable: true },
  rate_limited: { status: 429, retryable: true },
  unavailable: { status: 503, retryable: true },
  internal: { status: 500, retryable: true }
} as const

export type ProblemCode = keyof typeof CODES

/** What may be added to a problem: `field` is a JSON pointer into the body or the name of a parameter or header. */
export type ProblemExtras = Partial<Pick<Problem, 'current' | 'detail' | 'field' | 'outcome' | 'status'>>

/** A refusal in the words of RFC 9457; the one error that handlers throw. */
export class ProblemError extends Error {
  readonly problem: Problem & { code: ProblemCode }

  /** `title` is a sentence for a person. `extras.status` replaces the code's usual HTTP status. */
  constructor(code: ProblemCode, title: string, extras: ProblemExtras = {}) {
    super(title)
    const { status, retryable } = CODES[code]
    this.problem = { type: `urn:problem:${code.replaceAll('_', '-')}`, title, status, code, retryable, ...extras }
  }
}

export function invalid(field: string, title: string, status = 400): ProblemError {
  return new ProblemError('invalid', title, { field, status })
}

/** Turns whatever was thrown into a problem; what is not ours and no fault of the caller becomes `internal`. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (statusCode === 413) return invalid('body', 'The body is too large.', 413)
  if (statusCode === 415) return invalid('Content-Type', 'Send the body with the media type that the API names.', 415)
  if (statusCode === 414) return invalid('path', 'The address is too long.', 414)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return invalid('request', `The request cannot be read (${code ?? 'malformed'}).`, statusCode)
  }
  return new ProblemError('internal', 'The platform failed. Nothing is known about the outcome.')
}
