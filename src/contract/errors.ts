/** One union of codes and one error class: thrown inside, converted once at the RPC edge, worded once in the page. */

export const errorCodes = [
  'bad-input',
  'bad-bank-file',
  'not-found',
  'no-account',
  'not-synced-yet',
  'unauthorized',
  'signed-out',
  'forbidden-scope',
  'offline',
  'platform-refused',
  'platform-unreachable',
  'rate-limited',
  'sum-too-large',
  'not-refundable',
  'amount-too-large',
  'not-possible',
  'too-late',
  'name-taken',
  'too-many',
  'data-folder-in-use',
  'store-wrong-key',
  'wrong-passphrase',
  'not-a-copy',
  'copy-damaged',
  'copy-broken',
  'copy-newer',
  'copy-read-only',
  'store-from-future',
  'store-corrupt',
  'disk-full',
  'not-writable',
  'link-lost',
  'stopping',
  'internal'
] as const
export type ErrorCode = (typeof errorCodes)[number]

export interface ErrorData {
  /** The offending field, where there is one. */
  field?: string
  /** What to put into the sentence: never a secret, a name or an amount. */
  detail?: Record<string, string | number>
  /** For `internal`: names the line in the log. */
  logId?: string
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: ErrorData

  constructor(code: ErrorCode, message: string, data: ErrorData = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}
