/** The door for bytes: tickets that calls answered, and nothing else. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as ask } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFiles, type FileDesk } from '../../src/backend/engine/files.ts'
import { startWebServer, type WebServer } from '../../src/web/server.ts'
import { makePage } from './page.ts'

let folder: string
let page: ReturnType<typeof makePage>
let desk: FileDesk
let close: () => void
let server: WebServer
let origin: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cassa-files-'))
  page = makePage()
  const files = createFiles(folder)
  desk = files.desk
  close = () => files.close()
  server = await startWebServer({
    port: 0,
    page: page.folder,
    ownerSecret: 'the owner',
    files: files.door,
    onWire: () => undefined
  })
  origin = `http://127.0.0.1:${server.port}`
})
afterEach(async () => {
  await server.stop()
  close()
  page.remove()
  rmSync(folder, { recursive: true })
})

function offer(text: string): string {
  const path = desk.newPath()
  writeFileSync(path, text)
  return desk.offer(path, 'books.cassa-backup').ticket
}

const waiting = (): string[] => (existsSync(join(folder, 'passing')) ? readdirSync(join(folder, 'passing')) : [])

/** A request whose path and headers go out as they stand: `fetch` would tidy them. */
function raw(method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', port: server.port, method, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.once('error', reject)
    request.end()
  })
}

describe('a ticket', () => {
  it('brings its file once, as a download that no page runs, and leaves nothing', async () => {
    const ticket = offer('sealed')
    const response = await fetch(`${origin}/files/${ticket}`)
    expect(await response.text()).toBe('sealed')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="books.cassa-backup"')
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await fetch(`${origin}/files/${ticket}`)).status).toBe(404)
    await expect.poll(waiting).toEqual([])
  })

  it('takes a file once, from our own page alone', async () => {
    const ticket = desk.expect(100)
    const put = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${origin}/files/${ticket}`, { method: 'PUT', body: 'sealed', headers })
    expect((await put({})).status, 'a browser always says which page sends').toBe(403)
    expect((await put({ origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await put({ origin })).status).toBe(204)
    expect((await put({ origin })).status).toBe(404)
    expect(existsSync(desk.received(ticket))).toBe(true)
    desk.drop(ticket)
    expect(waiting()).toEqual([])
  })

  it('takes no byte more than was allowed, and keeps nothing of what was too much', async () => {
    const ticket = desk.expect(10)
    const response = await fetch(`${origin}/files/${ticket}`, {
      method: 'PUT',
      body: 'x'.repeat(11),
      headers: { origin }
    })
    expect(response.status).toBe(413)
    expect(() => desk.received(ticket)).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(waiting()).toEqual([])
  })

  it('is not used up by a visitor from elsewhere, or by another method', async () => {
    const ticket = offer('sealed')
    const path = `/files/${ticket}`
    expect(await raw('GET', path, { host: 'rebound.example' })).toBe(421)
    expect(await raw('GET', path, { origin: 'https://elsewhere.example' })).toBe(403)
    for (const method of ['POST', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS']) expect(await raw(method, path)).toBe(405)
    expect((await fetch(`${origin}${path}`)).status).toBe(200)
  })

  it('that was not asked for opens nothing, however it is spelled', async () => {
    writeFileSync(join(folder, 'secrets.json'), '{}')
    const spellings = [
      '',
      '.',
      '..',
      '../secrets.json',
      '..%2fsecrets.json',
      '%2e%2e/secrets.json',
      '..\\secrets.json',
      '....//secrets.json',
      '/etc/passwd',
      'passing/..',
      '%00',
      'x?ticket=..'
    ]
    for (const spelling of spellings) expect(await raw('GET', `/files/${spelling}`), spelling).toBe(404)
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[\w.%~!$&'()*+,;=:@/-]{0,80}$/), async (path) => {
        expect(await raw('GET', `/files/${path}`)).toBe(404)
      }),
      { numRuns: 200 }
    )
  })

  it('is forgotten where too many are asked for, the oldest first', async () => {
    const first = offer('first')
    for (let count = 0; count < 20; count++) offer(`${String(count)}`)
    expect((await fetch(`${origin}/files/${first}`)).status).toBe(404)
    expect(waiting()).toHaveLength(20)
  })
})

it('a file that is copied to its place, or is at work, outlives the minutes of a ticket, which begin after that', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const ticket = desk.expect(10)
    writeFileSync(desk.place(ticket), 'the copy')
    const anHourMs = 3_600_000
    vi.advanceTimersByTime(anHourMs)
    const first = desk.use(ticket, async (path) => {
      vi.advanceTimersByTime(anHourMs)
      return readFileSync(path, 'utf8')
    })
    await expect(first).resolves.toBe('the copy')
    const failing = desk.use(ticket, () => Promise.reject(new Error('other words')))
    await expect(failing).rejects.toThrow('other words')
    vi.advanceTimersByTime(4 * 60_000)
    expect(existsSync(desk.received(ticket))).toBe(true)
    vi.advanceTimersByTime(2 * 60_000)
    expect(waiting()).toEqual([])
    await expect(desk.use(ticket, () => Promise.resolve())).rejects.toMatchObject({ code: 'not-found' })
  } finally {
    vi.useRealTimers()
  }
})

it('what was left by an earlier run is gone after a start', () => {
  offer('left behind')
  createFiles(folder).close()
  expect(waiting()).toEqual([])
})
