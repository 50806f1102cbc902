/** A sandbox in this process, over real HTTP, with a small hand-made world. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { RequestListener, Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../../src/sandbox/server/app.ts'
import type { Controls } from '../../../src/sandbox/server/control.ts'
import { fillState } from '../../../src/sandbox/state/bulk.ts'
import { Clock } from '../../../src/sandbox/state/clock.ts'
import { META } from '../../../src/sandbox/state/meta.ts'
import { SandboxState } from '../../../src/sandbox/state/state.ts'
import type { RecordSink } from '../../../src/sandbox/state/types.ts'
import { AT, smallWorld } from './records.ts'

export interface Sandbox {
  url: string
  state: SandboxState
  clock: Clock
  errors: unknown[]
  /** A token for scripts. */
  token(options?: { account?: string; scopes?: string[] }): Promise<string>
  /** Asks with a token of every scope, or with the one given. */
  ask(path: string, init?: RequestInit & { token?: string }): Promise<Response>
  /** Sets, arms and clears faults, as scripts do; answers what `/sandbox/faults` says. */
  faults(body: unknown): Promise<FaultsAnswer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

/** What `/sandbox/faults` answers. */
export interface FaultsAnswer {
  spec: string
  seed: number
  armed: { fault: string; times: number }[]
  struck: Record<string, number>
  damaged: { account: string; id: string; version: number; fault: string; field: string; lasting: boolean }[]
  repaired?: number
}

export interface SandboxOptions {
  fill?: (sink: RecordSink) => void
  /** A folder whose state is opened again; its owner removes it. */
  folder?: string
  accessTokenMs?: number
  heartbeatMs?: number
  beforeEffect?: () => Promise<void>
  /** Every request waits for it before the platform sees it: `PUT /v1/files/…`. */
  gate?: (address: string) => Promise<void>
  controls?: (state: SandboxState, clock: Clock) => Controls
}

/** Controls for worlds that do not live by themselves: only the clock moves. */
function stillControls(_state: SandboxState, clock: Clock): Controls {
  return {
    pace: 0,
    setPace() {},
    moveTo: (ms) => clock.moveTo(ms),
    trigger(story) {
      throw new RangeError(`story: this world has no ${story}`)
    },
    sell() {
      throw new Error('nobody sells here')
    },
    topUp() {
      throw new Error('nobody adds money here')
    }
  }
}

export async function newFolder(fill: (sink: RecordSink) => void = smallWorld): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-test-'))
  await fillState(join(folder, 'sandbox.db'), { [META.livedUntil]: String(AT) }, fill)
  return folder
}

function waitBefore(server: Server, gate: (address: string) => Promise<void>): void {
  const serve = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    void gate(`${request.method ?? ''} ${request.url ?? ''}`).then(() => {
      for (const one of serve) one(request, response)
    })
  })
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const folder = options.folder ?? (await newFolder(options.fill))
  const state = new SandboxState(join(folder, 'sandbox.db'))
  const clock = new Clock(AT)
  const errors: unknown[] = []
  const app = await createApp({
    state,
    clock,
    pulse: (options.controls ?? stillControls)(state, clock),
    accessTokenMs: options.accessTokenMs ?? 600_000,
    onError: (_id, error) => errors.push(error),
    ...(options.heartbeatMs !== undefined && { heartbeatMs: options.heartbeatMs }),
    ...(options.beforeEffect && { beforeEffect: options.beforeEffect })
  })
  if (options.gate) waitBefore(app.server, options.gate)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const tokens = new Map<string, string>()

  async function token(asked: { account?: string; scopes?: string[] } = {}): Promise<string> {
    const name = JSON.stringify(asked)
    const known = tokens.get(name)
    if (known) return known
    const response = await fetch(`${url}/sandbox/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: name
    })
    const { access_token: fresh } = (await response.json()) as { access_token: string }
    tokens.set(name, fresh)
    return fresh
  }

  async function ask(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${init.token ?? (await token())}`)
    return fetch(`${url}${path}`, { ...init, headers })
  }

  async function faults(body: unknown): Promise<FaultsAnswer> {
    const response = await fetch(`${url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as FaultsAnswer
  }

  return {
    url,
    faults,
    state,
    clock,
    errors,
    token,
    ask,
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body)
      }),
    async close() {
      await app.close()
      state.close()
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
    }
  }
}
