/** Copies of accounts: made by a thread of their own, and opened as accounts that nobody is signed in to. */
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../contract/errors.ts'
import { runOnWorker } from './engine/copy/run.ts'
import type { FileDesk } from './engine/files.ts'
import type { CopyDesk } from './engine/rpc/context.ts'
import { cacheFile, copiesFolder, localFile } from './engine/store/folder.ts'
import type { Registry } from './features/accounts/registry.ts'
import type { Host } from './host.ts'
import type { SyncThread } from './sync-thread.ts'

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

  const open = async (file: string, passphrase: string): Promise<{ account: string; isNew: boolean }> => {
    const work = files.newPath()
    try {
      const job = { job: 'open-copy', file, passphrase, keyHex: dataKeyHex, work } as const
      const { id } = await ended(runOnWorker(host.syncThreadPath, job))
      const place = { key: `copy-${id}`, folder: join(copies, `copy-${id}`) }
      if (!registry.expect(place)) return { account: place.key, isNew: false }
      mkdirSync(copies, { recursive: true, mode: 0o700 })
      // Whole or not at all: what was begun before is gone at the next start.
      renameSync(work, place.folder)
      await thread.openCopy(place)
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
      const { connection, folder } = registry.read(account)
      if (connection.copy === undefined)
        throw new AppError('bad-input', 'This account is no copy: it is signed out of, not closed.', {
          field: 'account'
        })
      await thread.remove(account)
      // First out of sight: a half that a crash left would be opened at the next start.
      const gone = files.newPath()
      renameSync(folder, gone)
      registry.forget(account)
      changed()
      remove(gone)
    }
  }
}

async function ended<T>(running: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const step = await running.next()
    if (step.done === true) return step.value
  }
}
