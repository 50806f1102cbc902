import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { zHead } from '../../../src/platform/generated/zod.gen.ts'
import { startSandbox } from './harness.ts'
import type { Sandbox } from './harness.ts'
import { LUME, sell } from './records.ts'

/** The text of an event stream as it comes. */
class Listener {
  text = ''
  isEnded = false
  readonly #stop = new AbortController()

  async start(sandbox: Sandbox, headers: Record<string, string> = {}, token?: string): Promise<Response> {
    const response = await sandbox.ask('/v1/events', {
      headers: { 'accept-encoding': 'gzip', ...headers },
      signal: this.#stop.signal,
      ...(token && { token })
    })
    void this.#read(response.body as ReadableStream<Uint8Array>)
    return response
  }

  heads(): { feed: string; head: number }[] {
    return [...this.text.matchAll(/event: head\nid: (\d+)\ndata: (.+)\n\n/g)].map(([, id, data]) => {
      const head = zHead.parse(JSON.parse(data ?? ''))
      expect(String(head.head)).toBe(id)
      return head
    })
  }

  stop(): void {
    this.#stop.abort()
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    try {
      for await (const part of body) this.text += Buffer.from(part).toString()
    } catch {
      // Stopped by the test.
    }
    this.isEnded = true
  }
}

describe('the event stream', () => {
  let sandbox: Sandbox
  let listener: Listener
  beforeEach(async () => {
    sandbox = await startSandbox({ heartbeatMs: 60 })
    listener = new Listener()
  })
  afterEach(async () => {
    listener.stop()
    await sandbox.close()
  })

  it('says at once where the head is, uncompressed', async () => {
    const response = await listener.start(sandbox)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('content-encoding')).toBeNull()
    await expect.poll(() => listener.heads()).toEqual([sandbox.state.head(LUME)])
  })

  it('tells of a sale, and of many as one', async () => {
    await listener.start(sandbox)
    await expect.poll(() => listener.heads().length).toBe(1)
    for (let n = 0; n < 50; n++) sell(sandbox.state, sandbox.clock.now())
    const { head } = sandbox.state.head(LUME)
    await expect.poll(() => listener.heads().at(-1)?.head).toBe(head)
    expect(listener.heads().length).toBeLessThan(5)
  })

  it('says nothing of other accounts', async () => {
    await listener.start(sandbox, {}, await sandbox.token({ account: 'acct_mara' }))
    await expect.poll(() => listener.heads().length).toBe(1)
    sell(sandbox.state, sandbox.clock.now())
    await expect.poll(() => listener.text.match(/: here/g)?.length ?? 0).toBeGreaterThan(2)
    expect(listener.heads().length).toBe(1)
  })

  it('resumes from a Last-Event-ID with the head of now', async () => {
    sell(sandbox.state, sandbox.clock.now())
    await listener.start(sandbox, { 'last-event-id': '1' })
    await expect.poll(() => listener.heads()).toEqual([sandbox.state.head(LUME)])
  })

  it('ends when the sign-in is revoked', async () => {
    const token = await sandbox.token({ scopes: ['read'] })
    await listener.start(sandbox, {}, token)
    await expect.poll(() => listener.heads().length).toBe(1)
    await fetch(`${sandbox.url}/oauth/revoke`, { method: 'POST', body: new URLSearchParams({ token }) })
    await expect.poll(() => listener.isEnded).toBe(true)
  })
})
