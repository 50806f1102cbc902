/** A file or folder of this machine that a command is given: read whole, or named with what is wrong about it. */
import { readdir, readFile, stat } from 'node:fs/promises'
import type { Dirent } from 'node:fs'
import { plain } from './words.ts'

/**
 * @param tooLarge what is said of more bytes than `mostBytes`, before any are read
 * @throws Error in words, also for a folder
 */
export async function readOwnFile(path: string, mostBytes: number, tooLarge: string): Promise<Buffer> {
  return await inWords(path, async () => {
    const facts = await stat(path)
    if (facts.isDirectory()) throw new Error(`${plain(path)} is a folder, not a file.`)
    if (facts.size > mostBytes) throw new Error(tooLarge)
    return await readFile(path)
  })
}

/** @throws Error in words */
export async function readOwnFolder(path: string): Promise<Dirent[]> {
  return await inWords(path, () => readdir(path, { withFileTypes: true }))
}

const said: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not a folder, or stands below something that is none',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
  ENAMETOOLONG: 'is too long a name'
}

async function inWords<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    throw new Error(`${plain(path)} ${said[code] ?? `cannot be read (${code})`}. Nothing was changed.`, {
      cause: error
    })
  }
}
