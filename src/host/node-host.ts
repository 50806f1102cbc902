import { chmod, mkdir, readFile } from 'node:fs/promises'
import { AppError } from '../contract/errors.ts'
import type { Host } from '../backend/host.ts'
import { openLog } from './log.ts'
import type { Places } from './places.ts'
import { openSecrets } from './secrets.ts'

export interface NodeHostOptions {
  readonly dataDir: string
  readonly places: Places
  /** Keeps the secrets in a file even where there is a keychain. */
  readonly isSecretsFileForced: boolean
}

/**
 * What a backend needs on plain Node, but for the demo.
 *
 * @throws AppError `bad-input` where the folder cannot be made or is not yours; Error with a sentence for its secrets
 */
export async function createNodeHost({ dataDir, places, isSecretsFileForced }: NodeHostOptions): Promise<Host> {
  await makeDataDir(dataDir)
  const log = openLog(dataDir)
  const { version } = JSON.parse(await readFile(places.packageFile, 'utf8')) as { version: string }
  const secrets = await openSecrets(dataDir, isSecretsFileForced)
  return { appVersion: version, dataDir, secrets, log, now: () => Date.now(), syncThreadPath: places.syncThread }
}

async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
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
