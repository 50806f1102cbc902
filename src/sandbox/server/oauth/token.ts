import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Token } from '../../../platform/generated/types.gen.ts'
import type { TokenPair, TokenStore } from '../../state/tokens.ts'
import { readText } from '../parameters.ts'
import type { Query } from '../parameters.ts'
import type { AuthorizeRequest } from './authorize-request.ts'
import { readForm } from './form.ts'
import type { OneTime } from './one-time.ts'

/** What a code stands for; `grantId` once it was exchanged. */
export interface CodeGrant {
  account: string
  request: AuthorizeRequest
  grantId: string | undefined
  isSpent: boolean
}

/** An error of the token endpoint (RFC 6749 §5.2). */
class OAuthRefusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

function field(form: Query, name: string): string {
  const text = form[name]
  if (typeof text !== 'string' || text === '' || text.length > 500)
    throw new OAuthRefusal('invalid_request', `"${name}" must be given once.`)
  return text
}

function isVerified(verifier: string, challenge: string): boolean {
  return (
    /^[A-Za-z0-9._~-]{43,128}$/.test(verifier) &&
    createHash('sha256').update(verifier).digest('base64url') === challenge
  )
}

/** A code is good for one try; a second one revokes what the first brought, since one of the two was a thief's. */
function exchangeCode(form: Query, clientId: string, codes: OneTime<CodeGrant>, tokens: TokenStore): TokenPair {
  const grant = codes.find(field(form, 'code'))
  const refused = new OAuthRefusal(
    'invalid_grant',
    'The code is not known, expired, was used, or belongs to another request.'
  )
  if (!grant) throw refused
  if (grant.isSpent) {
    if (grant.grantId) tokens.revokeGrant(grant.grantId)
    throw refused
  }
  grant.isSpent = true
  const { request, account } = grant
  const isSameRequest = clientId === request.clientId && field(form, 'redirect_uri') === request.redirectUri
  if (!isSameRequest || !isVerified(field(form, 'code_verifier'), request.codeChallenge)) throw refused
  const pair = tokens.issue(account, clientId, request.scopes)
  grant.grantId = pair.grant.id
  return pair
}

function pairFor(form: Query, codes: OneTime<CodeGrant>, tokens: TokenStore): TokenPair {
  const grantType = field(form, 'grant_type')
  const clientId = field(form, 'client_id')
  if (grantType === 'authorization_code') return exchangeCode(form, clientId, codes, tokens)
  if (grantType !== 'refresh_token')
    throw new OAuthRefusal('unsupported_grant_type', '"grant_type" must be "authorization_code" or "refresh_token".')
  const pair = tokens.refresh(field(form, 'refresh_token'), clientId)
  if (!pair)
    throw new OAuthRefusal(
      'invalid_grant',
      'The refresh token is not known, was revoked, or its successor was used already.'
    )
  return pair
}

/** The answer of the token endpoint. */
export function tokenAnswer(pair: TokenPair, accessTokenMs: number): Token {
  return {
    access_token: pair.accessToken,
    token_type: 'Bearer',
    expires_in: Math.floor(accessTokenMs / 1000),
    refresh_token: pair.refreshToken,
    scope: pair.grant.scopes.join(' '),
    account: pair.grant.account
  }
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof OAuthRefusal)) throw error
  return reply.code(400).send({ error: error.code, error_description: error.message })
}

/** `POST /oauth/token` and `POST /oauth/revoke`; the scope takes forms. */
export function registerTokens(scope: FastifyInstance, codes: OneTime<CodeGrant>, tokens: TokenStore): void {
  scope.post('/oauth/token', (request, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      return reply.send(tokenAnswer(pairFor(readForm(request.body), codes, tokens), tokens.accessTokenMs))
    } catch (error) {
      return refuse(reply, error)
    }
  })
  scope.post('/oauth/revoke', (request, reply) => {
    tokens.revoke(readText(readForm(request.body), 'token', 500))
    return reply.code(200).send()
  })
}
