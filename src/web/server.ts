import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { WebSocketServer } from 'ws'
import type { FileDoor } from '../backend/start.ts'
import { pageHeaders } from '../contract/page-files.ts'
import { filesPath } from '../contract/settings.ts'
import { linkFragment, sessionPath, wirePath } from '../contract/web-doors.ts'
import type { Wire } from '../contract/wire.ts'
import { listPageFiles, type PageFile } from './page-files.ts'
import { createSessions, isSameText, type Sessions } from './sessions.ts'
import { admit } from './socket-wire.ts'

/** For a second start of the console: answers a new link to who can read the owner's file. */
export const linkPath = '/link'

const address = '127.0.0.1'
const mostBodyBytes = 1_000
const mostMessageBytes = 1_000_000
const slowestRequestMs = 5_000
const turnedAwayMs = 1_000
/** Many pages' worth. Whoever on this machine opens more must not use up the files that the stores need. */
const mostConnections = 256

export interface WebServerOptions {
  /** 0 means any free one. */
  readonly port: number
  /** The built page's folder. */
  readonly page: string
  /** What `POST /link` must bring. */
  readonly ownerSecret: string
  onWire(wire: Wire): void
  readonly files: FileDoor
  /** Told of every link that was asked for. */
  onLink?(): void
}

export interface WebServer {
  readonly port: number
  /** A new link, which opens the console once. */
  newLink(): string
  stop(): Promise<void>
}

/** One request at a door, or one that goes no further. */
interface Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly origin: string
  /** Without the query. Never decoded: the paths that exist need no escapes. */
  readonly path: string
}

/**
 * Serves the page and the socket on 127.0.0.1, and on nothing else. Whoever asks must name exactly this address and
 * port (a name that was rebound to 127.0.0.1 does not) and, where a browser says from which page it asks, that page
 * must be ours. There are no cookies and no CORS.
 *
 * @throws Error with `code` EADDRINUSE where the port is taken
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const files = await listPageFiles(options.page)
  const sessions = createSessions()
  // Node looks for late ones every 30 s if nothing else is said.
  const server = createServer({
    requestTimeout: slowestRequestMs,
    headersTimeout: slowestRequestMs,
    connectionsCheckingInterval: 1_000
  })
  server.maxConnections = mostConnections
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostMessageBytes, perMessageDeflate: false })
  const port = await listen(server, options.port)
  const host = `${address}:${port}`
  const origin = `http://${host}`
  const newLink = (): string => `${origin}/${linkFragment(sessions.newToken())}`
  // WebKit before 16 does not take the socket for 'self'.
  const headers = Object.entries(pageHeaders(`ws://${host}`))

  server.on('request', (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    const visit = { request, response, origin, path: pathOf(request) }
    const wrong = wrongVisitor(request, host, origin)
    if (wrong !== undefined) return answer(visit, wrong)
    void route(visit, { files, sessions, newLink, options }).catch(() => response.destroy())
  })
  server.on('upgrade', (request, socket, head) => {
    const wrong = pathOf(request) === wirePath ? wrongVisitor(request, host, origin) : 404
    // A browser always says which page opens a socket.
    if (wrong !== undefined || request.headers.origin === undefined) return turnAway(socket, wrong ?? 403)
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      admit(webSocket, sessions, (wire) => options.onWire(wire))
    )
  })

  return {
    port,
    newLink,
    async stop() {
      for (const socket of sockets.clients) socket.close(1001)
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      for (const socket of sockets.clients) socket.terminate()
      await closed
    }
  }
}

async function route(
  visit: Visit,
  {
    files,
    sessions,
    newLink,
    options
  }: {
    files: ReadonlyMap<string, PageFile>
    sessions: Sessions
    newLink: () => string
    options: WebServerOptions
  }
): Promise<void> {
  const { request, path } = visit
  if (path === sessionPath) return await openSession(visit, sessions)
  if (path === linkPath) {
    if (request.method !== 'POST') return answer(visit, 405, 'POST')
    if (!isOwner(request, options.ownerSecret)) return answer(visit, 403)
    options.onLink?.()
    return answerJson(visit, { url: newLink() })
  }
  if (path.startsWith(filesPath)) return await passFile(visit, options.files)
  const file = files.get(path)
  if (file === undefined) return answer(visit, 404)
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer(visit, 405, 'GET, HEAD')
  return await sendFile(visit, file)
}

async function openSession(visit: Visit, sessions: Sessions): Promise<void> {
  const { request, origin } = visit
  if (request.method !== 'POST') return answer(visit, 405, 'POST')
  if (request.headers.origin !== origin) return answer(visit, 403)
  if (request.headers['content-type'] !== 'application/json') return answer(visit, 415)
  const token = tokenOf(await readBody(request))
  const secret = token === undefined ? undefined : sessions.redeem(token)
  return secret === undefined ? answer(visit, 401) : answerJson(visit, { secret })
}

/** The status for a visitor who came by another name or from another page; undefined for ours. */
function wrongVisitor(request: IncomingMessage, host: string, origin: string): number | undefined {
  const { host: hosts = [] } = request.headersDistinct
  // RFC 9112 §3.2: more than one is no request at all. Node would take the first.
  if (hosts.length > 1) return 400
  if (hosts[0] !== host) return 421
  if (request.headers.origin !== undefined && request.headers.origin !== origin) return 403
  return undefined
}

