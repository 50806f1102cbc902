/** Parts that run in a process of their own, so that one's memory and leftovers do not count for another. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Runs a part of the bench and answers what it answers. Rejects where its process ends before that; what went wrong is
 * on stderr.
 * @param env of its process; that of this one where it is left out
 */
export async function runPart<Result>(
  file: string,
  job: unknown,
  env: NodeJS.ProcessEnv = process.env
): Promise<Result> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { serialization: 'advanced', env })
  return await new Promise<Result>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Result))
    child.once('exit', () => reject(new Error(`${file} ended without a result.`)))
    child.send(job as object)
  })
}

/** Answers the one job of a part's process, and ends it. */
export function answerJob<Job, Result>(run: (job: Job) => Promise<Result>): void {
  process.once('message', (job: Job) => {
    run(job).then(
      (result) => process.send?.(result, () => process.exit()),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      }
    )
  })
}
