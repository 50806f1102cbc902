/** A page that another program serves from this machine, in the same browser, against a console that runs. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startWebServer, type WebServer } from '../../src/web/server.ts'
import { noFiles } from '../web/no-files.ts'

let page: string
let console_: WebServer
let wires = 0
let neighbour: Server
let target: string

test.beforeAll(async () => {
  page = await mkdtemp(join(tmpdir(), 'cassa-doors-'))
  await writeFile(join(page, 'index.html'), '<!doctype html><title>console</title><script src="./app.js"></script>')
  await writeFile(join(page, 'app.js'), 'globalThis.isConsole = true')
  console_ = await startWebServer({
    port: 0,
    page,
    ownerSecret: 'the owner',
    files: noFiles,
    onWire: () => (wires += 1)
  })
  target = `http://127.0.0.1:${console_.port}`
  neighbour = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>neighbour</title>')
  })
  await new Promise<void>((ready) => neighbour.listen(0, '127.0.0.1', ready))
})

test.afterAll(async () => {
  neighbour.closeAllConnections()
  neighbour.close()
  await console_.stop()
  await rm(page, { recursive: true })
})

test('the console comes in by its link, and its policy lets it open its own socket', async ({ page: own }) => {
  const link = new URL(console_.newLink())
  await own.goto(link.href)
  const secret = await trade(own, link.hash.slice('#token='.length))
  expect(secret).toMatch(/^[\w-]{22}$/)
  expect(await openSocket(own, secret)).toBe('open')
  await expect.poll(() => wires).toBe(1)
  expect(await own.evaluate(() => (globalThis as { isConsole?: boolean }).isConsole)).toBe(true)
})

test('a page from another port of 127.0.0.1 can do nothing to the console', async ({ page: foreign }) => {
  const before = wires
  const link = new URL(console_.newLink())
  const token = link.hash.slice('#token='.length)
  const secret = await secretOf(foreign)
  await foreign.goto(`http://127.0.0.1:${(neighbour.address() as AddressInfo).port}/`)

  const attempts = await foreign.evaluate(
    async ({ target, token }) => {
      const outcome = async (attempt: () => Promise<unknown>): Promise<string> => {
        try {
          return String(await attempt())
        } catch {
          return 'nothing'
        }
      }
      const ask = (path: string, init?: RequestInit) =>
        outcome(async () => await (await fetch(target + path, init)).text())
      const loads = (tag: 'script' | 'img' | 'iframe', path: string) =>
        new Promise<string>((done) => {
          const element = document.createElement(tag)
          element.src = target + path
          element.onload = () =>
            done(tag === 'iframe' ? String((element as HTMLIFrameElement).contentDocument?.title) : 'loaded')
          element.onerror = () => done('nothing')
          document.body.append(element)
        })
      return {
        read: await ask('/'),
        readHidden: await ask('/', { mode: 'no-cors' }),
        credentials: await ask('/', { credentials: 'include' }),
        session: await ask('/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token })
        }),
        sessionHidden: await ask('/session', { method: 'POST', mode: 'no-cors', body: JSON.stringify({ token }) }),
        link: await ask('/link', { method: 'POST', headers: { authorization: 'Bearer the owner' } }),
        script: await loads('script', '/app.js'),
        frame: await loads('iframe', '/'),
        isConsole: String((globalThis as { isConsole?: boolean }).isConsole),
        stored: String(localStorage.getItem('cassa-session')),
        cookies: document.cookie
      }
    },
    { target, token }
  )
  expect(attempts).toEqual({
    read: 'nothing',
    readHidden: 'nothing',
    credentials: 'nothing',
    session: 'nothing',
    sessionHidden: 'nothing',
    link: 'nothing',
    script: 'nothing',
    frame: 'undefined',
    isConsole: 'undefined',
    stored: 'null',
    cookies: ''
  })
  // Not even with a secret that it got hold of.
  expect(await openSocket(foreign, secret)).toBe('closed')
  expect(wires).toBe(before)

  await foreign.goto(target)
  expect(await trade(foreign, token), 'the token of the link was not spent').toMatch(/^[\w-]{22}$/)
})

async function secretOf(own: Page): Promise<string> {
  const link = new URL(console_.newLink())
  await own.goto(target)
  return await trade(own, link.hash.slice('#token='.length))
}

async function trade(own: Page, token: string): Promise<string> {
  return await own.evaluate(async (token) => {
    const answer = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token })
    })
    return ((await answer.json()) as { secret: string }).secret
  }, token)
}

async function openSocket(from: Page, secret: string): Promise<'open' | 'closed'> {
  return await from.evaluate(
    async ({ url, secret }) => {
      const socket = new WebSocket(url)
      return await new Promise<'open' | 'closed'>((done) => {
        socket.onclose = () => done('closed')
        socket.onopen = () => {
          socket.send(secret)
          // A refusal comes at once.
          setTimeout(() => done('open'), 300)
        }
      })
    },
    { url: `${target.replace('http', 'ws')}/wire`, secret }
  )
}
