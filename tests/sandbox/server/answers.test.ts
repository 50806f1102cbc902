import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zAnyRecord, zFile, zGetAccountResponse, zProblem, zSale } from '../../../src/platform/generated/zod.gen.ts'
import { startSandbox } from './harness.ts'
import type { Sandbox } from './harness.ts'
import { AT, LUME, sell } from './records.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

/** Every refusal has the platform's shape, and nothing that was sent made the server fail. */
async function problemOf(response: Response): Promise<ReturnType<typeof zProblem.parse>> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json(;|$)/)
  expect(response.headers.get('request-id')).toMatch(/^req_/)
  const problem = zProblem.parse(await response.json())
  expect(problem.status).toBe(response.status)
  expect(problem.code).not.toBe('internal')
  return problem
}

/** A request with headers that `fetch` would not let through. */
function rawRequest(
  path: string,
  headers: Record<string, string>,
  method = 'GET'
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request(`${sandbox.url}${path}`, { method, headers }, (answer) => {
      let body = ''
      answer
        .setEncoding('utf8')
        .on('data', (part: string) => (body += part))
        .on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}

describe('records', () => {
  it('are answered one by one, as the feed has them', async () => {
    const sale = sell(sandbox.state, AT)
    const response = await sandbox.ask(`/v1/sales/${sale.id}`)
    expect(response.status).toBe(200)
    const body = await response.json()
    expect(zSale.safeParse(body).success).toBe(true)
    expect(body).toEqual(sale)
    expect(zGetAccountResponse.parse(await (await sandbox.ask('/v1/account')).json())).toMatchObject({ id: LUME })
  })

  it('of every type are found under the type with an s, and only there', async () => {
    for (const type of ['entry', 'balance', 'product']) {
      const [record] = [...sandbox.state.list(LUME, type)]
      const response = await sandbox.ask(`/v1/${type}s/${record?.id}`)
      expect(zAnyRecord.safeParse(await response.json()).success).toBe(true)
      expect((await problemOf(await sandbox.ask(`/v1/payouts/${record?.id}`))).code).toBe('not_found')
    }
  })

  it('that were deleted are gone, and others are not found', async () => {
    sandbox.state.put(LUME, { id: 'post_1', type: 'post', version: 1 }, AT)
    sandbox.state.remove(LUME, 'post', 'post_1', 2, AT)
    expect(await problemOf(await sandbox.ask('/v1/posts/post_1'))).toMatchObject({ code: 'gone', status: 410 })
    expect(await problemOf(await sandbox.ask('/v1/posts/post_2'))).toMatchObject({ code: 'not_found', status: 404 })
  })

  it('of types that nobody knows are served as they are', async () => {
    sandbox.state.put(LUME, { id: 'raffle_1', type: 'raffle', version: 1, prize: { odd: [1] } }, AT)
    expect(await (await sandbox.ask('/v1/raffles/raffle_1')).json()).toEqual({
      id: 'raffle_1',
      type: 'raffle',
      version: 1,
      prize: { odd: [1] }
    })
  })
})

describe('every answer', () => {
  it('carries a Request-Id and the platform’s date', async () => {
    sandbox.clock.moveTo(AT + 86_400_000)
    for (const path of ['/v1/account', '/nowhere', '/v1/sales/none', '/v1/changes?after=0']) {
      const { headers } = await sandbox.ask(path)
      expect(headers.get('request-id')).toMatch(/^req_/)
      expect(headers.get('date')).toMatch(/^Mon, 23 Nov 2026 09:0/)
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  it('refuses who comes without a token, or with one that nobody gave', async () => {
    for (const authorization of [undefined, 'Bearer', 'Bearer nope', 'Basic YTpi', 'Bearer a b']) {
      const response = await fetch(`${sandbox.url}/v1/account`, {
        headers: authorization === undefined ? {} : { authorization }
      })
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(await problemOf(response)).toMatchObject({ code: 'unauthorized', status: 401, field: 'Authorization' })
    }
  })

  it('knows its own name only: a name that points here from the web is refused', async () => {
    const { port } = new URL(sandbox.url)
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port}.evil.example`,
      `[::1]:${port}`
    ]) {
      for (const path of ['/v1/account', '/sandbox/accounts', '/.well-known/oauth-authorization-server', '/nowhere']) {
        const { status, body } = await rawRequest(path, { host })
        expect([host, path, status]).toEqual([host, path, 403])
        expect(JSON.parse(body)).toMatchObject({ code: 'not_allowed', field: 'Host' })
      }
    }
    expect((await rawRequest('/sandbox/accounts', { host: `localhost:${port}` })).status).toBe(200)
  })

  it('is refused to other pages, asked for or sent blindly', async () => {
    const { port } = new URL(sandbox.url)
    for (const origin of [
      'https://evil.example',
      'null',
      `http://127.0.0.1:${Number(port) + 1}`,
      `http://localhost:${port}`
    ]) {
      const { status, body } = await rawRequest('/sandbox/token', { origin, 'content-type': 'text/plain' }, 'POST')
      expect([status, JSON.parse(body).field]).toEqual([403, 'Origin'])
      expect((await rawRequest('/sandbox/accounts', { origin })).status).toBe(403)
    }
  })

  it('to bytes that are no HTTP is a problem too', async () => {
    const { port } = new URL(sandbox.url)
    const text = await new Promise<string>((resolve, reject) => {
      let heard = ''
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
      socket
        .setEncoding('utf8')
        .on('data', (part: Buffer | string) => (heard += part.toString()))
        .on('end', () => resolve(heard))
        .on('error', reject)
    })
    expect(text).toMatch(/^HTTP\/1.1 400 .*Request-Id: req_.*Date: .*application\/problem\+json/s)
    expect(zProblem.parse(JSON.parse(text.split('\r\n\r\n')[1] ?? ''))).toMatchObject({ code: 'invalid' })
  })
})

describe('parameters', () => {
  it.each([
    ['', 'after'],
    ['after=1&before=2', 'before'],
    ['after=-1', 'after'],
    ['after=abc', 'after'],
    ['after=', 'after'],
    ['after=1.5', 'after'],
    ['after=9007199254740992', 'after'],
    ['after=1&after=2', 'after'],
    ['before=0x10', 'before'],
    ['after=0&limit=0', 'limit'],
    ['after=0&limit=10001', 'limit'],
    ['after=0&limit=ten', 'limit']
  ])('of the feed: "%s" is refused by name', async (query, field) => {
    expect(await problemOf(await sandbox.ask(`/v1/changes?${query}`))).toMatchObject({
      code: 'invalid',
      status: 400,
      field,
      retryable: false
    })
  })

  it('of any kind never make the server fail', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          '/v1/',
          '/v1/sales/',
          '/v1/files/',
          '/v1/actions/',
          '/v1/changes?after=',
          '/v1/changes?',
          '/oauth/authorize?',
          '/'
        ),
        text,
        async (path, rest) => {
          const response = await sandbox.ask(`${path}${path === '/' ? '' : encodeURIComponent(rest)}`, {
            redirect: 'manual'
          })
          if (response.status >= 400) await problemOf(response)
          else await response.body?.cancel()
        }
      ),
      { numRuns: 200 }
    )
    for (const path of ['/%', '/%E0%A4%A', '/v1/sales/%00', `/v1/sales/${'a'.repeat(5000)}`, '/v1//']) {
      const { status, body } = await rawRequest(path, {
        host: new URL(sandbox.url).host,
        authorization: `Bearer ${await sandbox.token()}`
      })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(zProblem.parse(JSON.parse(body)).code).not.toBe('internal')
    }
    expect(sandbox.errors).toEqual([])
  })

  it('in a body of any kind never make the server fail, and change nothing', async () => {
    const sale = sell(sandbox.state, sandbox.clock.now())
    const { head } = sandbox.state.head(LUME)
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({
          sale: fc.oneof(fc.constant(sale.id), fc.string()),
          amount: fc.oneof(
            fc.jsonValue(),
            fc.record({
              amount: fc.oneof(
                fc.double(),
                fc.constant('1'),
                fc.maxSafeInteger().filter((n) => n < 1 || n > sale.refundable)
              ),
              currency: fc.constantFrom('EUR', 'eur', 'USD')
            })
          )
        })
        .map((value) => JSON.stringify(value))
    )
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const response = await sandbox.post('/v1/refunds', sent, { 'idempotency-key': crypto.randomUUID() })
        expect(response.status).toBeGreaterThanOrEqual(400)
        await problemOf(response)
      }),
      { numRuns: 200 }
    )
    expect(sandbox.state.head(LUME).head).toBe(head)
    expect(sandbox.errors).toEqual([])
  })
})

