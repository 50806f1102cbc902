/** Exports from a copy, as the backend does it. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExportFormat, Wanted } from '../../../src/contract/exports.ts'
import { writeExport } from '../../../src/backend/engine/export/export-file.ts'
import { listOf } from '../../../src/backend/engine/export/pages.ts'
import { pickColumns } from '../../../src/backend/engine/export/picked-list.ts'
import type { AccountReader } from '../../../src/backend/engine/rpc/context.ts'
import { findOwnAccount } from '../../../src/backend/features/accounts/queries.ts'
import type { Copy, Feed } from './copy.ts'
import { atMs } from './worlds.ts'

/** What handlers are given of a copy. */
export function readerOf({ db, zone, sync }: Copy, feed: Feed): AccountReader {
  const currencies = findOwnAccount(db, feed.account)?.currencies ?? []
  const connection = { platformUrl: 'http://127.0.0.1:1', accountId: feed.account, scopes: ['read'], isDemo: false }
  return { key: 'here', folder: '/nowhere', connection, db, zone, sync, currencies, revision: 1 }
}

export interface Desk {
  readonly folder: string
  files(): string[]
  /** The bytes of the file. */
  run(account: () => AccountReader, wanted: Wanted, hooks?: Hooks): Promise<{ bytes: Buffer; rows: number }>
  remove(): void
}

interface Hooks {
  readonly signal?: AbortSignal
  readonly format?: ExportFormat
  readonly columns?: readonly string[]
  readonly withOwn?: boolean
  /** Called after each page. */
  readonly onPage?: (rows: number) => void
}

export function newDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'cassa-export-'))
  let count = 0
  return {
    folder,
    files: () => readdirSync(folder),
    async run(account, wanted, { signal, onPage, format = 'csv', columns, withOwn = false } = {}) {
      const path = join(folder, String((count += 1)))
      const picked = pickColumns(listOf(wanted), columns, withOwn)
      const writing = writeExport({ account, wanted, format, picked, nowMs: atMs, path, signal })
      for (;;) {
        const step = await writing.next()
        if (step.done !== true) onPage?.(step.value)
        else return { bytes: readFileSync(path), rows: step.value }
      }
    },
    remove: () => rmSync(folder, { recursive: true })
  }
}
