import type { MessageEvent, ParentPort } from 'electron'
import { startBackend, type Backend } from '../../src/backend/start.ts'
import type { Host, Log } from '../../src/backend/host.ts'
import { AppError } from '../../src/contract/errors.ts'
import type { FromBackend, StartBackend, ToBackend } from '../../src/contract/desktop-backend.ts'
import type { Wire } from '../../src/contract/wire.ts'
import { makeDataFolder } from '../../src/host/data-folder.ts'
import { openLog } from '../../src/host/log.ts'
import { openSecrets } from '../../src/host/secrets.ts'
import { carryFile } from './carry-file.ts'
import { createDemo } from './demo.ts'
import { createFavourDesk, type FavourDesk } from './favour-desk.ts'
import { mainPortWire } from './port-wire.ts'

/**
 * Runs a backend as its parent says: one `start`, then pages with their ports, then `stop`. Ends the process where it
 * cannot start, and where anything fails that nobody foresaw.
 */
export function serve(parent: ParentPort): void {
  const tell = (message: FromBackend): void => parent.postMessage(message)
  const desk = createFavourDesk((id, favour) => tell({ kind: 'ask', id, favour }))
  const pages = new Map<number, Wire>()
  const online = new Set<() => void>()
  let starting: Promise<Started> | undefined

  parent.on('message', ({ data, ports }: MessageEvent) => {
    const message = data as ToBackend
    switch (message.kind) {
      case 'start':
        starting ??= start(message, { desk, online, tell })
        return
      case 'page': {
        const [port] = ports
        if (port === undefined) return
        const wire = mainPortWire(port)
        pages.set(message.wire, wire)
        wire.onClose(() => pages.delete(message.wire))
        void starting?.then(({ backend }) => backend.attach(wire))
        return
      }
      case 'page-gone':
        pages.get(message.wire)?.close()
        return
      case 'file':
        void starting?.then(async ({ backend, log }) => {
          const outcome = await carryFile(backend.files, message, (error) =>
            log.warn({ why: error instanceof Error ? error.message : String(error) }, 'a file could not be carried')
          )
          tell({ kind: 'file-done', id: message.id, outcome })
        })
        return
      case 'unsent':
        void starting?.then(({ backend: { leaving }, log }) => {
          try {
            if (message.sendNow) leaving.sendNow()
            tell({ kind: 'unsent', id: message.id, ...leaving.unsent() })
          } catch (error) {
            // Who asks takes silence for an answer; a process that ended of it would take all else with it.
            log.warn({ why: error instanceof Error ? error.message : String(error) }, 'what is unsent was not counted')
          }
        })
        return
      case 'answer':
      case 'refusal':
        desk.settle(message)
        return
      case 'online':
        for (const listener of online) listener()
        return
      case 'stop':
        void stop(starting)
    }
  })
}

interface StartParts {
  readonly desk: FavourDesk
  readonly online: Set<() => void>
  tell(message: FromBackend): void
}

interface Started {
  readonly backend: Backend
  readonly log: Log
}

async function start(message: StartBackend, parts: StartParts): Promise<Started> {
  let log: Log | undefined
  try {
    await makeDataFolder(message.dataDir)
    log = openLog(message.dataDir)
    endOnSurprise(log)
    const backend = await startBackend(await createHost(message, log, parts), { openDemo: message.openDemo })
    parts.tell({ kind: 'ready' })
    return { backend, log }
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal'
    log?.error({ code, stack: error instanceof Error ? error.stack : undefined }, 'the backend cannot start')
    parts.tell({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) })
    // Said first: the message would be lost with the process.
    setTimeout(() => process.exit(1), 100)
    return await new Promise<never>(() => undefined)
  }
}

async function createHost(message: StartBackend, log: Log, { desk, online }: StartParts): Promise<Host> {
  const { dataDir } = message
  const secrets = await openSecrets(dataDir, { isFileForced: message.isSecretsFileForced, safe: desk.safe })
  return {
    appVersion: message.appVersion,
    dataDir,
    secrets,
    log,
    now: () => Date.now(),
    syncThreadPath: message.syncThreadPath,
    ...(message.platformUrl === null ? {} : { defaultPlatformUrl: message.platformUrl }),
    demo: createDemo(desk, secrets),
    async allowLink(address) {
      await desk.ask({ what: 'allow-link', address })
      return () => void desk.ask({ what: 'forbid-link', address })
    },
    onOnline(listener) {
      online.add(listener)
      return () => online.delete(listener)
    }
  }
}

/** A utility process only warns of a promise that nobody caught; what state it is in then, nobody knows. */
function endOnSurprise(log: Log): void {
  const end = (error: unknown): void => {
    log.error({ stack: error instanceof Error ? error.stack : String(error) }, 'the backend failed')
    process.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}

async function stop(starting: Promise<Started> | undefined): Promise<void> {
  const started = await starting
  await started?.backend.stop()
  process.exit(0)
}
