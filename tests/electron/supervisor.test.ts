import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BackendProcess } from '../../electron/main/supervisor.ts'
import { createSupervisor, type Supervisor } from '../../electron/main/supervisor.ts'
import type { FromBackend, ToBackend } from '../../src/contract/desktop-backend.ts'

/** A backend that does as the test says. */
class Puppet implements BackendProcess<string> {
  readonly heard: ToBackend[] = []
  readonly ports: string[] = []
  isKilled = false
  readonly #messages: ((message: FromBackend) => void)[] = []
  readonly #exits: ((code: number) => void)[] = []

  postMessage(message: ToBackend, transfer: string[] = []): void {
    this.heard.push(message)
    this.ports.push(...transfer)
  }
  onMessage(listener: (message: FromBackend) => void): void {
    this.#messages.push(listener)
  }
  onExit(listener: (code: number) => void): void {
    this.#exits.push(listener)
  }
  kill(): void {
    this.isKilled = true
  }
  say(message: FromBackend): void {
    for (const listener of this.#messages) listener(message)
  }
  exit(code: number): void {
    for (const listener of this.#exits) listener(code)
  }
}

const puppets: Puppet[] = []
/** Ends the waiting of a person at the prompt of the system's keychain, once for each `unseal`. */
const prompts: (() => void)[] = []
const down: number[] = []
let supervisor: Supervisor<string>
let channels = 0

beforeEach(() => {
  vi.useFakeTimers()
  puppets.length = 0
  prompts.length = 0
  down.length = 0
  channels = 0
  supervisor = createSupervisor<string>({
    start: {
      kind: 'start',
      appVersion: '0.0.0',
      dataDir: '/data',
      syncThreadPath: '/sync.js',
      platformUrl: null,
      openDemo: false,
      isSecretsFileForced: false
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    fork() {
      const puppet = new Puppet()
      puppets.push(puppet)
      return puppet
    },
    channel() {
      channels += 1
      return [`ours ${channels}`, `theirs ${channels}`]
    },
    async favour(favour) {
      if (favour.what === 'seal') return `sealed ${favour.text}`
      if (favour.what === 'unseal') await new Promise<void>((resolve) => prompts.push(resolve))
      throw new Error('not today')
    },
    onDown: (generation) => void down.push(generation)
  })
})
afterEach(() => vi.useRealTimers())

const last = (): Puppet => puppets.at(-1) as Puppet

describe('the supervisor of the backend', () => {
  it('starts one with everything it must know, and lets pages wait until it is ready', async () => {
    const waiting = supervisor.connect()
    expect(last().heard).toMatchObject([{ kind: 'start', dataDir: '/data' }])
    last().say({ kind: 'ready' })
    expect(await waiting).toEqual({ wire: 1, generation: 1, port: 'theirs 1' })
    expect([last().heard.at(-1), last().ports]).toEqual([{ kind: 'page', wire: 1 }, ['ours 1']])
    expect(await supervisor.connect()).toMatchObject({ wire: 2, generation: 1 })
  })

  it('tells the pages first when one ends, then starts the next, whose wires are of a new generation', async () => {
    last().say({ kind: 'ready' })
    last().exit(9)
    expect([down, puppets.length]).toEqual([[1], 1])
    const waiting = supervisor.connect()
    await vi.advanceTimersByTimeAsync(150)
    expect(puppets).toHaveLength(2)
    last().say({ kind: 'ready' })
    expect(await waiting).toMatchObject({ generation: 2 })
  })

  it('waits longer each time, and gives up where each one ends', async () => {
    const waits: number[] = []
    for (let starts = 1; puppets.length === starts && starts < 20; starts += 1) {
      last().exit(1)
      let waitedMs = 0
      for (; puppets.length === starts && waitedMs < 20_000; waitedMs += 100) await vi.advanceTimersByTimeAsync(100)
      waits.push(waitedMs)
    }
    expect(waits).toEqual([100, 300, 900, 2_700, 8_100, 10_000, 20_000])
    await expect(supervisor.connect()).rejects.toMatchObject({ code: 'internal' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('starts anew when a person asks for it, and not twice', async () => {
    for (let starts = 1; puppets.length === starts; starts += 1) {
      last().exit(1)
      await vi.advanceTimersByTimeAsync(20_000)
    }
    supervisor.restart()
    supervisor.restart()
    expect(puppets).toHaveLength(8)
    last().say({ kind: 'ready' })
    expect(await supervisor.connect()).toMatchObject({ generation: 8 })
  })

  it('does not start one again that says why it cannot start', async () => {
    const waiting = supervisor.connect().catch((error: unknown) => error)
    last().say({ kind: 'failed', code: 'data-folder-in-use', message: 'another one has it' })
    last().exit(1)
    expect(await waiting).toMatchObject({ code: 'data-folder-in-use' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(puppets).toHaveLength(1)
    await expect(supervisor.connect()).rejects.toMatchObject({ code: 'data-folder-in-use' })
    supervisor.restart()
    last().say({ kind: 'ready' })
    expect(await supervisor.connect()).toMatchObject({ generation: 2 })
  })

  it('waits for the end of a failed one before it starts the next', async () => {
    last().say({ kind: 'failed', code: 'internal', message: 'the keychain is locked' })
    supervisor.restart()
    const waiting = supervisor.connect()
    expect(puppets).toHaveLength(1)
    last().exit(1)
    await vi.advanceTimersByTimeAsync(150)
    last().say({ kind: 'ready' })
    expect(await waiting).toMatchObject({ generation: 2 })
  })

  it('ends one that never becomes ready', async () => {
    await vi.advanceTimersByTimeAsync(90_000)
    expect(last().isKilled).toBe(true)
  })

  it('lets a person take their time at a prompt, and counts anew what the start takes after it', async () => {
    const unseal = { what: 'unseal', sealed: 'x' } as const
    await vi.advanceTimersByTimeAsync(80_000)
    last().say({ kind: 'ask', id: 1, favour: unseal })
    last().say({ kind: 'ask', id: 2, favour: unseal })
    await vi.advanceTimersByTimeAsync(600_000)
    prompts[0]?.()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(last().isKilled).toBe(false)
    prompts[1]?.()
    await vi.advanceTimersByTimeAsync(89_000)
    expect(last().isKilled).toBe(false)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(last().isKilled).toBe(true)
  })

  it('has no limit for one that is ready or has ended, whatever it asked for before', async () => {
    const unseal = { what: 'unseal', sealed: 'x' } as const
    last().say({ kind: 'ask', id: 1, favour: unseal })
    last().say({ kind: 'ready' })
    last().say({ kind: 'ask', id: 2, favour: unseal })
    for (const answer of prompts) answer()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(last().isKilled).toBe(false)
    last().say({ kind: 'ask', id: 3, favour: unseal })
    const ended = last()
    ended.exit(9)
    prompts[2]?.()
    await vi.advanceTimersByTimeAsync(80_000)
    last().say({ kind: 'ready' })
    await vi.advanceTimersByTimeAsync(600_000)
    expect([puppets.length, ended.isKilled, last().isKilled]).toEqual([2, false, false])
  })

  it('answers what a backend asks for, and its refusals too', async () => {
    last().say({ kind: 'ask', id: 1, favour: { what: 'seal', text: 'x' } })
    last().say({ kind: 'ask', id: 2, favour: { what: 'can-seal' } })
    await vi.advanceTimersByTimeAsync(0)
    expect(last().heard.slice(1)).toEqual([
      { kind: 'answer', id: 1, value: 'sealed x' },
      { kind: 'refusal', id: 2, message: 'not today' }
    ])
  })

  it('says what is unsent as the backend does, and nothing where it does not say so in time or is not there', async () => {
    expect(await supervisor.unsent(false)).toBeUndefined()
    last().say({ kind: 'ready' })
    const counted = supervisor.unsent(true)
    expect(last().heard.at(-1)).toEqual({ kind: 'unsent', id: 1, sendNow: true })
    last().say({ kind: 'unsent', id: 1, unsent: 2, sendable: 2, sending: 1 })
    expect(await counted).toEqual({ unsent: 2, sendable: 2, sending: 1 })
    const late = supervisor.unsent(false)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await late).toBeUndefined()
  })

  it('lets the backend finish at the end, refuses pages meanwhile, and starts no other', async () => {
    last().say({ kind: 'ready' })
    const stopped = supervisor.stop()
    await expect(supervisor.connect()).rejects.toMatchObject({ code: 'stopping' })
    expect(last().heard.at(-1)).toEqual({ kind: 'stop' })
    last().exit(0)
    await stopped
    await vi.advanceTimersByTimeAsync(60_000)
    expect([puppets.length, last().isKilled]).toEqual([1, false])
  })

  it('ends a backend that does not stop within three seconds', async () => {
    last().say({ kind: 'ready' })
    const stopped = supervisor.stop()
    await vi.advanceTimersByTimeAsync(2_900)
    expect(last().isKilled).toBe(false)
    await vi.advanceTimersByTimeAsync(200)
    expect(last().isKilled).toBe(true)
    last().exit(15)
    await stopped
  })
})
