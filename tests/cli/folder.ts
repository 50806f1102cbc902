import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, vi } from 'vitest'
import { startBackend, type Backend } from '../../src/backend/start.ts'
import { createNodeHost } from '../../src/host/node-host.ts'
import { findPlaces } from '../../src/host/places.ts'
import { createLink, type Client } from '../../src/link/link.ts'
import { portWire } from '../../src/link/port.ts'
import { LUME } from '../sandbox/server/records.ts'

const root = resolve(import.meta.dirname, '../..')

export interface Console {
  readonly backend: Backend
  readonly client: Client
  stop(): Promise<void>
}

/** A data folder with its secrets in a file, as on a machine without a keychain. */
export interface Folder {
  readonly dataDir: string
  /** Starts what the web host starts, but for the web. */
  start(): Promise<Console>
  remove(): Promise<void>
}

export function newFolder(...below: string[]): Folder {
  const home = mkdtempSync(join(tmpdir(), 'cassa-cli-'))
  const dataDir = join(home, 'data', ...below)
  const running = new Set<Console>()
  return {
    dataDir,
    async start() {
      const backend = await startBackend(
        await createNodeHost({ dataDir, places: findPlaces(), isSecretsFileForced: true })
      )
      const { port1, port2 } = new MessageChannel()
      backend.attach(portWire(port1))
      const link = createLink(async () => portWire(port2))
      const started: Console = {
        backend,
        client: link.client,
        async stop() {
          running.delete(started)
          link.close()
          await backend.stop()
        }
      }
      running.add(started)
      return started
    },
    async remove() {
      for (const one of running) await one.stop()
      rmSync(home, { recursive: true })
    }
  }
}

/** Signs in at a sandbox as a person would, and answers the account's key. */
export async function connect(
  client: Client,
  platformUrl: string,
  scopes: ('read' | 'refunds' | 'cards' | 'disputes' | 'payouts' | 'transfers' | 'products')[],
  who = LUME
): Promise<string> {
  const { attempt, authorizeUrl } = await client.accounts.connect({ platformUrl, scopes })
  const page = await (await fetch(authorizeUrl)).text()
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const answer = await fetch(`${platformUrl}/oauth/consent`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: platformUrl },
    body: new URLSearchParams({ ticket, account: who, decision: 'allow' })
  })
  await fetch(answer.headers.get('location') ?? '')
  return await vi.waitFor(async () => {
    const { state, account } = await client.accounts.connectState({ attempt })
    expect(state).toBe('done')
    return account ?? ''
  }, 30_000)
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the terminal as a process of its own, as a script does. */
export async function cassa(...argv: string[]): Promise<Ended> {
  const child = spawnCassa(...argv)
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

export function spawnCassa(...argv: string[]) {
  return spawn(process.execPath, [join(root, 'src/cli/cassa.ts'), ...argv], {
    env: { ...process.env, CASSA_SECRETS: 'file', INIT_CWD: '' },
    // What hangs fails its test by its exit code, and outlives it no longer.
    timeout: 240_000,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe']
  })
}