describe('files', () => {
  const pdf = Buffer.from('%PDF-1.7 a receipt')
  const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const put = (name: string, bytes: Uint8Array<ArrayBuffer>, query = 'purpose=receipt&name=r.pdf') =>
    sandbox.ask(`/v1/files/${name}?${query}`, {
      method: 'PUT',
      body: bytes,
      headers: { 'content-type': 'application/octet-stream' }
    })

  it('are stored under their SHA-256, once, and come back as they were', async () => {
    const first = await put(sha(pdf), pdf)
    expect(first.status).toBe(201)
    const file = zFile.parse(await first.json())
    expect(file).toMatchObject({
      name: 'r.pdf',
      media_type: 'application/pdf',
      size: pdf.length,
      sha256: sha(pdf),
      purpose: 'receipt'
    })
    const again = await put(sha(pdf), pdf)
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual(file)
    const bytes = await sandbox.ask(`/v1/files/${sha(pdf)}`)
    expect(bytes.headers.get('content-type')).toBe('application/pdf')
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(pdf)
    expect(await (await sandbox.ask(`/v1/files/${file.id}`)).json()).toEqual(file)
    const other = await sandbox.token({ account: 'acct_mara' })
    expect((await sandbox.ask(`/v1/files/${sha(pdf)}`, { token: other })).status).toBe(404)
  })

  it('are refused with the reason', async () => {
    const html = Buffer.from('<html>')
    expect(await problemOf(await put(sha(html), html))).toMatchObject({ code: 'file_type' })
    expect(await problemOf(await put('b'.repeat(64), pdf))).toMatchObject({ code: 'invalid', field: 'sha256' })
    expect(await problemOf(await put('short', pdf))).toMatchObject({ code: 'invalid', field: 'sha256' })
    expect(await problemOf(await put(sha(pdf), pdf, 'purpose=fun&name=a'))).toMatchObject({
      code: 'invalid',
      field: 'purpose'
    })
    expect(await problemOf(await put(sha(pdf), pdf, 'purpose=receipt'))).toMatchObject({
      code: 'invalid',
      field: 'name'
    })
    const large = Buffer.alloc(10_000_001, '%PDF-')
    expect(await problemOf(await put(sha(large), large))).toMatchObject({ code: 'file_too_large', status: 413 })
    const most = Buffer.alloc(10_000_000, '%PDF-')
    expect((await put(sha(most), most)).status).toBe(201)
  })

  it('are taken by what they are for: by type, by size, and by the scope that it asks for', async () => {
    const bytes = {
      pdf: Buffer.from('%PDF-1.7 a'),
      jpeg: Buffer.from('ffd8ffe000', 'hex'),
      png: Buffer.from('89504e470d0a1a0a00', 'hex'),
      svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
    }
    const taken: Record<string, string[]> = {
      dispute_evidence: ['pdf', 'jpeg', 'png'],
      receipt: ['pdf', 'jpeg', 'png', 'svg'],
      product_image: ['jpeg', 'png', 'svg'],
      download: ['pdf', 'jpeg', 'png', 'svg']
    }
    for (const [purpose, types] of Object.entries(taken))
      for (const [type, content] of Object.entries(bytes)) {
        const answer = await put(sha(content), content, `purpose=${purpose}&name=a`)
        expect([purpose, type, answer.status]).toEqual([purpose, type, types.includes(type) ? 201 : 415])
        if (answer.ok) expect(zFile.parse(await answer.json())).toMatchObject({ purpose, sha256: sha(content) })
        else expect(await problemOf(answer)).toMatchObject({ code: 'file_type', field: 'body' })
      }
    const most = Buffer.alloc(5_000_000, '%PDF-')
    expect((await put(sha(most), most, 'purpose=dispute_evidence&name=a')).status).toBe(201)
    const large = Buffer.alloc(5_000_001, '%PDF-')
    expect(await problemOf(await put(sha(large), large, 'purpose=dispute_evidence&name=a'))).toMatchObject({
      code: 'file_too_large',
      status: 413,
      title: 'Such a file may have 5,000,000 bytes at most.'
    })
    const scopes = { dispute_evidence: 'disputes', receipt: 'cards', product_image: 'products', download: 'products' }
    for (const [purpose, own] of Object.entries(scopes))
      for (const scope of ['read', 'disputes', 'products', 'cards']) {
        const token = await sandbox.token({ scopes: [scope] })
        const answer = await sandbox.ask(`/v1/files/${sha(bytes.png)}?purpose=${purpose}&name=a`, {
          method: 'PUT',
          token,
          body: bytes.png,
          headers: { 'content-type': 'application/octet-stream' }
        })
        expect([purpose, scope, answer.status]).toEqual([purpose, scope, scope === own ? 200 : 403])
      }
  })
})
