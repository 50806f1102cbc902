import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { platformAddress } from '../../src/platform/address.ts'
import { createClient } from '../../src/platform/client.ts'
import type { PlatformClient } from '../../src/platform/client.ts'
import { signedOut } from '../../src/platform/errors.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => (server.closeAllConnections(), server.close()))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function clientOf(
  platformUrl: string,
  options: { renew?: () => Promise<string>; timeoutMs?: number; now?: () => number } = {}
): PlatformClient {
  const { renew = () => Promise.reject(signedOut()), ...rest } = options
  return createClient({ platformUrl, tokens: { access: () => Promise.resolve('old'), renew }, ...rest })
}

function refuse(response: ServerResponse, status: number, code: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/problem+json', 'request-id': 'req_7', ...headers })
  response.end(
    JSON.stringify({ type: 'about:blank', title: 'No', status, code, retryable: status >= 429, field: 'limit' })
  )
}

const zAnswer = z.object({ fine: z.literal(true) })
const fine: Handler = (_, response) => response.end('{"fine":true}')

describe('the platform’s address', () => {
  it.each(['https://api.platform.example', 'http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:1/'])(
    '%s may be sent a token',
    (address) => {
      expect(platformAddress(address)?.href).toContain(new URL(address).host)
    }
  )

  it.each([
    'http://platform.example',
    'http://127.0.0.1.evil.example',
    'ftp://127.0.0.1',
    'https://user:pass@platform.example',
    'platform.example',
    ''
  ])('%j may not', (address) => {
    expect(platformAddress(address)).toBeUndefined()
    expect(() =>
      createClient({
        platformUrl: address,
        tokens: { access: () => Promise.resolve(''), renew: () => Promise.resolve('') }
      })
    ).toThrow()
  })
})

