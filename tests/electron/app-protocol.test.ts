import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createAppHandler } from '../../electron/main/app-protocol.ts'
import { contentSecurityPolicy } from '../../src/contract/csp.ts'

// Thousands of addresses, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 })

let outside: string
let handler: (request: Request) => Promise<Response>

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'cassa-app-'))
  const root = join(outside, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(outside, 'outside.txt'), 'not for you')
  writeFileSync(join(outside, 'renderer-twin.txt'), 'not for you')
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(root, 'assets', 'index-B3xY1.js'), 'console.log(1)')
  writeFileSync(join(root, 'assets', 'sans.woff2'), 'font')
  writeFileSync(join(root, '.env.json'), '{"not":"for you"}')
  writeFileSync(join(root, 'notes.md'), 'a kind of file that no page asks for')
  handler = createAppHandler(root)
})
afterAll(() => rmSync(outside, { recursive: true }))

const get = async (url: string, method = 'GET'): Promise<Response> => await handler(new Request(url, { method }))

describe("the page's protocol", () => {
  it.each([
    ['app://cassa/', 'text/html; charset=utf-8', '<!doctype html><title>page</title>'],
    ['app://cassa', 'text/html; charset=utf-8', '<!doctype html><title>page</title>'],
    ['app://cassa/#/a/shop/sales', 'text/html; charset=utf-8', '<!doctype html><title>page</title>'],
    ['app://cassa/index.html?x=1', 'text/html; charset=utf-8', '<!doctype html><title>page</title>'],
    ['app://cassa/assets/index-B3xY1.js', 'text/javascript; charset=utf-8', 'console.log(1)'],
    ['app://cassa/assets/sans.woff2', 'font/woff2', 'font']
  ])('serves %s as %s', async (url, mediaType, body) => {
    const answer = await get(url)
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, mediaType, body])
  })

  it('answers HEAD with the headers alone', async () => {
    const answer = await get('app://cassa/assets/index-B3xY1.js', 'HEAD')
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '14', ''])
  })

  it('lets nothing be kept but what has its digest in its name', async () => {
    expect((await get('app://cassa/')).headers.get('cache-control')).toBe('no-store')
    expect((await get('app://cassa/assets/index-B3xY1.js')).headers.get('cache-control')).toContain('immutable')
  })

  it.each(['app://cassa/', 'app://cassa/nothing.js', 'app://other/'])('sends the one policy with %s', async (url) => {
    const { headers } = await get(url)
    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy())
    expect(headers.get('content-security-policy')).toContain("connect-src 'self';")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('refuses %s', async (method) => {
    const answer = await get('app://cassa/index.html', method)
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it.each([
    'app://other/index.html',
    'app://cassa.example/index.html',
    'app://cassa:80/index.html',
    'app://CASSA/index.html',
    'app:///index.html',
    'http://cassa/index.html',
    'https://cassa/index.html',
    'file:///etc/passwd',
    'cassa://open'
  ])('knows no other host or scheme: %s', async (url) => {
    expect((await get(url)).status).toBe(404)
  })

  it.each([
    'app://cassa/../outside.txt',
    'app://cassa/..%2foutside.txt',
    'app://cassa/%2e%2e/outside.txt',
    'app://cassa/%2e%2e%2foutside.txt',
    'app://cassa/..%5coutside.txt',
    'app://cassa/..\\outside.txt',
    'app://cassa/%252e%252e%252foutside.txt',
    'app://cassa/assets/../../outside.txt',
    'app://cassa/assets/..;/outside.txt',
    'app://cassa/....//outside.txt',
    'app://cassa//outside.txt',
    'app://cassa/%c0%ae%c0%ae/outside.txt',
    'app://cassa/\uff0e\uff0e/outside.txt',
    'app://cassa/../renderer-twin.txt',
    'app://cassa/index.html%00.txt',
    'app://cassa/C:/outside.txt',
    'app://cassa/assets/',
    'app://cassa/assets',
    'app://cassa/.env.json',
    'app://cassa/notes.md',
    'app://cassa/INDEX.HTML/x'
  ])('reads nothing outside of the page, and nothing that no page asks for: %s', async (url) => {
    const answer = await get(url)
    expect([answer.status, await answer.text()]).toEqual([404, '404\n'])
  })

  it('answers any address and method with a file of the page or a refusal, and throws at none', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e',
        '%2e%2e',
        '%2f',
        '%5c',
        '\\',
        '/',
        '//',
        '%00',
        'assets',
        'index.html',
        'outside.txt',
        '~',
        ':'
      ),
      fc.string({ maxLength: 8, unit: 'binary' })
    )
    const start = fc.constantFrom(
      'app://cassa/',
      'app://cassa/',
      'app://cassa',
      'app://',
      'app:',
      'file:///',
      'http://cassa/'
    )
    const end = fc.constantFrom('', '', '', '?x=../outside.txt', '#/../outside.txt', '/'.repeat(9_000))
    const address = fc
      .tuple(start, fc.array(piece, { maxLength: 8 }), end)
      .map(([first, pieces, last]) => `${first}${pieces.join('')}${last}`)
    await fc.assert(
      fc.asyncProperty(address, fc.constantFrom('GET', 'HEAD', 'POST'), async (url, method) => {
        fc.pre(URL.canParse(url))
        const answer = await get(url, method)
        expect([200, 404, 405]).toContain(answer.status)
        const body = await answer.text()
        expect(body).not.toContain('not for you')
        if (answer.status !== 200) expect(body).toBe(`${answer.status}\n`)
      }),
      { numRuns: 5_000, endOnFailure: true }
    )
  })

  it.skipIf(process.platform === 'win32')('would notice a leak: the file outside can be read', async () => {
    symlinkSync(join(outside, 'outside.txt'), join(outside, 'renderer', 'leak.txt'))
    expect(await (await get('app://cassa/leak.txt')).text()).toBe('not for you')
    rmSync(join(outside, 'renderer', 'leak.txt'))
  })
})