/** The owner of the data folder, at a terminal: a browser would name its page. */
function isOwner({ headers }: IncomingMessage, ownerSecret: string): boolean {
  return headers.origin === undefined && isSameText(headers.authorization ?? '', `Bearer ${ownerSecret}`)
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/'
}

function tokenOf(body: string | undefined): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body ?? '')
    if (typeof parsed === 'object' && parsed !== null && 'token' in parsed && typeof parsed.token === 'string')
      return parsed.token
  } catch {
    // No token.
  }
  return undefined
}

/** Undefined where it is longer than anything that is asked for. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBodyBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A ticket is a secret that the page was told; a `PUT` must come from the page besides. */
async function passFile(visit: Visit, files: FileDoor): Promise<void> {
  const { request, response, origin, path } = visit
  const ticket = path.slice(filesPath.length)
  if (request.method === 'PUT') {
    if (request.headers.origin !== origin) return answer(visit, 403)
    const isTaken = await files.write(ticket, request).catch(() => undefined)
    return answer(visit, isTaken === undefined ? 413 : isTaken ? 204 : 404)
  }
  if (request.method !== 'GET') return answer(visit, 405, 'GET, PUT')
  const file = files.read(ticket)
  if (file === undefined) return answer(visit, 404)
  response.setHeader('content-type', 'application/octet-stream')
  response.setHeader('content-length', file.bytes)
  // RFC 6266; the name is one of ours, and needs no escape.
  response.setHeader('content-disposition', `attachment; filename="${file.name}"`)
  await pipeline(file.stream, response)
}

async function sendFile({ request, response }: Visit, file: PageFile): Promise<void> {
  const bytes = await file.read()
  response.setHeader('content-type', file.mediaType)
  response.setHeader('content-length', bytes.length)
  if (file.isImmutable) response.setHeader('cache-control', 'private, max-age=31536000, immutable')
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function answerJson({ response }: Visit, body: unknown): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}

function answer({ response }: Visit, status: number, allow?: string): void {
  if (allow !== undefined) response.setHeader('allow', allow)
  response.statusCode = status
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  // What was not read of a body is not waited for.
  response.setHeader('connection', 'close')
  response.end(`${status}\n`)
}

/** What was sent besides is not read, and who does not hang up is hung up on: no connection stays that counts. */
function turnAway(socket: Duplex, status: number): void {
  socket.on('error', () => undefined)
  socket.resume()
  const patience = setTimeout(() => socket.destroy(), turnedAwayMs)
  socket.once('close', () => clearTimeout(patience))
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: address, exclusive: true }, resolve)
  })
  return (server.address() as AddressInfo).port
}
