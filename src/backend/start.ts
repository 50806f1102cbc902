import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../contract/errors.ts'
import type { Wire } from '../contract/wire.ts'
import { createFiles, type FileDoor } from './engine/files.ts'
import type { Context, KnownAccount } from './engine/rpc/context.ts'
import { createNewsDesk } from './engine/rpc/news.ts'
import { createRpcServer } from './engine/rpc/serve.ts'
import { accountKey, accountsFolder, listAccountFolders } from './engine/store/folder.ts'
import { lockDataFolder } from './engine/store/lock.ts'
import type { AccountPlace } from './engine/sync/protocol.ts'
import { createConnectDesk } from './features/accounts/connect.ts'
import { createDemoDoor, type DemoDoor } from './features/accounts/demo.ts'
import { createRegistry, type Registry } from './features/accounts/registry.ts'
import type { Host, Secrets } from './host.ts'
import { hearSync } from './hear-sync.ts'
import { openPipeDoor } from './pipe-door.ts'
import { createCopyDesk } from './copy-desk.ts'
import { loadKept } from './kept.ts'
import { createLeaving, type Leaving } from './leaving.ts'
import { router } from './router.ts'
import { startSyncThread, type SyncThread } from './sync-thread.ts'

export type { FileDoor }

export interface Backend {
  /** Serves the contract on this wire until it closes. */
  attach(wire: Wire): void
  /** The bytes of tickets that calls answered. */
  readonly files: FileDoor
  /** What would be left unsent, for who asks before `stop`. */
  readonly leaving: Leaving
  /** Ends every wire, the sync, and what the demo started; the data folder is free then. */
  stop(): Promise<void>
}

/** Opening stores takes milliseconds; one that migrates for long opens while the page already shows the others. */
const firstOpeningMs = 5_000

/**
 * Starts the backend of a data folder: lock, key, sync thread, read connections, RPC.
 *
 * @param options.openDemo resolves only when the demo's accounts are signed in
 * @throws AppError `data-folder-in-use`; `store-wrong-key` where the folder holds accounts and its key is gone;
 * Error with a sentence on a runtime that is too old
 */
