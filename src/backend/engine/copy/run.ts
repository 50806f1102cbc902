/** Runs a copy's job on a worker: the thread that answers pages goes on meanwhile. */
import { Worker } from 'node:worker_threads'
import { AppError, type ErrorCode, type ErrorData } from '../../../contract/errors.ts'
import type { CopyJob, CopyOutcome } from './jobs.ts'

export type FromCopyJob =
  | { kind: 'copy-told'; done: number; total: number }
  | { kind: 'copy-done'; outcome: CopyOutcome }
  | { kind: 'copy-failed'; code: ErrorCode; message: string; data: ErrorData }

/**
 * Yields how far it is, and answers what came of it.
 *
 * @param path the entry of the backend's threads
 * @throws AppError as the job; the signal's reason, once the thread has ended
 */
export async function* runOnWorker(
  path: string,
  job: CopyJob,
  signal?: AbortSignal
): AsyncGenerator<{ done: number; total: number }, CopyOutcome, void> {
  const worker = new Worker(path, { name: 'copy', workerData: job })
  const heard: FromCopyJob[] = []
  let wake = (): void => undefined
  let hasEnded = false
  let failure: unknown
  worker.on('message', (message: FromCopyJob) => {
    heard.push(message)
    wake()
  })
  worker.once('error', (error) => {
    failure = error
    wake()
  })
  const ended = new Promise<void>((resolve) =>
    worker.once('exit', () => {
      hasEnded = true
      resolve()
      wake()
    })
  )
  const onAbort = (): void => wake()
  signal?.addEventListener('abort', onAbort)
  try {
    for (;;) {
      signal?.throwIfAborted()
      const message = heard.shift()
      if (message?.kind === 'copy-told') yield { done: message.done, total: message.total }
      else if (message?.kind === 'copy-done') return message.outcome
      else if (message?.kind === 'copy-failed') throw new AppError(message.code, message.message, message.data)
      else if (hasEnded) throw new Error('the thread of a copy ended before its work', { cause: failure })
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    await worker.terminate()
    await ended
  }
}