describe('a request', () => {
  it('that the platform refuses says why, in the platform’s own code, with the request’s name', async () => {
    const url = await serve((_, response) => refuse(response, 400, 'invalid'))
    await expect(clientOf(url).send('/v1/changes', {})).rejects.toMatchObject({
      kind: 'problem',
      status: 400,
      code: 'invalid',
      isRetryable: false,
      field: 'limit',
      requestId: 'req_7',
      retryAfterMs: undefined
    })
  })

  it.each(['0', 'Sun, 01 Nov 2020 08:00:00 GMT', 'soon'])(
    'that names no wait (%s) leaves it to whoever asks again',
    async (retryAfter) => {
      const url = await serve((_, response) => refuse(response, 503, 'unavailable', { 'retry-after': retryAfter }))
      await expect(clientOf(url).send('/v1/x', {})).rejects.toMatchObject({ retryAfterMs: undefined })
    }
  )

  it.each([
    ['seconds', () => '7', 7_000],
    ['a date', () => new Date(Date.now() + 9_000).toUTCString(), 9_000]
  ])('that comes too early says how long to wait, given as %s', async (_, retryAfter, ms) => {
    const url = await serve((__, response) => refuse(response, 429, 'rate_limited', { 'retry-after': retryAfter() }))
    const error: unknown = await clientOf(url)
      .send('/v1/x', {})
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ status: 429, isRetryable: true })
    const { retryAfterMs } = error as { retryAfterMs: number }
    expect(Math.abs(retryAfterMs - ms)).toBeLessThanOrEqual(2_000)
  })

  it('that a proxy answers without problem details is understood by its status', async () => {
    const url = await serve((_, response) => void response.writeHead(502).end('<html>bad gateway</html>'))
    await expect(clientOf(url).send('/v1/x', {})).rejects.toMatchObject({
      kind: 'problem',
      status: 502,
      isRetryable: true
    })
  })

  it('is never redirected with its token', async () => {
    let asked = 0
    const elsewhere = await serve((_, response) => (asked++, response.end()))
    const url = await serve((_, response) => void response.writeHead(302, { location: elsewhere }).end())
    await expect(clientOf(url).send('/v1/x', {})).rejects.toMatchObject({ kind: 'unreachable' })
    expect(asked).toBe(0)
  })

  it('that nobody answers is given up in time', async () => {
    const url = await serve(() => undefined)
    await expect(clientOf(url, { timeoutMs: 50 }).send('/v1/x', {})).rejects.toMatchObject({
      kind: 'unreachable',
      code: 'timed-out'
    })
  })

  it('renews its token once when the platform no longer takes it', async () => {
    const tokens: (string | undefined)[] = []
    const url = await serve((request, response) => {
      tokens.push(request.headers.authorization)
      if (request.headers.authorization === 'Bearer new') fine(request, response)
      else refuse(response, 401, 'token_expired')
    })
    await expect(clientOf(url, { renew: () => Promise.resolve('new') }).getJson('/v1/x', zAnswer)).resolves.toEqual({
      fine: true
    })
    expect(tokens).toEqual(['Bearer old', 'Bearer new'])
  })

  it('that is refused with a new token too means signed out, and no third try', async () => {
    let asked = 0
    const url = await serve((_, response) => (asked++, refuse(response, 401, 'unauthorized')))
    await expect(
      clientOf(url, { renew: () => Promise.resolve('new') }).getJson('/v1/x', zAnswer)
    ).rejects.toMatchObject({ kind: 'signed-out' })
    expect(asked).toBe(2)
  })

  it('whose renewed token ran out on its way is tried again later, and is not signed out', async () => {
    const url = await serve((_, response) => refuse(response, 401, 'token_expired'))
    const client = clientOf(url, { renew: () => Promise.resolve('new') })
    await expect(client.send('/v1/x', {})).rejects.toMatchObject({ kind: 'problem', code: 'token_expired' })
    const { signal } = new AbortController()
    await expect(client.act('/v1/x', { method: 'POST', body: '{}', headers: {}, signal })).rejects.toMatchObject({
      name: 'NotSent',
      cause: { kind: 'problem', code: 'token_expired' }
    })
  })

  it('tells the platform’s clock', async () => {
    const platformMs = Date.UTC(2030, 0, 1)
    const url = await serve((_, response) =>
      response.writeHead(200, { date: new Date(platformMs).toUTCString() }).end('{}')
    )
    const client = clientOf(url, { now: () => 5_000 })
    const { dateMs } = await client.send('/v1/x', {})
    expect([dateMs, client.platformNow()]).toEqual([platformMs, platformMs])
  })

  it('never shows its token in an error', async () => {
    const url = await serve((_, response) => refuse(response, 500, 'internal'))
    const error: unknown = await clientOf(url)
      .send('/v1/x', {})
      .catch((reason: unknown) => reason)
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('old')
  })
})

describe('reading JSON', () => {
  it('tries again what may help', async () => {
    let asked = 0
    const url = await serve((request, response) =>
      ++asked < 3 ? refuse(response, 500, 'internal') : fine(request, response)
    )
    await expect(clientOf(url).getJson('/v1/x', zAnswer)).resolves.toEqual({ fine: true })
    expect(asked).toBe(3)
  })

  it('does not try again what is final, nor before the time that the platform names', async () => {
    let asked = 0
    const gone = await serve((_, response) => (asked++, refuse(response, 404, 'not_found')))
    await expect(clientOf(gone).getJson('/v1/x', zAnswer)).rejects.toMatchObject({ code: 'not_found' })
    const busy = await serve((_, response) => (asked++, refuse(response, 429, 'rate_limited', { 'retry-after': '60' })))
    await expect(clientOf(busy).getJson('/v1/x', zAnswer)).rejects.toMatchObject({ retryAfterMs: 60_000 })
    expect(asked).toBe(2)
  })

  it('refuses an answer of another shape by the field that is wrong', async () => {
    const url = await serve((_, response) => response.end('{"fine":false}'))
    await expect(clientOf(url).getJson('/v1/x', zAnswer)).rejects.toMatchObject({
      kind: 'bad-answer',
      message: expect.stringContaining('fine') as string
    })
  })
})
