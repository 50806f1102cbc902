/** Copies of accounts: made by a thread of their own, and opened as accounts that nobody is signed in to. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AppError } from '../contract/errors.ts'
import { damaged } from './engine/copy/header.ts'
import { runOnWorker } from './engine/copy/run.ts'
import type { FileDesk } from './engine/files.ts'
import type { CopyDesk } from './engine/rpc/context.ts'
import { flushFolder } from './engine/store/flush.ts'
import { cacheFile, copiesFolder, localFile } from './engine/store/folder.ts'
import type { AccountPlace } from './engine/sync/protocol.ts'
import type { Registry } from './features/accounts/registry.ts'
import type { Host } from './host.ts'
import type { SyncThread } from './sync-thread.ts'

const openingMs = 30_000

interface CopyDeskParts {
  readonly host: Host
  readonly dataKeyHex: string
  readonly registry: Registry
  readonly thread: SyncThread
  readonly files: FileDesk
  /** Tells the pages that there are other accounts. */
  readonly changed: () => void
}

export function createCopyDesk({ host, dataKeyHex, registry, thread, files, changed }: CopyDeskParts): CopyDesk {
  const copies = copiesFolder(host.dataDir)
  const remove = (path: string): void => rmSync(path, { recursive: true, force: true })
  /** One after another: the same file opened twice at once is one copy. */
  let turn: Promise<unknown> = Promise.resolve()

  /** Out of sight first: a half that a crash left would be opened at the next start. */
  const takeAway = ({ key, folder }: AccountPlace): void => {
    const gone = files.newPath()
    if (existsSync(folder)) renameSync(folder, gone)
    registry.forget(key)
    changed()
    remove(gone)
  }

  /** At a start it may be being opened at this moment: then nobody knows yet whether it can be read. */
  const settled = async ({ key }: AccountPlace): Promise<void> => {
    const isOpening = (): boolean =>
      registry.failure(key) === undefined &&
      registry.list().some((known) => known.place.key === key && known.reader === undefined)
    const endsAt = performance.now() + openingMs
    while (isOpening() && performance.now() < endsAt) await setTimeout(20)
  }

  /** False where it is open already. One that cannot be read makes way. */
  const expect = async (place: AccountPlace): Promise<boolean> => {
    if (registry.expect(place)) return true
    await settled(place)
    if (registry.failure(place.key) === undefined) return false
    await thread.remove(place.key)
    takeAway(place)
    return registry.expect(place)
  }

  /** Whole or not at all: what was begun before is gone at the next start. */
  const put = async (work: string, place: AccountPlace): Promise<void> => {
    try {
      mkdirSync(copies, { recursive: true, mode: 0o700 })
      remove(place.folder)
      renameSync(work, place.folder)
      for (const folder of [copies, host.dataDir]) flushFolder(folder)
      await thread.openCopy(place)
      const failure = registry.failure(place.key)
      if (failure === 'copy-broken') throw damaged()
      if (failure !== undefined) throw new AppError(failure, 'The copy cannot be opened. Nothing was changed.')
    } catch (error) {
      await thread.remove(place.key).catch(() => undefined)
      takeAway(place)
      throw error
    }
  }

  const open = async (file: string, passphrase: string): Promise<{ account: string; isNew: boolean }> => {
    const work = files.newPath()
    try {
      const job = { job: 'open-copy', file, passphrase, keyHex: dataKeyHex, work } as const
      const { id } = await ended(runOnWorker(host.syncThreadPath, job))
      const place = { key: `copy-${id}`, folder: join(copies, `copy-${id}`) }
      if (!(await expect(place))) return { account: place.key, isNew: false }
      await put(work, place)
      changed()
      return { account: place.key, isNew: true }
    } finally {
      remove(work)
    }
  }

  return {
    async *make({ key, folder, connection }, { passphrase, parts, path, signal }) {
      const work = files.newPath()
      let isDone = false
      let all = 0
      try {
        const running = runOnWorker(
          host.syncThreadPath,
          {
            job: 'make-copy',
            live: { cache: cacheFile(folder, registry.generation(key) ?? 1), local: localFile(folder) },
            keyHex: dataKeyHex,
            connection,
            parts,
            passphrase,
            madeAtMs: host.now(),
            appVersion: host.appVersion,
            work,
            file: path
          },
          signal
        )
        for await (const { done, total } of running) {
          all = total
          yield done
        }
        isDone = true
        return all
      } finally {
        remove(work)
        if (!isDone) remove(path)
      }
    },
    open(file, passphrase) {
      const next = turn.then(() => open(file, passphrase))
      turn = next.catch(() => undefined)
      return next
    },
    async close(account) {
      // By its place: a copy that is damaged can say nothing of itself.
      const known = registry.list().find(({ place }) => place.key === account)
      if (known === undefined) throw new AppError('no-account', 'There is no such account.', { field: 'account' })
      if (dirname(known.place.folder) !== copies)
        throw new AppError('bad-input', 'This account is no copy: it is signed out of, not closed.', {
          field: 'account'
        })
      await thread.remove(account)
      takeAway(known.place)
    }
  }
}

async function ended<T>(running: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const step = await running.next()
    if (step.done === true) return step.value
  }
}
