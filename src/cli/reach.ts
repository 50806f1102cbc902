import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../contract/errors.ts'
import type { Unsent } from '../contract/requests.ts'
import type { Wire } from '../contract/wire.ts'
import { createLink, type Client } from '../link/link.ts'
import { openPipe } from '../link/pipe/open-pipe.ts'
import { FolderError } from './folder-error.ts'
import type { OwnBackend } from './own-backend.ts'

/** A backend that answers, for as long as a command takes. */
export interface Reached {
  readonly client: Client
  /** False where no console runs and the command is one itself. */
  readonly isRunning: boolean
}

/** A console that starts holds the folder before it answers. */
const patienceMs = 10_000
const retryMs = 200
/** A command that ends takes its backend with it; whoever used it begins again, and at most so often. */
const mostTries = 5

/**
 * Asks the console that runs on a data folder, else opens the folder for as long as `use` takes. Where the console stops
 * meanwhile, `use` is called again with what is there then: give it nothing that may not happen twice.
 *
 * @param signal gives up; the backend that was started here is stopped in order
 * @param options.onLeft hears what a backend that was started here leaves unsent where the signal ends it
 * @throws FolderError where the folder cannot be opened; the signal's reason
 */
export async function withBackend<T>(
  dataDir: string,
  signal: AbortSignal,
  use: (reached: Reached) => Promise<T>,
  { onLeft = () => undefined, makesFolder = false }: { onLeft?: (left: Unsent) => void; makesFolder?: boolean } = {}
): Promise<T> {
  if (!makesFolder && !isDataFolder(dataDir))
    throw new FolderError(`${dataDir} is no data folder of Cassa. Name another one with --data.`)
  for (let tries = 1; ; tries += 1) {
    signal.throwIfAborted()
    const { wire, own } = await reach(dataDir)
    const link = createLink(onlyOnce(wire))
    try {
      return await Promise.race([use({ client: link.client, isRunning: own === undefined }), aborted(signal)])
    } catch (error) {
      const isGone = error instanceof AppError && (error.code === 'link-lost' || error.code === 'stopping')
      if (!isGone || own !== undefined || tries === mostTries) throw error
    } finally {
      link.close()
      // A command that ends by itself has said what it leaves behind.
      if (own && signal.aborted) sayLeft(own, onLeft)
      await own?.stop()
    }
  }
}

/** What cannot be counted or said keeps nobody from leaving; the next start says it. */
function sayLeft(own: OwnBackend, onLeft: (left: Unsent) => void): void {
  try {
    onLeft(own.unsent())
  } catch {
    // The backend is stopped all the same, and the error that counts is the signal's.
  }
}

async function aborted(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  throw signal.reason
}

/** But for the one that begins with nothing a command makes no folder, and leaves alone one that is something else. */
function isDataFolder(dataDir: string): boolean {
  return ['lock.db', 'secrets.json', 'accounts', 'copies'].some((name) => existsSync(join(dataDir, name)))
}

async function reach(dataDir: string): Promise<{ wire: Wire; own: OwnBackend | undefined }> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const wire = await openPipe(dataDir).catch(() => undefined)
    if (wire !== undefined) return { wire, own: undefined }
    // Loads stores and sync, which a command that finds a console needs none of.
    const { startOwnBackend } = await import('./own-backend.ts')
    const own = await startOwnBackend(dataDir)
    if (own !== 'in-use') return { wire: own.openWire(), own }
    if (Date.now() > deadline)
      throw new FolderError(
        `The data folder ${dataDir} is in use by another process that does not answer. End it first.`
      )
    await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}

/** A link opens another wire when the first one breaks; here that begins with the question who runs the folder now. */
function onlyOnce(wire: Wire): () => Promise<Wire> {
  let isUsed = false
  return async () => {
    if (isUsed) throw new AppError('link-lost', 'The console stopped.')
    isUsed = true
    return wire
  }
}
