import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Wire } from '../../src/contract/wire.ts'
import { createLink, type Link } from '../../src/link/link.ts'

/** A wire whose other end is the test: it never answers by itself. */
interface HeldWire extends Wire {
  readonly sent: string[]
  end(why: 'gone' | 'refused'): void
}

let opened: HeldWire[]
let openWire: () => Promise<Wire>
let link: Link | undefined

beforeEach(() => {
  vi.useFakeTimers()
  opened = []
  openWire = async () => {
    const wire = heldWire()
    opened.push(wire)
    return wire
  }
})
afterEach(() => {
  link?.close()
  vi.useRealTimers()
})

describe('a link', () => {
  it('lets calls wait for the first wire, and rejects those that wait when none comes', async () => {
    const gate = Promise.withResolvers<Wire>()
    link = createLink(() => gate.promise)
    const call = link.client.accounts.session().catch((error: unknown) => error)
    expect(link.state).toBe('connecting')
    gate.reject(new Error('nobody there'))
    expect(await call).toMatchObject({ name: 'AppError', code: 'link-lost' })
    expect(link.state).toBe('lost')
  })

  it('refuses calls at once while it is lost, rather than keeping them for later', async () => {
    link = createLink(openWire)
    await vi.advanceTimersByTimeAsync(0)
    opened[0]?.end('gone')
    await expect(link.client.accounts.session()).rejects.toMatchObject({ code: 'link-lost' })
    await vi.advanceTimersByTimeAsync(300)
    expect(opened).toHaveLength(2)
    expect(opened[1]?.sent.filter((message) => message.includes('session'))).toEqual([])
  })

  it('rejects every call that waits on a wire that closes, and sends none of them again', async () => {
    const { client } = (link = createLink(openWire))
    await vi.advanceTimersByTimeAsync(0)
    const calls = Array.from({ length: 10 }, () => client.accounts.session().catch((error: unknown) => error))
    await vi.advanceTimersByTimeAsync(0)
    expect(opened[0]?.sent.filter((message) => message.includes('session'))).toHaveLength(10)
    opened[0]?.end('gone')
    for (const answer of await Promise.all(calls)) expect(answer).toMatchObject({ code: 'link-lost' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(
      opened
        .slice(1)
        .flatMap(({ sent }) => sent)
        .filter((message) => message.includes('session'))
    ).toEqual([])
  })

  it('tries again later each time, five seconds apart at most, and never gives up', async () => {
    const triedAt: number[] = []
    link = createLink(() => {
      triedAt.push(Date.now())
      return Promise.reject(new Error('nobody there'))
    })
    await vi.advanceTimersByTimeAsync(30_000)
    const gaps = triedAt.slice(1).map((at, n) => at - (triedAt[n] ?? 0))
    expect(gaps.slice(0, 7)).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000])
  })

  it('does not hurry back to a host that takes wires and drops them', async () => {
    const wires: HeldWire[] = []
    link = createLink(async () => {
      const wire = heldWire()
      wires.push(wire)
      setTimeout(() => wire.end('gone'), 1)
      return wire
    })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(wires.length).toBeLessThan(8)
  })

  it('tries at once when asked to', async () => {
    link = createLink(openWire)
    await vi.advanceTimersByTimeAsync(0)
    opened[0]?.end('gone')
    link.retry()
    await vi.advanceTimersByTimeAsync(0)
    expect(link.state).toBe('open')
    expect(opened).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(opened).toHaveLength(2)
  })

  it('ends where the backend wants no more of this page, and says so to every call', async () => {
    link = createLink(openWire)
    await vi.advanceTimersByTimeAsync(0)
    opened[0]?.end('refused')
    expect(link.state).toBe('refused')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(opened).toHaveLength(1)
    await expect(link.client.accounts.session()).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('closes its wire, also one that arrives after it was closed', async () => {
    link = createLink(openWire)
    link.close()
    await vi.advanceTimersByTimeAsync(0)
    await expect(link.client.accounts.session()).rejects.toMatchObject({ code: 'link-lost' })
    expect(opened[0]?.sent).toEqual([])
    expect(link.state).toBe('closed')
  })

  it('passes the reason of an aborted call on as it is', async () => {
    link = createLink(openWire)
    const abort = new AbortController()
    const call = link.client.accounts.session(undefined, { signal: abort.signal })
    const reason = new Error('the person left the screen')
    abort.abort(reason)
    await expect(call).rejects.toBe(reason)
  })
})

function heldWire(): HeldWire {
  const closers: ((why: 'gone' | 'refused') => void)[] = []
  let closed: 'gone' | 'refused' | undefined
  const sent: string[] = []
  const end = (why: 'gone' | 'refused'): void => {
    if (closed !== undefined) return
    closed = why
    for (const closer of closers) closer(why)
  }
  return {
    sent,
    end,
    send: (message) => void (closed === undefined && sent.push(message)),
    onMessage: () => undefined,
    onClose: (listener) => (closed === undefined ? void closers.push(listener) : listener(closed)),
    close: () => end('gone')
  }
}
