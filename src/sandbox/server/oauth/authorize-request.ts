import { SCOPES } from '../caller.ts'
import { readText } from '../parameters.ts'
import type { Query } from '../parameters.ts'
import { invalid } from '../problems.ts'

/** What a console asks the owner for. */
export interface AuthorizeRequest {
  clientId: string
  redirectUri: string
  scopes: readonly string[]
  state: string
  codeChallenge: string
  loginHint: string | undefined
}

/** What is wrong with a request whose redirect address is good; told to that address (RFC 6749 §4.1.2.1). */
export class AuthorizeRefusal extends Error {
  readonly redirectUri: string
  readonly state: string | undefined
  readonly code: string

  constructor(redirectUri: string, state: string | undefined, code: string, message: string) {
    super(message)
    this.redirectUri = redirectUri
    this.state = state
    this.code = code
  }
}

const LOOPBACK = ['127.0.0.1', '[::1]']

/** A loopback address with any port and path (RFC 8252 §7.3); the name `localhost` is not one (§8.3). Throws `invalid`. */
export function readRedirectUri(query: Query): string {
  const text = readText(query, 'redirect_uri', 500)
  const uri = URL.canParse(text) ? new URL(text) : undefined
  if (
    uri?.protocol !== 'http:' ||
    !LOOPBACK.includes(uri.hostname) ||
    uri.username ||
    uri.password ||
    text.includes('#')
  ) {
    throw invalid(
      'redirect_uri',
      'Redirects go to a loopback address only: http://127.0.0.1:PORT/… without a fragment.'
    )
  }
  return text
}

function readScopes(text: string, refuse: (code: string, message: string) => AuthorizeRefusal): string[] {
  const asked = new Set(text.split(' ').filter(Boolean))
  const scopes = SCOPES.filter((scope) => asked.has(scope))
  if (scopes.length === 0 || scopes.length < asked.size)
    throw refuse('invalid_scope', `The scopes are ${SCOPES.join(' ')}.`)
  return scopes
}

/**
 * Reads the query of `GET /oauth/authorize`. Throws `invalid` while it is not sure where to redirect, after that an
 * `AuthorizeRefusal`.
 */
export function readAuthorizeRequest(query: Query): AuthorizeRequest {
  const clientId = readText(query, 'client_id', 200)
  const redirectUri = readRedirectUri(query)
  const state = typeof query.state === 'string' && query.state.length <= 500 ? query.state : undefined
  const refuse = (code: string, message: string) => new AuthorizeRefusal(redirectUri, state, code, message)
  if (!state) throw refuse('invalid_request', '"state" must be given once, with 1 to 500 characters.')
  if (query.response_type !== 'code') throw refuse('unsupported_response_type', '"response_type" must be "code".')
  if (query.code_challenge_method !== 'S256') throw refuse('invalid_request', '"code_challenge_method" must be "S256".')
  const codeChallenge = typeof query.code_challenge === 'string' ? query.code_challenge : ''
  if (!/^[A-Za-z0-9_-]{43}$/.test(codeChallenge))
    throw refuse('invalid_request', '"code_challenge" must be the base64url SHA-256 of the verifier.')
  const scopes = readScopes(typeof query.scope === 'string' ? query.scope : '', refuse)
  const loginHint = typeof query.login_hint === 'string' ? query.login_hint : undefined
  return { clientId, redirectUri, scopes, state, codeChallenge, loginHint }
}
