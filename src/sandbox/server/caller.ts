import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Grant, TokenStore } from '../state/tokens.ts'
import { ProblemError } from './problems.ts'

/** The scopes in the order of the API's definition. */
export const SCOPES = ['read', 'refunds', 'disputes', 'products', 'cards', 'payouts', 'transfers'] as const
export type Scope = (typeof SCOPES)[number]

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token the request carries; set on every route that names a scope. */
    caller: Grant | null
  }
  interface FastifyContextConfig {
    /** The scope that the route asks for, or what says it of a request; without it the route is open. */
    scope?: Scope | ((request: FastifyRequest) => Scope)
  }
}

const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,500})$/i

function challenge(reply: FastifyReply, error: string | undefined): void {
  reply.header('www-authenticate', error ? `Bearer error="${error}"` : 'Bearer')
}

/** The access token that a request carries, good or not. */
export function bearerOf(request: FastifyRequest): string | undefined {
  return BEARER.exec(request.headers.authorization ?? '')?.[1]
}

function readGrant(request: FastifyRequest, reply: FastifyReply, tokens: TokenStore): Grant {
  const token = bearerOf(request)
  if (!token) {
    challenge(reply, undefined)
    throw new ProblemError('unauthorized', 'Send an access token in the Authorization header.', {
      field: 'Authorization'
    })
  }
  const grant = tokens.check(token)
  if (typeof grant !== 'string') return grant
  challenge(reply, 'invalid_token')
  if (grant === 'expired')
    throw new ProblemError('token_expired', 'The access token has expired. Refresh it.', { field: 'Authorization' })
  throw new ProblemError('unauthorized', 'The access token is not known or was revoked. Sign in again.', {
    field: 'Authorization'
  })
}

function checkScope(request: FastifyRequest, reply: FastifyReply, scope: Scope): void {
  if (callerOf(request).scopes.includes(scope)) return
  challenge(reply, 'insufficient_scope')
  throw new ProblemError('forbidden_scope', `The sign-in does not include "${scope}". Sign in again and allow it.`, {
    field: 'Authorization'
  })
}

/** Checks token and scope of every route whose config names one, before its body is read. */
export function requireScopes(app: FastifyInstance, tokens: TokenStore): void {
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request, reply) => {
    const { scope } = request.routeOptions.config
    if (!scope) return
    request.caller = readGrant(request, reply, tokens)
    checkScope(request, reply, typeof scope === 'string' ? scope : scope(request))
  })
}

/** Who asks. Throws on a route without a scope: a mistake of the route's author. */
export function callerOf(request: FastifyRequest): Grant {
  if (!request.caller) throw new Error(`${request.url} names no scope`)
  return request.caller
}
