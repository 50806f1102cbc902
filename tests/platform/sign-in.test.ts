import { request } from 'node:http'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { startSignIn } from '../../src/platform/sign-in.ts'
import type { SignIn } from '../../src/platform/sign-in.ts'
import { ModelPlatform } from '../backend/sync/model-platform.ts'
import { hostileRequest, sendRaw, statusesOf } from '../web/hostile-requests.ts'

const platforms: ModelPlatform[] = []
const signIns: SignIn[] = []
afterEach(async () => {
  for (const signIn of signIns.splice(0)) signIn.cancel()
  for (const platform of platforms.splice(0)) await platform.close()
})

async function begin(
  options: { host?: string; expiresAfterMs?: number } = {}
): Promise<{ platform: ModelPlatform; signIn: SignIn; redirect: URL }> {
  const platform = await new ModelPlatform().listen()
  platforms.push(platform)
  const platformUrl = platform.url.replace('127.0.0.1', options.host ?? '127.0.0.1')
  const signIn = await startSignIn({ platformUrl, scopes: ['read', 'refunds'], loginHint: 'shop', ...options })
  signIns.push(signIn)
  return { platform, signIn, redirect: new URL(new URL(signIn.authorizeUrl).searchParams.get('redirect_uri') ?? '') }
}

/** What the browser does: asks for consent, follows the redirect. */
async function consent({ authorizeUrl }: SignIn): Promise<Response> {
  return fetch(authorizeUrl)
}

/** A request that can lie about its host. */
function knock(url: URL, options: { method?: string; host?: string } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', host = url.host } = options
    const knocking = request(url, { method, headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    knocking.on('error', reject).end()
  })
}

