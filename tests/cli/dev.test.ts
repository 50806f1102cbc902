import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { loadConfigFromFile } from 'electron-vite'
import { createServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { contentSecurityPolicy } from '../../src/contract/csp.ts'

const script = resolve(import.meta.dirname, '../../src/cli/dev.ts')
let dataDir: string
let dev: ChildProcess
let link: URL

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cassa-dev-'))
  const child = spawn(process.execPath, [script, '--data', dataDir], {
    env: { ...process.env, CASSA_SECRETS: 'file' },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  dev = child
  link = await new Promise((ready) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^Cassa is ready at (\S+)$/.exec(line)?.[1]
      if (url !== undefined) ready(new URL(url))
    })
  })
}, 60_000)
afterAll(async () => {
  const ended = once(dev, 'exit')
  dev.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  rmSync(dataDir, { recursive: true })
})

describe('npm run dev', () => {
  it('serves the page from its sources, under the policy of the app', async () => {
    const page = await fetch(link.origin)
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy(link.origin.replace('http', 'ws')))
    expect(await page.text()).toContain('/@vite/client')
    const source = await fetch(`${link.origin}/app/App.vue`)
    expect(source.headers.get('content-type')).toContain('text/javascript')
    expect(await source.text()).toContain('import.meta.hot')
  })

  it('leaves the doors of the web host shut for other pages and other names', async () => {
    expect(await trade({ origin: 'http://evil.example' })).toMatchObject({ status: 403 })
    expect(await trade({ origin: link.origin, host: 'evil.example' })).not.toMatchObject({ status: 200 })
    await expect(openSocket('http://evil.example')).rejects.toThrow('403')
  })

  it('lets its own page in: the token is worth a session, and the session a wire', async () => {
    const { status, body } = await trade({ origin: link.origin })
    expect(status).toBe(200)
    const { secret } = JSON.parse(body) as { secret: string }
    const socket = await openSocket(link.origin)
    socket.send(secret)
    socket.send(JSON.stringify({ i: '1', p: { u: '/accounts/session' } }))
    const [answer] = (await once(socket, 'message')) as [Buffer]
    expect(answer.toString()).toContain('"appVersion"')
    socket.close()
  })
})

describe('npm run dev -- --desktop', () => {
  it('serves the page under the policy of the app', async () => {
    const root = resolve(import.meta.dirname, '../..')
    const env = { command: 'serve', mode: 'development' } as const
    const { config } = await loadConfigFromFile(env, join(root, 'electron.vite.config.ts'), root, 'warn')
    // As electron-vite serves it, whose own command would open a window.
    const server = await createServer({ ...config.renderer, configFile: false, logLevel: 'warn', server: { port: 0 } })
    try {
      await server.listen()
      const [address = ''] = server.resolvedUrls?.local ?? []
      const { headers } = await fetch(address)
      const socket = `ws://${new URL(address).host}`
      expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy(socket))
    } finally {
      await server.close()
    }
  })
})

/** As a page of any origin and by any name: `fetch` lets nobody choose them. */
async function trade(headers: Record<string, string>): Promise<{ status: number | undefined; body: string }> {
  const post = request(`${link.origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers }
  })
  post.end(JSON.stringify({ token: link.hash.replace('#token=', '') }))
  const [response] = (await once(post, 'response')) as [IncomingMessage]
  let body = ''
  for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) body += chunk
  return { status: response.statusCode, body }
}

async function openSocket(origin: string): Promise<WebSocket> {
  const socket = new WebSocket(`${link.origin.replace('http', 'ws')}/wire`, { origin })
  await new Promise((opened, failed) => {
    socket.once('open', opened)
    socket.once('error', failed)
  })
  return socket
}
