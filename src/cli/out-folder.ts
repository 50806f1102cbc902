/** The folder that `--out` names, made where it is missing. */
import { makeFolder } from '../host/make-folder.ts'
import { UsageError } from './args.ts'

/**
 * @throws UsageError where a file stands in its place, or above it; Error with a sentence where it cannot be made
 */
export async function makeOut(out: string): Promise<void> {
  await makeFolder(out).catch((error: unknown) => {
    const { code, path } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') throw new UsageError(`--out ${path ?? out} is a file, and a folder is needed.`)
    throw new Error(
      `--out: the folder ${out} cannot be made (${whys[code ?? ''] ?? code ?? 'unknown'}). Name another one.`,
      {
        cause: error
      }
    )
  })
}

const whys: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission',
  EPERM: 'there is no permission',
  EROFS: 'there is no permission',
  ENOSPC: 'the disk is full',
  ENOENT: 'no folder can be made there'
}
