/** What the console asks of the platform's authorization server (RFC 8414, RFC 6749). */
import * as oauth from 'oauth4webapi'
import { isLoopback, platformAddress } from './address.ts'
import { badAnswer, PlatformError, problemOf, signedOut, unreachable } from './errors.ts'
import type { TokenSet } from './tokens.ts'

/** The console is a public client: it has a name and no secret (RFC 8252 §8.4). */
export const client: oauth.Client = { client_id: 'cassa' }

const timeoutMs = 30_000
/** Somebody waits for it, and the sign-in is over here whatever it says. */
const revokeTimeoutMs = 5_000

/**
 * The metadata of the platform's authorization server. Every address in it must be one that a token may be sent to.
 * @throws PlatformError
 */
export async function discover(platformUrl: URL, signal?: AbortSignal): Promise<oauth.AuthorizationServer> {
  return asked(signal, async () => {
    const response = await oauth.discoveryRequest(platformUrl, { algorithm: 'oauth2', ...options(platformUrl, signal) })
    const server = await oauth.processDiscoveryResponse(platformUrl, response)
    for (const name of ['authorization_endpoint', 'token_endpoint'] as const) {
      if (!platformAddress(server[name] ?? '')) throw badAnswer(`${name} of the authorization server`)
      // Tokens go to the platform alone; the page where a person signs in may stand elsewhere.
      if (name === 'token_endpoint' && new URL(server[name] ?? '').origin !== platformUrl.origin)
        throw badAnswer('token_endpoint at another origin')
    }
    if (!server.code_challenge_methods_supported?.includes('S256'))
      throw badAnswer('the authorization server does not offer S256')
    return server
  })
}

/** @throws PlatformError `signed-out` where the platform refuses, for whatever reason that trying again does not cure */
export async function refreshTokens(platformUrl: URL, refreshToken: string, now: () => number): Promise<TokenSet> {
  const server = await discover(platformUrl)
  try {
    return await asked(undefined, async () => {
      const response = await oauth.refreshTokenGrantRequest(
        server,
        client,
        oauth.None(),
        refreshToken,
        options(platformUrl)
      )
      const answer = await oauth.processRefreshTokenResponse(server, client, response)
      return tokenSet(answer, clockOf(response, now), refreshToken)
    })
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'problem' && !error.isRetryable) throw signedOut(error.code)
    throw error
  }
}

/** Ends a sign-in at the platform (RFC 7009). @throws PlatformError */
export async function revokeToken(platformUrl: URL, refreshToken: string): Promise<void> {
  const base = new URL(platformUrl.origin)
  const limit = AbortSignal.timeout(revokeTimeoutMs)
  const server = await discover(base, limit)
  if (platformAddress(server.revocation_endpoint ?? '')?.origin !== base.origin)
    throw badAnswer('revocation_endpoint at another origin')
  await asked(undefined, async () => {
    const answer = await oauth.revocationRequest(server, client, oauth.None(), refreshToken, options(base, limit))
    await oauth.processRevocationResponse(answer)
  })
}

/** The platform's clock when it answered; this machine's where the answer does not tell. */
export function clockOf({ headers }: Response, now: () => number): number {
  const dateMs = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(dateMs) ? now() : dateMs
}

/** @param previous the refresh token that stays where the answer names no new one (RFC 6749 §6) */
export function tokenSet(answer: oauth.TokenEndpointResponse, nowMs: number, previous?: string): TokenSet {
  const refreshToken = answer.refresh_token ?? previous
  if (!refreshToken) throw badAnswer('the token endpoint sent no refresh token')
  return {
    accessToken: answer.access_token,
    refreshToken,
    expiresAtMs: nowMs + (answer.expires_in ?? 300) * 1000,
    scopes: answer.scope?.split(' ').filter(Boolean) ?? []
  }
}

export function options(
  platformUrl: URL,
  signal?: AbortSignal
): oauth.HttpRequestOptions<'GET'> & oauth.TokenEndpointRequestOptions {
  const limit = AbortSignal.timeout(timeoutMs)
  return {
    [oauth.allowInsecureRequests]: isLoopback(platformUrl),
    signal: signal ? AbortSignal.any([signal, limit]) : limit
  }
}

/** Runs a step and turns what the library throws into our error. */
export async function asked<T>(signal: AbortSignal | undefined, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof PlatformError) throw error
    if (error instanceof oauth.ResponseBodyError) throw oauthRefusal(error)
    if (error instanceof oauth.AuthorizationResponseError)
      throw new PlatformError('problem', `The platform refused the sign-in: ${error.error}`, {
        code: error.error,
        isRetryable: false
      })
    if (error instanceof oauth.OperationProcessingError) {
      if (error.cause instanceof Response && error.cause.status >= 400) throw await problemOf(error.cause, Date.now())
      throw badAnswer(`sign-in (${error.message})`)
    }
    throw unreachable(error instanceof DOMException && error.name === 'TimeoutError' ? 'timed-out' : 'no-answer', error)
  }
}

/** RFC 6749 §5.2: `invalid_grant` says that the grant is over; the rest is a refusal for this request. */
function oauthRefusal(error: oauth.ResponseBodyError): PlatformError {
  if (error.error === 'invalid_grant') return signedOut(error.error)
  return new PlatformError('problem', `The platform refused the sign-in: ${error.error}`, {
    status: error.status,
    code: error.error,
    isRetryable: error.status >= 500 || error.error === 'temporarily_unavailable'
  })
}
