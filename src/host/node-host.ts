import { readFile } from 'node:fs/promises'
import type { Host } from '../backend/host.ts'
import { makeDataFolder } from './data-folder.ts'
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
  await makeDataFolder(dataDir)
  const log = openLog(dataDir)
  const { version } = JSON.parse(await readFile(places.packageFile, 'utf8')) as { version: string }
  const secrets = await openSecrets(dataDir, { isFileForced: isSecretsFileForced })
  return { appVersion: version, dataDir, secrets, log, now: () => Date.now(), syncThreadPath: places.syncThread }
}
