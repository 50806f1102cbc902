import type { Host } from '../backend/host.ts'
import type { Unsent } from '../contract/requests.ts'
import { startBackend } from '../backend/start.ts'
import { createDemo } from '../host/demo.ts'
import { createNodeHost } from '../host/node-host.ts'
import { sweepLater, sweepOpenFiles } from './open-browser.ts'
import type { Places } from '../host/places.ts'
import { forgetRunning, noteRunning } from './running.ts'
import { randomText } from './sessions.ts'
import { startWebServer, type WebServer } from './server.ts'

export interface ConsoleOptions {
  readonly dataDir: string
  readonly port: number
  readonly demo: boolean
  readonly platform: string | undefined
  /** Keeps the secrets in a file even where there is a keychain. */
  readonly isSecretsFileForced: boolean
  readonly places: Places
}

export interface RunningConsole {
  /** Opens the console once. */
  readonly url: string
  /** What it would leave unsent, counted without a wait. */
  unsent(): Unsent
  stop(): Promise<void>
}

/**
 * Starts a backend and the web server before it.
 *
 * @throws AppError `data-folder-in-use` where another process has the folder; Error with `code` EADDRINUSE for the port
 */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { dataDir, places } = options
  const backend = await startBackend(await createHost(options), { openDemo: options.demo })
  let server: WebServer | undefined
  try {
    const ownerSecret = randomText()
    const started = await startWebServer({
      port: options.port,
      page: places.page,
      ownerSecret,
      onWire: (wire) => backend.attach(wire),
      files: backend.files,
      onLink: () => sweepLater(dataDir)
    })
    server = started
    await sweepOpenFiles(dataDir, { all: true })
    await noteRunning(dataDir, started.port, ownerSecret)
    return {
      url: started.newLink(),
      unsent: () => backend.leaving.unsent(),
      async stop() {
        await forgetRunning(dataDir)
        await Promise.all([started.stop(), backend.stop()])
        await sweepOpenFiles(dataDir, { all: true })
      }
    }
  } catch (error) {
    await Promise.all([server?.stop(), backend.stop()])
    throw error
  }
}

async function createHost({ platform, places, ...options }: ConsoleOptions): Promise<Host> {
  const host = await createNodeHost({ ...options, places })
  return {
    ...host,
    ...(platform === undefined ? {} : { defaultPlatformUrl: platform }),
    demo: createDemo(places.sandbox, host.secrets, host.log)
  }
}
