import { ORPCError } from '@orpc/client'
import { AppError, errorCodes, type ErrorCode, type ErrorData } from '../contract/errors.ts'

const isErrorCode = (code: string): code is ErrorCode => errorCodes.some((known) => known === code)

/** What a call threw, as the one error class of the house. Anything that is not an answer of the backend is `link-lost`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (!(error instanceof ORPCError))
    return new AppError('link-lost', 'The link to the backend broke.', {}, { cause: error })
  const { code, message, data } = error as ORPCError<string, ErrorData | undefined>
  if (!isErrorCode(code)) return new AppError('internal', message, {}, { cause: error })
  return new AppError(code, message, data)
}
