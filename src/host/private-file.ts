import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'

/** Writes a file that only its owner may read, at once or not at all. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const staged = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    await writeFile(staged, text, { mode: 0o600, flag: 'wx', flush: true })
    await rename(staged, path)
  } catch (error) {
    await rm(staged, { force: true })
    throw error
  }
}