/** A first line as it stands: a client would tidy it. */
async function say({ host, port }: URL, line: string): Promise<string> {
  const bytes = Buffer.from(`${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  return await sendRaw(Number(port), { bytes, isWhole: true })
}

function withState(redirect: URL, state: string, more: Record<string, string> = { code: 'stolen' }): URL {
  const url = new URL(redirect)
  for (const [name, value] of Object.entries({ state, ...more })) url.searchParams.set(name, value)
  return url
}

describe('signing in', () => {
  it('ends with tokens and the account, and a plain page that can do nothing', async () => {
    const { platform, signIn } = await begin()
    const page = await consent(signIn)
    expect(await signIn.outcome).toMatchObject({
      state: 'done',
      accountId: 'acct_1',
      tokens: { accessToken: platform.accessToken, refreshToken: platform.refreshToken, scopes: ['read'] }
    })
    expect(await page.text()).toContain('Signed in. Return to Cassa.')
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  it('asks with PKCE, a state, the scopes and a port of its own on 127.0.0.1', async () => {
    const { signIn, redirect } = await begin()
    const query = Object.fromEntries(new URL(signIn.authorizeUrl).searchParams)
    expect(query).toMatchObject({
      response_type: 'code',
      client_id: 'cassa',
      scope: 'read refunds',
      code_challenge_method: 'S256',
      login_hint: 'shop'
    })
    expect(query['code_challenge']).toMatch(/^[\w-]{43}$/)
    expect(query['state']?.length).toBeGreaterThanOrEqual(32)
    expect(redirect.hostname).toBe('127.0.0.1')
    expect(redirect.port).not.toBe('')
  })

  it('works with a platform of another site than the redirect', async () => {
    const { signIn } = await begin({ host: 'localhost' })
    expect(signIn.authorizeUrl).toMatch(/^http:\/\/localhost:/)
    await consent(signIn)
    expect(await signIn.outcome).toMatchObject({ state: 'done', accountId: 'acct_1' })
  })

  it('is not ended by a callback with a wrong state, a foreign host, method or path', async () => {
    const { signIn, redirect } = await begin()
    const state = new URL(signIn.authorizeUrl).searchParams.get('state') ?? ''
    expect(await knock(withState(redirect, 'guessed'))).toBe(400)
    expect(await knock(withState(redirect, 'guessed', { error: 'access_denied' }))).toBe(400)
    expect(await knock(redirect)).toBe(400)
    expect(await knock(withState(redirect, state), { host: `evil.example:${redirect.port}` })).toBe(404)
    expect(await knock(withState(redirect, state), { method: 'POST' })).toBe(404)
    expect(await knock(new URL('/other', redirect))).toBe(404)
    await consent(signIn)
    expect(await signIn.outcome).toMatchObject({ state: 'done' })
  })

  it.each([
    '/x/../callback',
    '/./callback',
    '/%63allback',
    '//callback',
    '/callback/',
    '/CALLBACK',
    '/callback;',
    '/callback%3f',
    '/x\\..\\callback',
    '/..%2fcallback',
    'http://evil.example/callback'
  ])('has one address, to the letter: the right state at %s is nothing', async (path) => {
    const { signIn, redirect } = await begin()
    const state = new URL(signIn.authorizeUrl).searchParams.get('state') ?? ''
    const answer = await say(redirect, `GET ${path}?state=${state}&code=stolen HTTP/1.1`)
    expect(statusesOf(answer)).toEqual([404])
    await consent(signIn)
    expect(await signIn.outcome).toMatchObject({ state: 'done' })
  })

  it.each([
    ['a state that is too long', `state=${'x'.repeat(8_000)}`, 400],
    ['an address that is too long', `state=${'x'.repeat(70_000)}`, 431],
    ['escapes that are none', 'state=%zz&code=%', 400],
    ['no name', '=&&==&', 400],
    ['names of an object', 'state[__proto__]=x&__proto__=x', 400],
    ['nothing after the question', '', 400]
  ])('is not ended by %s', async (_what, query, status) => {
    const { signIn, redirect } = await begin()
    expect(statusesOf(await say(redirect, `GET /callback?${query} HTTP/1.1`))).toEqual([status])
    await consent(signIn)
    expect(await signIn.outcome).toMatchObject({ state: 'done' })
  })

  it('is not ended by a page from elsewhere, which knows no state', async () => {
    const { signIn, redirect } = await begin()
    for (const origin of ['https://evil.example', 'null', redirect.origin]) {
      const answer = await say(redirect, `GET /callback?state=guessed&code=x HTTP/1.1\r\nOrigin: ${origin}`)
      expect([statusesOf(answer), /^access-control-/im.test(answer)]).toEqual([[400], false])
    }
    await consent(signIn)
    expect(await signIn.outcome).toMatchObject({ state: 'done' })
  })

  it('outlives five thousand requests that no browser makes, and then ends as it should', async () => {
    const { platform, signIn, redirect } = await begin()
    const port = Number(redirect.port)
    const door = {
      port,
      paths: ['/callback', '/callback?state=', '/', '/callback?code=x&state='],
      words: ['state=', 'code=', 'error=access_denied']
    }
    let sent = 0
    await fc.assert(
      fc.asyncProperty(fc.array(hostileRequest(door), { minLength: 100, maxLength: 100 }), async (hundred) => {
        const answers = await Promise.all(hundred.map((request) => sendRaw(port, request)))
        sent += hundred.length
        for (const [at, { method, bytes }] of hundred.entries()) {
          const statuses = statusesOf(answers[at] ?? '')
          if (method !== 'CONNECT' && bytes.length < 16_000) expect(statuses.length).toBeGreaterThan(0)
          for (const status of statuses) expect([400, 404, 408, 431]).toContain(status)
        }
      }),
      { numRuns: 50, endOnFailure: true }
    )
    expect(sent).toBe(5_000)
    await consent(signIn)
    expect(await signIn.outcome).toMatchObject({ state: 'done', tokens: { accessToken: platform.accessToken } })
  }, 120_000)

  it('takes its state once', async () => {
    const { signIn, redirect } = await begin()
    const state = new URL(signIn.authorizeUrl).searchParams.get('state') ?? ''
    const statuses = await Promise.all([
      consent(signIn).then(
        (page) => page.status,
        () => 0
      ),
      knock(withState(redirect, state)).catch(() => 0)
    ])
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })

  it('that the owner refuses is refused, and says so', async () => {
    const { platform, signIn } = await begin()
    platform.isConsentRefused = true
    const page = await consent(signIn)
    expect(await signIn.outcome).toEqual({ state: 'refused' })
    expect(await page.text()).toContain('You did not allow it.')
  })

  it('that the platform refuses for a reason of its own fails with that reason', async () => {
    const { signIn, redirect } = await begin()
    const state = new URL(signIn.authorizeUrl).searchParams.get('state') ?? ''
    await knock(withState(redirect, state, { error: 'invalid_scope' }))
    expect(await signIn.outcome).toMatchObject({
      state: 'failed',
      error: { kind: 'problem', code: 'invalid_scope', isRetryable: false }
    })
  })

  it('with a code that the platform did not give fails', async () => {
    const { signIn, redirect } = await begin()
    const state = new URL(signIn.authorizeUrl).searchParams.get('state') ?? ''
    await knock(withState(redirect, state))
    expect(await signIn.outcome).toMatchObject({ state: 'failed', error: { kind: 'signed-out' } })
  })

  it('expires, and can be canceled; then nobody listens', async () => {
    const late = await begin({ expiresAfterMs: 30 })
    expect(await late.signIn.outcome).toEqual({ state: 'expired' })
    await expect(knock(late.redirect)).rejects.toThrow('ECONNREFUSED')
    const given = await begin()
    given.signIn.cancel()
    expect(await given.signIn.outcome).toEqual({ state: 'canceled' })
    await expect(knock(given.redirect)).rejects.toThrow('ECONNREFUSED')
  })

  it.each(['http://platform.example', 'nonsense'])('at %s is refused before anything is sent', async (platformUrl) => {
    await expect(startSignIn({ platformUrl, scopes: ['read'] })).rejects.toMatchObject({ code: 'bad-address' })
  })

  it('where there is no platform says that it cannot be reached', async () => {
    const platform = await new ModelPlatform().listen()
    const { url } = platform
    await platform.close()
    await expect(startSignIn({ platformUrl: url, scopes: ['read'] })).rejects.toMatchObject({ kind: 'unreachable' })
  })
})
