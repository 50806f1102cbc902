import { once } from 'node:events'
import { request, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Wire } from '../../src/contract/wire.ts'
import { startWebServer, type WebServer } from '../../src/web/server.ts'
import { makePage } from './page.ts'
import { noFiles } from './no-files.ts'

const ownerSecret = 'the owner at a terminal'
let page: ReturnType<typeof makePage>
let server: WebServer
let origin: string
let host: string
let wires: Wire[]

beforeAll(() => {
  page = makePage()
})
afterAll(() => page.remove())
beforeEach(async () => {
  wires = []
  server = await startWebServer({
    port: 0,
    page: page.folder,
    ownerSecret,
    files: noFiles,
    onWire: (wire) => wires.push(wire)
  })
  host = `127.0.0.1:${server.port}`
  origin = `http://${host}`
})
afterEach(async () => await server.stop())

describe('the page', () => {
  it('is served under one policy, which lets it talk to its own origin and nobody else', async () => {
    const { status, headers, body } = await visit('GET', '/')
    expect(status).toBe(200)
    expect(body).toContain('<title>page</title>')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
        `connect-src 'self' ws://${host}; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
    )
  })

  it.each([
    ['GET', '/'],
    ['GET', '/assets/index-B3xY1.js'],
    ['GET', '/missing'],
    ['POST', '/session'],
    ['DELETE', '/']
  ])('every answer is closed on all sides: %s %s', async (method, path) => {
    const { headers } = await visit(method, path)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin'
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['permissions-policy']).toContain('camera=()')
    const names = Object.keys(headers)
    expect(names).not.toContain('set-cookie')
    expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('keeps only what has a digest in its name', async () => {
    expect((await visit('GET', '/assets/index-B3xY1.js')).headers['cache-control']).toContain('immutable')
    expect((await visit('GET', '/')).headers['cache-control']).toBe('no-store')
    expect((await visit('GET', '/theme.js?v=1')).headers['cache-control']).toBe('no-store')
  })

  it('is there to be read: HEAD has no body, and other methods are refused', async () => {
    expect(await visit('HEAD', '/')).toMatchObject({ status: 200, body: '' })
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
      const { status, headers } = await visit(method, '/')
      expect([method, status, headers['allow']]).toEqual([method, 405, 'GET, HEAD'])
    }
  })

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/..%5coutside.txt',
    '/..\\outside.txt',
    '/%252e%252e/outside.txt',
    '//outside.txt',
    '/./../outside.txt',
    '/assets/%2e%2e/%2e%2e/outside.txt',
    '/\0../outside.txt',
    '/..;/outside.txt',
    'http://127.0.0.1/../outside.txt',
    '/notes.md',
    '/assets/',
    '/assets',
    '/__proto__',
    '/constructor'
  ])('no spelling of a path leaves its folder: %s', async (path) => {
    const { status, body } = await visitRaw(path)
    expect([400, 404]).toContain(status)
    expect(body).not.toContain('not for you')
  })
})

describe('who may come in', () => {
  it.each(['localhost', '127.0.0.1', 'evil.example', '127.0.0.1:1', '[::1]', '127.0.0.1.nip.io', '0.0.0.0'])(
    'a name that was bent to this address is turned away: Host %s',
    async (name) => {
      const foreign = name.includes(':1') || name === '127.0.0.1' ? name : `${name}:${server.port}`
      for (const [method, path] of [
        ['GET', '/'],
        ['POST', '/session'],
        ['POST', '/link']
      ] as const) {
        expect(await visit(method, path, { host: foreign, origin })).toMatchObject({ status: 421 })
      }
      expect(await upgrade({ host: foreign, origin })).toBe(421)
    }
  )

  it.each([
    ['ours first', 0],
    ['ours last', 1]
  ])('a request with two names is none: %s', async (_which, at) => {
    const names = ['evil.example', 'evil.example'].with(at, host)
    const socket = connect(server.port, '127.0.0.1')
    socket.write(`GET / HTTP/1.1\r\n${names.map((name) => `Host: ${name}\r\n`).join('')}Connection: close\r\n\r\n`)
    expect((await text(socket)).split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request')
  })

  it.each(['http://127.0.0.1:1', 'http://localhost', 'https://evil.example', 'null', ''])(
    'a page from elsewhere can do nothing: Origin %s',
    async (foreign) => {
      const token = newToken()
      expect((await visit('GET', '/', { origin: foreign })).status).toBe(403)
      expect(
        (
          await visit(
            'POST',
            '/session',
            { origin: foreign, 'content-type': 'application/json' },
            JSON.stringify({ token })
          )
        ).status
      ).toBe(403)
      expect((await visit('POST', '/link', { origin: foreign, authorization: `Bearer ${ownerSecret}` })).status).toBe(
        403
      )
      expect(
        (await visit('OPTIONS', '/session', { origin: foreign, 'access-control-request-method': 'POST' })).status
      ).toBe(403)
      expect(await upgrade({ host, origin: foreign })).toBe(403)
      // The token is still worth a session: nothing was spent.
      expect((await trade(token)).status).toBe(200)
    }
  )

  it('who does not say from which page is no page: no session, no socket', async () => {
    const body = JSON.stringify({ token: newToken() })
    expect((await visit('POST', '/session', { 'content-type': 'application/json' }, body)).status).toBe(403)
    expect(await upgrade({ host })).toBe(403)
    expect(wires).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['half a request', 'GET / HTTP/1.1\r\nHo']
  ])(
    'who says %s is not waited for',
    async (_what, words) => {
      const socket = connect(server.port, '127.0.0.1')
      socket.write(words)
      const startedAt = performance.now()
      await text(socket)
      expect(performance.now() - startedAt).toBeLessThan(9_000)
    },
    15_000
  )

  it('who opens ever more connections gets no more of them, and what is open goes on', async () => {
    const socket = await openSocket(await newSecret())
    await expect.poll(() => wires.length).toBe(1)
    const heard: string[] = []
    wires[0]?.onMessage((message) => heard.push(message))
    const sockets = Array.from({ length: 300 }, () => connect(server.port, '127.0.0.1').on('error', () => undefined))
    await expect.poll(() => sockets.filter(({ closed }) => closed).length).toBeGreaterThanOrEqual(300 - 256)
    socket.send('still here')
    await expect.poll(() => heard).toEqual(['still here'])
    for (const one of sockets) one.destroy()
    await expect.poll(async () => (await visit('GET', '/')).status).toBe(200)
  })

  it('who is turned away at the door of the socket keeps no connection, whatever they send and however long they stay', async () => {
    const ask = `GET /wire HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
    const sockets = Array.from({ length: 250 }, () =>
      connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => undefined)
    )
    for (const socket of sockets) {
      socket.resume()
      socket.write(`${ask}and more`)
    }
    await Promise.all(sockets.map(async (socket) => await once(socket, 'end')))
    // They do not hang up, and are hung up on: others find the door open.
    const turnedOut = async (): Promise<number> => {
      const others = Array.from({ length: 50 }, () => connect(server.port, '127.0.0.1').on('error', () => undefined))
      await visit('GET', '/').catch(() => undefined)
      const { length } = others.filter(({ closed }) => closed)
      for (const other of others) other.destroy()
      return length
    }
    await expect.poll(turnedOut, { timeout: 10_000 }).toBe(0)
    expect((await visit('GET', '/')).status).toBe(200)
    for (const socket of sockets) socket.destroy()
  })

  it('listens on 127.0.0.1 and on nothing else', async () => {
    await expect(reach('::1')).rejects.toMatchObject({ code: expect.stringMatching(/^E/) as string })
    await expect(reach('127.0.0.2')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

describe('the token of a link', () => {
  it('is 128 bits, in the fragment, and worth one session', async () => {
    const link = new URL(server.newLink())
    expect([link.origin, link.pathname, link.search]).toEqual([origin, '/', ''])
    expect(link.hash).toMatch(/^#token=[\w-]{22}$/)
    const token = link.hash.slice('#token='.length)
    const first = await trade(token)
    expect(first.status).toBe(200)
    expect(JSON.parse(first.body)).toEqual({ secret: expect.stringMatching(/^[\w-]{22}$/) as string })
    expect((await trade(token)).status).toBe(401)
  })

  it('is worth one session also to two who come at once', async () => {
    const token = newToken()
    const answers = await Promise.all(Array.from({ length: 10 }, () => trade(token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 401)])
  })

  it.each([
    ['another token', JSON.stringify({ token: 'AAAAAAAAAAAAAAAAAAAAAA' })],
    ['an empty one', JSON.stringify({ token: '' })],
    ['a number', '{"token":1}'],
    ['no JSON', 'token'],
    ['null', 'null'],
    ['nothing', ''],
    ['too much', JSON.stringify({ token: 'x'.repeat(5_000_000) })]
  ])('is not guessed with %s', async (_what, body) => {
    newToken()
    const answer = await visit('POST', '/session', { origin, 'content-type': 'application/json' }, body).catch(() => ({
      status: 401
    }))
    expect(answer.status).toBe(401)
  })

  it('is not taken from a form, and not by GET', async () => {
    const body = JSON.stringify({ token: newToken() })
    expect((await visit('POST', '/session', { origin, 'content-type': 'text/plain' }, body)).status).toBe(415)
    expect((await visit('GET', '/session', { origin })).status).toBe(405)
  })

  it('is made anew only for the owner of the data folder', async () => {
    expect((await visit('POST', '/link')).status).toBe(403)
    expect((await visit('POST', '/link', { authorization: 'Bearer something else' })).status).toBe(403)
    expect((await visit('GET', '/link', { authorization: `Bearer ${ownerSecret}` })).status).toBe(405)
    const { status, body } = await visit('POST', '/link', { authorization: `Bearer ${ownerSecret}` })
    expect(status).toBe(200)
    const { url } = JSON.parse(body) as { url: string }
    expect((await trade(url.split('=')[1] ?? '')).status).toBe(200)
  })
})

describe('the socket', () => {
  it('opens for a secret, and passes text both ways', async () => {
    const socket = await openSocket(await newSecret())
    await expect.poll(() => wires.length).toBe(1)
    const [wire] = wires as [Wire]
    const heard = new Promise((resolve) => wire.onMessage(resolve))
    socket.send('to the backend')
    expect(await heard).toBe('to the backend')
    const answered = new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())))
    wire.send('to the page')
    expect(await answered).toBe('to the page')
  })

  it('hears what follows the secret at once', async () => {
    const secret = await newSecret()
    const socket = new WebSocket(`ws://${host}/wire`, { origin })
    const heard = new Promise((resolve) => {
      void expect
        .poll(() => wires.length)
        .toBe(1)
        .then(() => wires[0]?.onMessage(resolve))
    })
    socket.once('open', () => {
      socket.send(secret)
      setTimeout(() => socket.send('first'), 50)
    })
    expect(await heard).toBe('first')
  })

  it.each([
    ['a wrong secret', 'AAAAAAAAAAAAAAAAAAAAAA'],
    ['an empty one', ''],
    ['bytes', Buffer.from('AAAAAAAAAAAAAAAAAAAAAA')],
    ['a call', '{"i":"1","p":{"u":"/accounts/session"}}']
  ])('closes as refused on %s', async (_what, first) => {
    await newSecret()
    const socket = await openSocket(first)
    expect(await closeCode(socket)).toBe(4401)
    expect(wires).toEqual([])
  })

  it('closes as refused on a token: a link is no secret', async () => {
    const socket = await openSocket(newToken())
    expect(await closeCode(socket)).toBe(4401)
  })

  it('closes as refused on one who says nothing for five seconds', async () => {
    const socket = await openSocket(undefined)
    const startedAt = performance.now()
    expect(await closeCode(socket)).toBe(4401)
    expect(performance.now() - startedAt).toBeGreaterThan(4_500)
    expect(performance.now() - startedAt).toBeLessThan(7_000)
  })

  it('ends a connection that sends more than any call, or bytes', async () => {
    const large = await openSocket(await newSecret())
    large.send('x'.repeat(2_000_000))
    expect(await closeCode(large)).toBe(1009)
    const bytes = await openSocket(await newSecret())
    await expect.poll(() => wires.length).toBe(2)
    wires[1]?.onMessage(() => undefined)
    bytes.send(Buffer.from('bytes'))
    expect(await closeCode(bytes)).toBe(1003)
  })

  it('does not compress: secrets and what others wrote would share a window', async () => {
    const socket = await openSocket(await newSecret())
    expect(socket.extensions).toBe('')
  })

  it('is at one path only', async () => {
    expect(await upgrade({ host, origin }, '/')).toBe(404)
    expect(await upgrade({ host, origin }, '/wire/')).toBe(404)
  })

  it('the secret ends with the server', async () => {
    const secret = await newSecret()
    const { port } = server
    await server.stop()
    server = await startWebServer({
      port,
      page: page.folder,
      ownerSecret,
      files: noFiles,
      onWire: (wire) => wires.push(wire)
    })
    expect(await closeCode(await openSocket(secret))).toBe(4401)
  })
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

async function visit(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string
): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: server.port, method, path, headers: { host, ...headers } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
        response.on('error', reject)
      }
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

/** The request line as it stands: a client would tidy the path first. */
async function visitRaw(path: string): Promise<{ status: number; body: string }> {
  return await new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    )
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), body: text }))
  })
}

/** The status that a request for a socket gets, 101 where it opens. */
async function upgrade(headers: Record<string, string>, path = '/wire'): Promise<number> {
  return await new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port: server.port,
      path,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        ...headers
      }
    })
    asked.on('response', ({ statusCode = 0 }) => resolve(statusCode))
    asked.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(101)
    })
    asked.on('error', reject)
    asked.end()
  })
}

function newToken(): string {
  return new URL(server.newLink()).hash.slice('#token='.length)
}

async function trade(token: string): Promise<Answer> {
  return await visit('POST', '/session', { origin, 'content-type': 'application/json' }, JSON.stringify({ token }))
}

async function newSecret(): Promise<string> {
  return (JSON.parse((await trade(newToken())).body) as { secret: string }).secret
}

async function openSocket(first: string | Buffer | undefined): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host}/wire`, { origin })
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('open', resolve))
  if (first !== undefined) socket.send(first)
  return socket
}

async function closeCode(socket: WebSocket): Promise<number> {
  return await new Promise((resolve) => socket.once('close', (code) => resolve(code)))
}

async function reach(address: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(server.port, address, () => {
      socket.destroy()
      resolve()
    })
    socket.on('error', reject)
  })
}
