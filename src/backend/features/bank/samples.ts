/** The files that the demo's bank wrote beside the demo, so that a person can try the page. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../contract/errors.ts'
import type { AccountReader } from '../../engine/rpc/context.ts'

const sampleName = /^[a-z0-9][a-z0-9.-]{0,80}$/

/** The account's own folder of the demo's bank. */
function folderOf(dataDir: string, { connection }: AccountReader): string {
  return join(dataDir, 'demo', 'platform', 'bank-files', connection.accountId)
}

export function listSamples(
  dataDir: string,
  account: AccountReader
): { folder: string; files: { name: string; bytes: number }[] } {
  const folder = folderOf(dataDir, account)
  if (!account.connection.isDemo) return { folder: '', files: [] }
  const files = namesIn(folder).flatMap((name) => {
    const stat = statSync(join(folder, name), { throwIfNoEntry: false })
    return stat?.isFile() === true ? [{ name, bytes: stat.size }] : []
  })
  return { folder, files }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => sampleName.test(name))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The path of a sample. @throws AppError `not-found` for a name that is not listed */
export function pathOfSample(dataDir: string, account: AccountReader, name: string): string {
  const { folder, files } = listSamples(dataDir, account)
  if (!files.some((file) => file.name === name))
    throw new AppError('not-found', 'The demo has no such file.', { field: 'source' })
  return join(folder, name)
}
