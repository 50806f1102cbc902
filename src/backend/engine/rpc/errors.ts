import { randomBytes } from 'node:crypto'
import { ORPCError, ValidationError } from '@orpc/server'
import { AppError, type ErrorData } from '../../../contract/errors.ts'
import type { Log } from '../../host.ts'

/**
 * The one place where what a handler threw becomes what the caller is told: a code and its data. An input that the
 * contract refuses becomes `bad-input` with the offending field; whatever nobody foresaw becomes `internal` with the id
 * of its line in the log, and its stack stays there.
 */
export function toRpcError(error: unknown, log: Log): ORPCError<string, ErrorData> {
  const known = error instanceof AppError ? error : (refusedInput(error) ?? unforeseen(error, log))
  return new ORPCError(known.code, { message: known.message, data: known.data, status: 400 })
}

function refusedInput(error: unknown): AppError | undefined {
  // The library says BAD_REQUEST only for an input: one that cannot be decoded, or one that the contract refuses.
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return undefined
  const issue = error.cause instanceof ValidationError ? error.cause.issues[0] : undefined
  if (issue === undefined) return new AppError('bad-input', 'The call cannot be read.')
  const field = pathOf(issue)
  return new AppError('bad-input', issue.message, field === '' ? {} : { field })
}

function unforeseen(error: unknown, log: Log): AppError {
  const logId = randomBytes(4).toString('hex')
  log.error({ logId, ...describe(error) }, 'a call failed')
  return new AppError('internal', 'Something failed inside.', { logId })
}

type Issue = ValidationError['issues'][number]

function pathOf(issue: Issue): string {
  return (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
}

/** Where it happened, never the values: an output that broke the contract holds amounts and names. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const cause = error.cause
  const issues = cause instanceof ValidationError ? cause.issues.slice(0, 5).map(pathOf) : undefined
  const said = { error: error.name, stack: error.stack, ...(issues && { fields: issues }) }
  return cause instanceof Error && issues === undefined ? { ...said, cause: framesOf(cause) } : said
}

/** Without its sentence, which may quote what was read. */
function framesOf({ name, stack = '' }: Error): string {
  return [name, ...stack.split('\n').filter((line) => /^\s+at /.test(line))].join('\n')
}