export async function startBackend(host: Host, { openDemo = false }: { openDemo?: boolean } = {}): Promise<Backend> {
  checkRuntime()
  mkdirSync(host.dataDir, { recursive: true, mode: 0o700 })
  if (process.platform !== 'win32') chmodSync(host.dataDir, 0o700)
  const lock = lockDataFolder(host.dataDir)
  try {
    const backend = await assemble(host)
    const stop = async (): Promise<void> => {
      await backend.stop()
      lock.release()
    }
    if (openDemo) {
      await backend.openDemo().catch(async (error: unknown) => {
        await backend.stop()
        throw error
      })
    }
    const { files, leaving } = backend
    return { attach: (wire) => backend.attach(wire), files, leaving, stop }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The SQLite driver crashes without a word below Node-API 10 (Node 22.14). */
function checkRuntime(): void {
  if (!(Number(process.versions.napi) >= 10)) throw new Error(`Cassa needs Node 24, and this is ${process.version}.`)
}

async function assemble(host: Host): Promise<Backend & { openDemo(): Promise<string> }> {
  const { dataDir, secrets, log } = host
  const places = listAccountFolders(dataDir).filter(({ isDemo }) => !isDemo)
  const dataKeyHex = await dataKey(secrets, listAccountFolders(dataDir).length > 0)
  const files = createFiles(dataDir)
  const registry = createRegistry(dataKeyHex, log, (account, generation) => thread.damaged(account, generation))
  const desk = createNewsDesk()
  for (const { key, folder } of places) registry.expect({ key, folder })

  let isStopping = false
  const opening = waitForAll(places.map(({ key }) => key))
  const thread: SyncThread = startSyncThread({
    path: host.syncThreadPath,
    dataKeyHex,
    secrets,
    log,
    accounts: () => registry.list().map(({ place }) => place),
    onNews(news) {
      if (isStopping) return
      hearSync(news, { registry, desk, thread, log })
      if (news.kind === 'ready' || news.kind === 'account-failed') opening.arrived(news.account)
    },
    leave: (key) => registry.leave(key),
    onDown(retryAtMs) {
      for (const status of registry.down(retryAtMs)) desk.publish({ kind: 'sync.changed', status })
    },
    now: () => host.now()
  })
  const stopOnline = host.onOnline?.(() => thread.online())

  const add = addAccount(registry, thread)
  const connect = createConnectDesk({
    placeFor: (platformUrl, accountId) => placeFor(dataDir, platformUrl, accountId, false),
    add,
    now: () => host.now(),
    allowLink: host.allowLink
  })
  const changed = (): void => desk.publish({ kind: 'accounts.changed' })
  const demoAccounts = (): readonly KnownAccount[] => registry.list().filter(({ connection }) => connection?.isDemo)
  const demo = demoDoor(host, add, async () => {
    // They stay listed: a page that shows one must not lose it meanwhile.
    for (const { place } of demoAccounts()) {
      await thread.remove(place.key)
    }
    // After the accounts: their sync would say that the network is gone.
    await host.demo?.stop()
    rmSync(join(dataDir, 'demo'), { recursive: true, force: true })
  })
  const resetDemo = async (): Promise<string> => {
    try {
      return await demo.reset()
    } finally {
      for (const { place, reader } of demoAccounts()) if (reader === undefined) registry.forget(place.key)
      changed()
    }
  }
  const context: Context = {
    account: (key) => registry.read(key),
    accounts: () => registry.list(),
    sync: {
      syncNow: (key) => thread.syncNow(key),
      ask: (key, wanted) => thread.ask(key, wanted),
      decide: (key, request, decision) => thread.decide(key, request, decision),
      runLocal: (key, task, input) => thread.runLocal(key, task, input),
      tryAgain: (key, rid) => thread.tryAgain(key, rid),
      dismissNotice: (key, kind, atMs) => thread.dismissNotice(key, kind, atMs),
      addAccount: add,
      async setZone(key, zone) {
        await thread.setZone(key, zone)
        registry.reread(key)
        changed()
      },
      async setUndo(key, undoMs) {
        await thread.setUndo(key, undoMs)
        changed()
      },
      signOut: (key, platformUrl) => thread.signOut(key, platformUrl),
      backUp: (key, file) => thread.backUp(key, file),
      async restore(place, file) {
        const isNew = registry.expect(place)
        try {
          await thread.restore(place, file)
        } catch (error) {
          if (isNew) registry.forget(place.key)
          throw error
        } finally {
          changed()
        }
      }
    },
    journalHead: (key) => loadKept(secrets, key, log),
    facts: {
      appVersion: host.appVersion,
      sealing: secrets.kind,
      defaultPlatformUrl: host.defaultPlatformUrl ?? null,
      canOpenDemo: host.demo !== undefined
    },
    openDemo: () => demo.open(),
    resetDemo,
    connect,
    copies: createCopyDesk({ host, dataKeyHex, registry, thread, files: files.desk, changed }),
    files: files.desk,
    dataDir,
    dataKeyHex,
    placeFor: (platformUrl, accountId) => placeFor(dataDir, platformUrl, accountId, false),
    news: (signal) =>
      desk.follow(
        registry.list().map(({ sync }) => ({ kind: 'sync.changed', status: sync })),
        signal
      ),
    log,
    now: () => host.now()
  }
  const rpc = createRpcServer(router, context)
  await opening.within(firstOpeningMs)
  const door = await openPipeDoor({ dataDir, log, onWire: (wire) => rpc.attach(wire) })
  log.info({ accounts: places.length, version: host.appVersion }, 'the backend is ready')
  return {
    attach: (wire) => rpc.attach(wire),
    files: files.door,
    leaving: createLeaving(context),
    openDemo: () => demo.open(),
    async stop() {
      stopOnline?.()
      desk.close()
      rpc.close()
      connect.close()
      files.close()
      // Before the thread's: who closes a database last, and may write, folds its log into it.
      isStopping = true
      registry.close()
      await Promise.all([door.stop(), thread.stop(), host.demo?.stop()])
    }
  }
}

function addAccount(registry: Registry, thread: SyncThread): Context['sync']['addAccount'] {
  return async (account, tokens) => {
    const isNew = registry.expect({ key: account.key, folder: account.folder })
    try {
      await thread.addAccount(account, tokens)
    } catch (error) {
      if (isNew) registry.forget(account.key)
      throw error
    }
  }
}

function demoDoor(host: Host, add: Context['sync']['addAccount'], clear: () => Promise<void>): DemoDoor {
  const { demo, dataDir, log } = host
  if (demo === undefined) {
    const refuse = (): Promise<never> => Promise.reject(new AppError('not-found', 'This host has no demo.'))
    return { open: refuse, reset: refuse }
  }
  return createDemoDoor({
    demo,
    folder: join(dataDir, 'demo', 'platform'),
    placeFor: (url, accountId) => placeFor(dataDir, url, accountId, true),
    add,
    clear,
    now: () => host.now(),
    log
  })
}

function placeFor(dataDir: string, platformUrl: string, accountId: string, isDemo: boolean): AccountPlace {
  const key = accountKey(platformUrl, accountId, isDemo)
  return { key, folder: join(accountsFolder(dataDir, isDemo), key) }
}

/** The key that seals every store of the folder. A new one is made only where there is nothing that another one sealed. */
async function dataKey(secrets: Secrets, hasAccounts: boolean): Promise<string> {
  const kept = await secrets.get('data-key')
  if (kept !== undefined) return kept
  if (hasAccounts) throw new AppError('store-wrong-key', 'The key of this data folder is missing where it was kept')
  const made = randomBytes(32).toString('hex')
  await secrets.set('data-key', made)
  return made
}

/** Waits until each of `keys` arrived once, but not for ever. */
function waitForAll(keys: readonly string[]): { arrived(key: string): void; within(ms: number): Promise<void> } {
  const missing = new Set(keys)
  const { promise, resolve } = Promise.withResolvers<void>()
  if (missing.size === 0) resolve()
  return {
    arrived(key) {
      missing.delete(key)
      if (missing.size === 0) resolve()
    },
    async within(ms) {
      const timer = setTimeout(resolve, ms)
      await promise
      clearTimeout(timer)
    }
  }
}
