import { AppError } from '../../../contract/errors.ts'
import type { Connection } from '../sync/protocol.ts'

/** A copy that somebody handed over stays as it came. @throws AppError `copy-read-only` */
export function refuseInCopy({ copy }: Connection): void {
  if (copy !== undefined)
    throw new AppError('copy-read-only', 'This is a copy that somebody handed over: it can be read, and nothing else.')
}
