import { AppError } from '../contract/errors.ts'
import type { Unsent } from '../contract/requests.ts'
import type { Wire } from '../contract/wire.ts'
import { startBackend } from '../backend/start.ts'
import { createNodeHost } from '../host/node-host.ts'
import { findPlaces } from '../host/places.ts'
import { portWire } from '../link/port.ts'
import { FolderError } from './folder-error.ts'

/** The backend of a command that found no console. */
export interface OwnBackend {
  openWire(): Wire
  /** What it would leave unsent. */
  unsent(): Unsent
  /** The data folder is free then. */
  stop(): Promise<void>
}

/** @throws FolderError where the folder cannot be opened, but for another process that has it */
export async function startOwnBackend(dataDir: string): Promise<OwnBackend | 'in-use'> {
  try {
    // For tests: a keychain that is left alone.
    const isSecretsFileForced = process.env['CASSA_SECRETS'] === 'file'
    const backend = await startBackend(await createNodeHost({ dataDir, places: findPlaces(), isSecretsFileForced }))
    return {
      openWire() {
        const { port1, port2 } = new MessageChannel()
        backend.attach(portWire(port1))
        return portWire(port2)
      },
      unsent: () => backend.leaving.unsent(),
      stop: async () => await backend.stop()
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'data-folder-in-use') return 'in-use'
    const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
    throw new FolderError(`The data folder ${dataDir} cannot be opened: ${why}.`, { cause: error })
  }
}
