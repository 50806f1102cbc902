import { createHash, randomBytes } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zAuthorizationServer, zOAuthError, zToken } from '../../../src/platform/generated/zod.gen.ts'
import { startSandbox } from './harness.ts'
import type { Sandbox } from './harness.ts'
import { LUME, MARA } from './records.ts'

const CLIENT = 'cassa-test'
const REDIRECT = 'http://127.0.0.1:53119/callback'

interface Tokens {
  access_token: string
  refresh_token: string
  scope: string
  account: string
}

describe('signing in', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterAll(() => sandbox.close())

  function newVerifier() {
    const verifier = randomBytes(32).toString('base64url')
    return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
  }

  function authorizeUrl(challenge: string, changes: Record<string, string | undefined> = {}): string {
    const query = new URLSearchParams()
    const asked = {
      response_type: 'code',
      client_id: CLIENT,
      redirect_uri: REDIRECT,
      scope: 'read refunds',
      state: 'st4te',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes
    }
    for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value)
    return `${sandbox.url}/oauth/authorize?${query.toString()}`
  }

  /** What a browser would do with the page: choose, press a button, and follow nothing. */
  async function answerConsent(
    page: string,
    decision: 'allow' | 'refuse',
    account: string,
    ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? ''
  ): Promise<Response> {
    return fetch(`${sandbox.url}/oauth/consent`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: sandbox.url },
      body: new URLSearchParams({ ticket, account, decision })
    })
  }

  async function newCode(challenge: string, account = LUME, changes: Record<string, string> = {}): Promise<string> {
    const page = await (await fetch(authorizeUrl(challenge, changes))).text()
    const answer = await answerConsent(page, 'allow', account)
    return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  }

  function tokenRequest(fields: Record<string, string>): Promise<Response> {
    return fetch(`${sandbox.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: CLIENT, ...fields })
    })
  }

  function exchange(code: string, verifier: string, changes: Record<string, string> = {}): Promise<Response> {
    return tokenRequest({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: REDIRECT,
      ...changes
    })
  }

  async function signIn(): Promise<Tokens> {
    const { verifier, challenge } = newVerifier()
    return (await (await exchange(await newCode(challenge), verifier)).json()) as Tokens
  }

  function refresh(token: string): Promise<Response> {
    return tokenRequest({ grant_type: 'refresh_token', refresh_token: token })
  }

  async function works(token: string): Promise<boolean> {
    return (await sandbox.ask('/v1/account', { token })).status === 200
  }

  it('works with an OAuth library of the trade, from the metadata to the first record', async () => {
    const issuer = new URL(sandbox.url)
    const insecure = { [oauth.allowInsecureRequests]: true }
    const server = await oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
    )
    expect(zAuthorizationServer.safeParse(server).success).toBe(true)
    const client: oauth.Client = { client_id: CLIENT }
    const verifier = oauth.generateRandomCodeVerifier()
    const url = authorizeUrl(await oauth.calculatePKCECodeChallenge(verifier), { state: 'lib' })
    const answer = await answerConsent(await (await fetch(url)).text(), 'allow', MARA)
    const callback = oauth.validateAuthResponse(server, client, new URL(answer.headers.get('location') ?? ''), 'lib')
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      callback,
      REDIRECT,
      verifier,
      insecure
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response)
    expect(tokens).toMatchObject({ scope: 'read refunds', account: MARA, expires_in: 600 })
    const account = await sandbox.ask('/v1/account', { token: tokens.access_token })
    expect(await account.json()).toMatchObject({ id: MARA, handle: 'maravoss' })
    const renewed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, oauth.None(), tokens.refresh_token ?? '', insecure)
    )
    expect(await works(renewed.access_token)).toBe(true)
    await oauth.revocationRequest(server, client, oauth.None(), renewed.refresh_token ?? '', insecure)
    expect(await works(renewed.access_token)).toBe(false)
  })

  it('shows an honest page: sandbox, who asks, accounts, scopes; no script, nothing from elsewhere', async () => {
    const response = await fetch(
      authorizeUrl(newVerifier().challenge, { client_id: '<script>alert(1)</script>', login_hint: 'maravoss' })
    )
    const page = await response.text()
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/127\.0\.0\.1:53119; base-uri 'none'; frame-ancestors 'none'$/
    )
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? ''
    expect(policy).toContain(createHash('sha256').update(style).digest('base64'))
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toMatch(/<script|https?:\/\/(?!127)|\son\w+=/)
    for (const word of [
      'Sandbox',
      'The house of bottegalume',
      '@maravoss',
      'Refund sales',
      'Read sales',
      '127.0.0.1:53119'
    ])
      expect(page).toContain(word)
    expect(page).not.toContain('Freeze cards')
    expect(page).toMatch(/value="acct_mara" required checked/)
  })

  it('tells the console when the owner refuses', async () => {
    const page = await (await fetch(authorizeUrl(newVerifier().challenge))).text()
    const answer = await answerConsent(page, 'refuse', '')
    expect(answer.status).toBe(302)
    const to = new URL(answer.headers.get('location') ?? '')
    expect(to.origin + to.pathname).toBe(REDIRECT)
    expect(Object.fromEntries(to.searchParams)).toEqual({ error: 'access_denied', state: 'st4te', iss: sandbox.url })
  })

  it('takes an answer of the page once, and none that did not come from the page', async () => {
    const page = await (await fetch(authorizeUrl(newVerifier().challenge))).text()
    expect((await answerConsent(page, 'allow', 'acct_nobody')).status).toBe(400)
    expect((await answerConsent(page, 'allow', LUME)).status).toBe(302)
    expect((await answerConsent(page, 'allow', LUME)).status).toBe(400)
    expect((await answerConsent(page, 'allow', LUME, 'ticket_guess')).status).toBe(400)
  })

  it.each([
    'http://example.com/callback',
    'https://127.0.0.1:9/callback',
    'http://127.0.0.1.example.com/',
    'http://localhost:9/',
    'http://a@127.0.0.1:9/',
    'http://127.0.0.1:9/#x',
    'javascript:alert(1)',
    'cassa:callback',
    'http://127.0.0.1:9@example.com/',
    '//127.0.0.1/',
    ''
  ])('never redirects to %s', async (redirect_uri) => {
    const response = await fetch(authorizeUrl(newVerifier().challenge, { redirect_uri }), { redirect: 'manual' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalid', field: 'redirect_uri' })
  })

  it.each([
    [{ code_challenge: undefined }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'read everything' }, 'invalid_scope'],
    [{ scope: '' }, 'invalid_scope'],
    [{ state: undefined }, 'invalid_request']
  ])('tells the console what is wrong with %j', async (changes, error) => {
    const response = await fetch(authorizeUrl(newVerifier().challenge, changes), { redirect: 'manual' })
    expect(response.status).toBe(302)
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('error')).toBe(error)
  })

  it('wants the verifier, the client and the address of the same request, and gives a code one try', async () => {
    const wrongs: Record<string, string>[] = [
      { code_verifier: newVerifier().verifier },
      { client_id: 'other' },
      { redirect_uri: 'http://127.0.0.1:1/' }
    ]
    for (const wrong of wrongs) {
      const { verifier, challenge } = newVerifier()
      const code = await newCode(challenge)
      const refused = await exchange(code, verifier, wrong)
      expect(refused.status).toBe(400)
      expect(zOAuthError.parse(await refused.json())).toMatchObject({ error: 'invalid_grant' })
      expect((await exchange(code, verifier)).status).toBe(400)
    }
  })

  it('revokes what a code brought when the code comes a second time', async () => {
    const { verifier, challenge } = newVerifier()
    const code = await newCode(challenge)
    const tokens = zToken.parse(await (await exchange(code, verifier)).json())
    expect(await works(tokens.access_token)).toBe(true)
    expect((await exchange(code, verifier)).status).toBe(400)
    expect(await works(tokens.access_token)).toBe(false)
    expect((await refresh(tokens.refresh_token)).status).toBe(400)
  })

  it('lets an old refresh token work until the new one is used, then revokes the grant when it comes back', async () => {
    const first = await signIn()
    const lost = (await (await refresh(first.refresh_token)).json()) as Tokens
    const second = (await (await refresh(first.refresh_token)).json()) as Tokens
    expect(lost.refresh_token).not.toBe(second.refresh_token)
    const third = (await (await refresh(second.refresh_token)).json()) as Tokens
    expect(await works(third.access_token)).toBe(true)
    const reuse = await refresh(first.refresh_token)
    expect(reuse.status).toBe(400)
    expect(await reuse.json()).toMatchObject({ error: 'invalid_grant' })
    for (const { access_token } of [first, second, third]) expect(await works(access_token)).toBe(false)
    expect((await refresh(third.refresh_token)).status).toBe(400)
  })

  it('refreshes for the client that signed in, and for no other', async () => {
    const tokens = await signIn()
    expect(
      (await tokenRequest({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token, client_id: 'other' }))
        .status
    ).toBe(400)
    expect((await refresh(tokens.refresh_token)).status).toBe(200)
    expect((await refresh(tokens.access_token)).status).toBe(400)
  })

  it('revokes a sign-in by either of its tokens, and says nothing about tokens that it does not know', async () => {
    for (const kind of ['access_token', 'refresh_token'] as const) {
      const tokens = await signIn()
      const revoke = (token: string) =>
        fetch(`${sandbox.url}/oauth/revoke`, {
          method: 'POST',
          body: new URLSearchParams({ token, client_id: CLIENT })
        })
      expect((await revoke(tokens[kind])).status).toBe(200)
      expect(await works(tokens.access_token)).toBe(false)
      expect((await refresh(tokens.refresh_token)).status).toBe(400)
      expect((await revoke('nobody-knows')).status).toBe(200)
    }
  })

  it('answers errors of the token endpoint in the words of OAuth', async () => {
    for (const [fields, error] of [
      [{ grant_type: 'password' }, 'unsupported_grant_type'],
      [{ grant_type: 'refresh_token' }, 'invalid_request'],
      [{ grant_type: 'authorization_code', code: 'x' }, 'invalid_grant']
    ] as const) {
      const response = await tokenRequest(fields)
      expect(response.status).toBe(400)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(zOAuthError.parse(await response.json()).error).toBe(error)
    }
    const twice = await fetch(`${sandbox.url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=refresh_token&client_id=a&client_id=b&refresh_token=c'
    })
    expect(await twice.json()).toMatchObject({ error: 'invalid_request' })
    const json = await fetch(`${sandbox.url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}'
    })
    expect(await json.json()).toMatchObject({ code: 'invalid', field: 'Content-Type' })
  })
})

describe('an access token', () => {
  it('expires, and says so', async () => {
    const sandbox = await startSandbox({ accessTokenMs: 30 })
    try {
      const token = await sandbox.token()
      await new Promise((resolve) => setTimeout(resolve, 40))
      const response = await sandbox.ask('/v1/account', { token })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
      expect(await response.json()).toMatchObject({ code: 'token_expired', retryable: true })
    } finally {
      await sandbox.close()
    }
  })

  it('opens only what its scopes name', async () => {
    const sandbox = await startSandbox()
    try {
      const readOnly = await sandbox.token({ scopes: ['read'] })
      expect((await sandbox.ask('/v1/account', { token: readOnly })).status).toBe(200)
      for (const [method, path] of [
        ['POST', '/v1/refunds'],
        ['POST', '/v1/refunds/ref_1/cancel'],
        ['PUT', `/v1/files/${'a'.repeat(64)}?purpose=receipt&name=a`],
        ['POST', '/v1/payouts'],
        ['PATCH', '/v1/cards/card_1']
      ] as const) {
        const response = await sandbox.ask(path, { token: readOnly, method })
        expect([path, response.status]).toEqual([path, 403])
        expect(await response.json()).toMatchObject({ code: 'forbidden_scope', retryable: false })
      }
      const noRead = await sandbox.token({ scopes: ['refunds'] })
      expect((await sandbox.ask('/v1/changes?after=0', { token: noRead })).status).toBe(403)
    } finally {
      await sandbox.close()
    }
  })
})
