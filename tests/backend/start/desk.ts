import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { News } from '../../../src/contract/events.ts'
import type { Demo, Host, Secrets } from '../../../src/backend/host.ts'
import { startBackend, type Backend } from '../../../src/backend/start.ts'
import { createLink, type Link } from '../../../src/link/link.ts'
import { portWire } from '../../../src/link/port.ts'

export interface Desk {
  readonly dataDir: string
  /** What the host keeps; a test may take from it. */
  readonly kept: Map<string, string>
  readonly logged: { level: string; fields: Record<string, unknown>; message: string }[]
  /** Starts a backend on the data folder, with a page at it. */
  start(options?: StartOptions): Promise<{ backend: Backend; link: Link; news: News[] }>
  remove(): Promise<void>
}

interface StartOptions {
  demo?: Demo
  openDemo?: boolean
  syncThreadPath?: string
}

export const syncThreadPath = resolve(import.meta.dirname, '../../../src/backend/engine/sync/thread.ts')

/** A data folder and a host that stays the same over several starts. */
export function newDesk(): Desk {
  const dataDir = mkdtempSync(join(tmpdir(), 'cassa-desk-'))
  const kept = new Map<string, string>()
  const logged: Desk['logged'] = []
  const open: { backend: Backend; link: Link }[] = []
  const secrets: Secrets = {
    kind: 'owner-only-file',
    get: async (name) => kept.get(name),
    set: async (name, value) => void kept.set(name, value),
    delete: async (name) => void kept.delete(name)
  }
  return {
    dataDir,
    kept,
    logged,
    async start({ demo, openDemo, syncThreadPath: path = syncThreadPath } = {}) {
      const log = (level: string) => (fields: Record<string, unknown>, message: string) =>
        void logged.push({ level, fields, message })
      const host: Host = {
        appVersion: '0.0.0',
        dataDir,
        secrets,
        log: { info: log('info'), warn: log('warn'), error: log('error') },
        now: () => Date.now(),
        syncThreadPath: path,
        ...(demo === undefined ? {} : { demo })
      }
      const backend = await startBackend(host, { openDemo: openDemo ?? false })
      const link = createLink(async () => {
        const { port1, port2 } = new MessageChannel()
        backend.attach(portWire(port1))
        return portWire(port2)
      })
      const news: News[] = []
      link.onNews((one) => void news.push(one))
      open.push({ backend, link })
      return { backend, link, news }
    },
    async remove() {
      for (const { backend, link } of open) {
        link.close()
        await backend.stop()
      }
      rmSync(dataDir, { recursive: true })
    }
  }
}
