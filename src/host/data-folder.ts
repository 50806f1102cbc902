import { chmod } from 'node:fs/promises'
import { AppError } from '../contract/errors.ts'
import { makeFolder } from './make-folder.ts'

/**
 * Makes the data folder for its owner alone, and closes one that stood open.
 *
 * @throws AppError `bad-input` with a sentence where that cannot be
 */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir)
    if (process.platform !== 'win32') await chmod(dataDir, 0o700)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new AppError(
      'bad-input',
      `The data folder ${dataDir} cannot be made or is not yours (${code ?? 'unknown'}). Give another one with --data.`,
      { field: 'data' }
    )
  }
}
