import type { MessagePort } from 'node:worker_threads'
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import { storeError } from '../store/errors.ts'
import { runCopyJob, type CopyJob } from './jobs.ts'
import type { FromCopyJob } from './run.ts'

/** Whether a thread was started for a copy alone. */
export function isCopyJob(data: unknown): data is CopyJob {
  return z.object({ job: z.enum(['make-copy', 'open-copy']) }).safeParse(data).success
}

/** Does it and says what came of it. What nobody foresaw ends the thread with its stack. */
export function answerCopyJob(job: CopyJob, port: MessagePort): void {
  const say = (message: FromCopyJob): void => port.postMessage(message)
  try {
    say({ kind: 'copy-done', outcome: runCopyJob(job, (done, total) => say({ kind: 'copy-told', done, total })) })
  } catch (error) {
    const cause = storeError(error)
    if (!(cause instanceof AppError)) throw error
    say({ kind: 'copy-failed', code: cause.code, message: cause.message, data: cause.data })
  }
}
