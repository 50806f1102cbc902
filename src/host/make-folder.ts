import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'

/** What places are called, and what stands there; by tests those of another system. */
export interface Places {
  readonly path: Pick<typeof path, 'dirname' | 'resolve'>
  readonly stat: (at: string) => Promise<{ isDirectory: () => boolean }>
}

/**
 * Makes a folder for its owner alone, and those above it that are missing. Step by step, for Node's own way with
 * `recursive` goes round for ever where a folder is there and lets none be made in it with ENOENT, as `/proc` does.
 * @throws Error of the file system; ENOTDIR with the `path` of a file that stands in its place or above it, ENOENT with that of
 *   a drive that is not there
 */
export async function makeFolder(folder: string, { path: names, stat: look }: Places = { path, stat }): Promise<void> {
  const missing: string[] = []
  let at = names.resolve(folder)
  while (!(await isFolder(at, look))) {
    const above = names.dirname(at)
    // A drive or a share that is not there: nothing is above it, and nobody makes one.
    if (above === at) throw failed('ENOENT', 'no such file or directory', at)
    missing.unshift(at)
    at = above
  }
  for (const one of missing)
    await mkdir(one, { mode: 0o700 }).catch(async (error: unknown) => {
      // Somebody else made it meanwhile.
      if (!(isCode(error, 'EEXIST') && (await isFolder(one, look)))) throw error
    })
}

/** @throws Error ENOTDIR for what is there and is no folder */
async function isFolder(at: string, look: Places['stat']): Promise<boolean> {
  const there = await look(at).catch((error: unknown) => {
    // Below a file there is none either; which one it is shows on the way up.
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined
    throw error
  })
  if (there?.isDirectory() === false) throw failed('ENOTDIR', 'not a directory', at)
  return there !== undefined
}

/** An error as the file system would give it. */
function failed(code: string, why: string, at: string): Error {
  return Object.assign(new Error(`${code}: ${why}, mkdir '${at}'`), { code, syscall: 'mkdir', path: at })
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
