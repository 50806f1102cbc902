/**
 * Signs in at a platform: OAuth 2.1 authorization code with PKCE in the system's browser, and a redirect to a listener
 * on this machine that lives as long as the attempt (RFC 8252 §7.3, RFC 9700).
 */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as oauth from 'oauth4webapi'
import { platformAddress } from './address.ts'
import { createClient } from './client.ts'
import { badAnswer, PlatformError } from './errors.ts'
import { zAccount } from './generated/zod.gen.ts'
import { asked, client, clockOf, discover, options, tokenSet } from './oauth.ts'
import type { TokenSet } from './tokens.ts'

export interface SignInOptions {
  /** https, or http on loopback. */
  platformUrl: string
  scopes: readonly string[]
  /** The handle of the account to sign in as. */
  loginHint?: string
  now?: () => number
  expiresAfterMs?: number
}

export type SignInOutcome =
  | { state: 'done'; tokens: TokenSet; accountId: string }
  /** The owner said no. */
  | { state: 'refused' }
  | { state: 'failed'; error: PlatformError }
  | { state: 'expired' }
  | { state: 'canceled' }

export interface SignIn {
  /** To be opened in the system's browser. */
  authorizeUrl: string
  expiresAtMs: number
  outcome: Promise<SignInOutcome>
  cancel(): void
}

/** @throws PlatformError where the platform cannot be asked, or has no sign-in that the console can use */
export async function startSignIn({
  platformUrl,
  scopes,
  loginHint,
  now = Date.now,
  expiresAfterMs = 600_000
}: SignInOptions): Promise<SignIn> {
  const address = platformAddress(platformUrl)
  if (!address)
    throw new PlatformError('bad-answer', 'The platform must be https, or http on this machine', {
      code: 'bad-address',
      isRetryable: false
    })
  const issuer = new URL(address.origin)
  const server = await discover(issuer)
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const { promise: outcome, resolve } = Promise.withResolvers<SignInOutcome>()

  async function exchange(parameters: URLSearchParams, redirectUri: string): Promise<SignInOutcome> {
    return asked<SignInOutcome>(undefined, async () => {
      const checked = oauth.validateAuthResponse(server, client, parameters, state)
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.None(),
        checked,
        redirectUri,
        verifier,
        options(issuer)
      )
      const answer = await oauth.processAuthorizationCodeResponse(server, client, response)
      const tokens = tokenSet({ scope: scopes.join(' '), ...answer }, clockOf(response, now))
      const accountId = typeof answer['account'] === 'string' ? answer['account'] : await askAccountId(issuer, tokens)
      return { state: 'done', tokens, accountId }
    }).catch((error: unknown) => failedOutcome(error))
  }

  const listener = await listen(state, async (parameters, redirectUri) => {
    const result =
      parameters.get('error') === 'access_denied'
        ? { state: 'refused' as const }
        : await exchange(parameters, redirectUri)
    resolve(result)
    // The attempt may have ended meanwhile; the page in the browser says what became of it.
    return outcome
  })
  const expiry = setTimeout(() => resolve({ state: 'expired' }), expiresAfterMs)
  void outcome.then(() => {
    clearTimeout(expiry)
    listener.close()
  })

  const authorize = new URL(server.authorization_endpoint as string)
  const query = {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: listener.redirectUri,
    scope: scopes.join(' '),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(loginHint === undefined ? {} : { login_hint: loginHint })
  }
  for (const [name, value] of Object.entries(query)) authorize.searchParams.set(name, value)
  return {
    authorizeUrl: authorize.href,
    expiresAtMs: now() + expiresAfterMs,
    outcome,
    cancel: () => resolve({ state: 'canceled' })
  }
}

function failedOutcome(error: unknown): SignInOutcome {
  return { state: 'failed', error: error instanceof PlatformError ? error : badAnswer('sign-in', { cause: error }) }
}

async function askAccountId(issuer: URL, { accessToken }: TokenSet): Promise<string> {
  const tokens = { access: () => Promise.resolve(accessToken), renew: () => Promise.resolve(accessToken) }
  const account = await createClient({ platformUrl: issuer.href, tokens }).getJson('/v1/account', zAccount)
  return account.id
}

interface Listener {
  redirectUri: string
  close(): void
}

/**
 * Listens on a port of its own on 127.0.0.1. A callback counts once, and only with the right state: anything else is
 * answered with an error and changes nothing, so that a foreign page can neither end nor hijack the attempt.
 */
async function listen(
  state: string,
  onCallback: (parameters: URLSearchParams, redirectUri: string) => Promise<SignInOutcome>
): Promise<Listener> {
  let isUsed = false
  let origin = ''
  const server = createServer((request, response) => {
    const parameters = callbackParameters(request, origin)
    if (!parameters) return answer(response, 404, 'There is nothing here.')
    if (parameters.get('state') !== state)
      return answer(response, 400, 'This is not the sign-in that Cassa is waiting for.')
    if (isUsed) return answer(response, 400, 'This sign-in was used already. Return to Cassa.')
    isUsed = true
    void onCallback(parameters, `${origin}/callback`).then((outcome) => answer(response, 200, sentences[outcome.state]))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { redirectUri: `${origin}/callback`, close: () => server.close() }
}

const sentences: Readonly<Record<SignInOutcome['state'], string>> = {
  done: 'Signed in. Return to Cassa.',
  refused: 'You did not allow it. Return to Cassa.',
  failed: 'Signing in failed. Return to Cassa.',
  expired: 'This sign-in has expired. Return to Cassa.',
  canceled: 'This sign-in was canceled. Return to Cassa.'
}

/** The query of a request that is a callback by method, host and path; the host, because a foreign name may point here. */
function callbackParameters({ method, headers, url }: IncomingMessage, origin: string): URLSearchParams | undefined {
  if (method !== 'GET' || `http://${headers.host ?? ''}` !== origin) return undefined
  // To the letter: no browser that follows the redirect spells it otherwise.
  const words = /^\/callback(?:\?(.*))?$/s.exec(url ?? '')
  return words === null ? undefined : new URLSearchParams(words[1] ?? '')
}

function answer(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close'
  })
  response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Cassa</title><p>${sentence}</p></html>\n`)
}
