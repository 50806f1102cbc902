/** The web host's HTTP doors and its tickets under requests that no browser makes: five thousand at each. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFiles, type FileDesk } from '../../src/backend/engine/files.ts'
import type { Wire } from '../../src/contract/wire.ts'
import { startWebServer, type WebServer } from '../../src/web/server.ts'
import { hostileRequest, sendRaw, statusesOf, type Door, type HostileRequest } from './hostile-requests.ts'
import { makePage } from './page.ts'

// Thousands of connections, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const pagePaths = ['/', '/index.html', '/theme.js', '/assets/index-B3xY1.js']
let folder: string
let page: ReturnType<typeof makePage>
let desk: FileDesk
let close: () => void
let server: WebServer
let origin: string
let wires: Wire[]
let links: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cassa-fuzzed-'))
  page = makePage()
  const files = createFiles(folder)
  desk = files.desk
  close = () => files.close()
  wires = []
  links = 0
  server = await startWebServer({
    port: 0,
    page: page.folder,
    ownerSecret: 'the owner at a terminal',
    files: files.door,
    onWire: (wire) => wires.push(wire),
    onLink: () => links++
  })
  origin = `http://127.0.0.1:${server.port}`
})
afterEach(async () => {
  await server.stop()
  close()
  page.remove()
  rmSync(folder, { recursive: true })
})

/** Sends five thousand, a hundred at a time, and looks at each answer. */
async function attack(
  door: Omit<Door, 'port'>,
  look: (request: HostileRequest, answer: string) => void
): Promise<void> {
  const { port } = server
  let sent = 0
  const requests = fc.array(hostileRequest({ port, ...door }), { minLength: 100, maxLength: 100 })
  await fc.assert(
    fc.asyncProperty(requests, async (hundred) => {
      const answers = await Promise.all(hundred.map((request) => sendRaw(port, request)))
      sent += hundred.length
      for (const [at, request] of hundred.entries()) look(request, answers[at] ?? '')
    }),
    { numRuns: 50, endOnFailure: true }
  )
  expect(sent).toBe(5_000)
}

const refusals = [400, 401, 403, 404, 405, 408, 413, 415, 421, 431]

/** With a code; `CONNECT` and what is longer than any request may lose it with their connection. */
function mustBeRefused({ method, bytes }: HostileRequest, answer: string): void {
  const statuses = statusesOf(answer)
  if (method !== 'CONNECT' && bytes.length < 16_000) expect(statuses.length, shown(bytes)).toBeGreaterThan(0)
  for (const status of statuses) expect(refusals, shown(bytes)).toContain(status)
}

/** A file of the page, to whom it is for: by chance some requests are right. */
function isServed({ method, target, isOwnHost }: HostileRequest, answer: string): boolean {
  const isRight = isOwnHost && ['GET', 'HEAD'].includes(method) && pagePaths.includes(target.split('?', 1)[0] ?? '')
  return isRight && statusesOf(answer)[0] === 200
}

const shown = (bytes: Buffer): string => JSON.stringify(bytes.toString('latin1', 0, 400))

async function trade(token: string): Promise<Response> {
  const headers = { origin, 'content-type': 'application/json' }
  return await fetch(`${origin}/session`, { method: 'POST', headers, body: JSON.stringify({ token }) })
}

it('the page, the session and the link answer their own visitor alone, and nothing else is read or done', async () => {
  const token = new URL(server.newLink()).hash.slice('#token='.length)
  let served = 0
  await attack(
    { paths: [...pagePaths, '/session', '/link', '/wire'], words: ['/assets/', 'token='] },
    (request, answer) => {
      expect(answer).not.toContain('not for you')
      if (isServed(request, answer)) served++
      else mustBeRefused(request, answer)
    }
  )
  // Those that were right by chance: the door was open all the while.
  expect(served).toBeGreaterThan(10)
  expect([wires, links]).toEqual([[], 0])
  expect((await trade(token)).status).toBe(200)
})

it('a ticket opens for who was told it, and nothing else is read or written', async () => {
  const path = desk.newPath()
  writeFileSync(path, 'sealed')
  writeFileSync(join(folder, 'secrets.json'), 'not for you')
  const { ticket } = desk.offer(path, 'books.cassa-backup')
  const awaited = desk.expect(100)
  const before = [readdirSync(folder), readdirSync(join(folder, 'passing'))]
  const words = [ticket.slice(0, -1), ticket.toLowerCase(), awaited.slice(1), '../secrets.json', '%2e%2e/secrets.json']
  await attack({ paths: ['/files/', '/files/x', '/files', `/files/${ticket}x`], words }, (request, answer) => {
    expect(answer).not.toMatch(/not for you|sealed/)
    if (!isServed(request, answer)) mustBeRefused(request, answer)
  })
  expect([readdirSync(folder), readdirSync(join(folder, 'passing'))]).toEqual(before)
  expect(await (await fetch(`${origin}/files/${ticket}`)).text()).toBe('sealed')
  const put = await fetch(`${origin}/files/${awaited}`, { method: 'PUT', body: 'x', headers: { origin } })
  expect([put.status, existsSync(desk.received(awaited))]).toEqual([204, true])
})
