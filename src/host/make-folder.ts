import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder for its owner alone, and those above it that are missing. Step by step, for Node's own way with
 * `recursive` goes round for ever where a folder is there and lets none be made in it with ENOENT, as `/proc` does.
 * @throws Error of the file system; ENOTDIR with the `path` of a file that stands in its place or above it
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = []
  let at = resolve(folder)
  for (; !(await isFolder(at)); at = dirname(at)) missing.unshift(at)
  for (const path of missing)
    await mkdir(path, { mode: 0o700 }).catch(async (error: unknown) => {
      // Somebody else made it meanwhile.
      if (!(isCode(error, 'EEXIST') && (await isFolder(path)))) throw error
    })
}

/** @throws Error ENOTDIR for what is there and is no folder */
async function isFolder(path: string): Promise<boolean> {
  const there = await stat(path).catch((error: unknown) => {
    // Below a file there is none either; which one it is shows on the way up.
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined
    throw error
  })
  if (there?.isDirectory() === false)
    throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), {
      code: 'ENOTDIR',
      syscall: 'mkdir',
      path
    })
  return there !== undefined
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
