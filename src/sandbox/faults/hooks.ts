/** Where faults strike: before the request is read, before an action's effect, and before its answer is sent. */
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bearerOf } from '../server/caller.ts'
import type { Query } from '../server/parameters.ts'
import { ProblemError } from '../server/problems.ts'
import type { TokenStore } from '../state/tokens.ts'
import { cut } from './cut.ts'
import type { Faults, Strike } from './faults.ts'
import { FAULT_NAMES, kindOf } from './kinds.ts'
import type { FaultKind, FaultName } from './kinds.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What strikes this request; null mostly. */
    strike: Strike | null
  }
}

/** The console's side of the API. A person's pages (consent) and the sandbox's own controls are never struck. */
const STRUCK = /^\/(v1\/|oauth\/(token|revoke)$|\.well-known\/)/

const ACTION_METHODS = ['POST', 'PUT', 'PATCH']

function pathOf(request: FastifyRequest): string {
  return request.url.replace(/\?.*/s, '')
}

/** The faults that can strike a request, in the order in which the dice are thrown. */
function candidatesFor(method: string, path: string): FaultName[] {
  const isApi = path.startsWith('/v1/')
  const isStream = path === '/v1/events'
  const can: Record<FaultKind['strikes'], boolean> = {
    wait: false,
    change: false,
    request: true,
    'signed-in': isApi || path === '/oauth/token',
    action: isApi && ACTION_METHODS.includes(method),
    answer: !isStream,
    changes: method === 'GET' && path === '/v1/changes',
    events: false
  }
  return FAULT_NAMES.filter((name) => can[kindOf(name).strikes])
}

function problemFor(strike: Strike): ProblemError | undefined {
  if (strike.fault === '429')
    return new ProblemError('rate_limited', 'Too many requests. Wait as long as Retry-After says.')
  if (strike.fault === '503') return new ProblemError('unavailable', 'The platform is down for a moment.')
  if (strike.fault === '500')
    return new ProblemError('internal', 'The platform failed. Nothing is known about the outcome.')
  return undefined
}

function sendProblem(reply: FastifyReply, { problem }: ProblemError, waitMs: number): FastifyReply {
  if (problem.status === 429 || problem.status === 503) reply.header('retry-after', String(waitMs / 1000))
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** The connection ends without another byte. */
function drop(request: FastifyRequest): void {
  request.raw.socket.destroy()
}

/** Strikes before the request is read; true when it was answered or dropped. */
function strikeBefore(strike: Strike, request: FastifyRequest, reply: FastifyReply, tokens: TokenStore): boolean {
  const problem = problemFor(strike)
  if (problem) {
    sendProblem(reply, problem, strike.waitMs)
    return true
  }
  if (strike.fault === 'drop-before') {
    reply.hijack()
    drop(request)
    return true
  }
  const token = bearerOf(request)
  if (token && strike.fault === 'token-expired') tokens.expire(token)
  if (token && strike.fault === 'sign-out') tokens.revoke(token)
  return false
}

/** A refresh is signed in by its form, which only now has been read. */
function revokeRefresh(request: FastifyRequest, tokens: TokenStore): void {
  const form = request.body as Query | undefined
  const token = form?.['refresh_token']
  if (typeof token === 'string') tokens.revoke(token)
}

function strikeAnswer(strike: Strike, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const isBody =
    payload instanceof Readable || (typeof payload === 'string' && payload !== '') || Buffer.isBuffer(payload)
  switch (strike.fault) {
    case 'drop-after':
      if (payload instanceof Readable) payload.destroy()
      drop(request)
      return ''
    case '500-after': {
      if (payload instanceof Readable) payload.destroy()
      const { problem } = new ProblemError('internal', 'The platform failed. Nothing is known about the outcome.')
      reply.code(problem.status).type('application/problem+json').removeHeader('content-length')
      return JSON.stringify(problem)
    }
    case 'half': {
      if (!isBody) return payload
      reply.removeHeader('content-length')
      const word = strike.word ?? (strike.roll < 0.5 ? 'broken' : 'clean')
      return cut(payload, strike.roll, word === 'broken' ? () => drop(request) : undefined)
    }
    default:
      return payload
  }
}

/** Sets the hooks. They come behind the doors and before the scopes, so that only who may ask at all is struck. */
export function registerFaults(app: FastifyInstance, faults: Faults, tokens: TokenStore): void {
  app.decorateRequest('strike', null)

  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request)
    if (faults.isOff || !STRUCK.test(path)) return
    const address = `${request.method} ${path}`
    const delay = faults.strike(['latency'], address)
    request.strike = faults.strike(candidatesFor(request.method, path), address) ?? null
    if (delay) await setTimeout(delay.waitMs)
    if (request.strike && strikeBefore(request.strike, request, reply, tokens)) return reply
  })

  app.addHook('preHandler', async (request) => {
    if (request.strike?.fault === 'sign-out' && pathOf(request) === '/oauth/token') revokeRefresh(request, tokens)
  })

  app.addHook('onSend', async (request, reply, payload) =>
    request.strike ? strikeAnswer(request.strike, request, reply, payload) : payload
  )
}

/**
 * What happens between an action's claim on its key and its effect: it takes its time, and the connection may drop
 * meanwhile. A server that closes ends the wait without an effect, as a crash would.
 */
export function slowness(app: FastifyInstance): (request: FastifyRequest) => Promise<void> {
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())
  return async ({ strike, raw }) => {
    if (strike?.fault !== 'slow' && strike?.fault !== 'drop-during') return
    if (strike.fault === 'drop-during') raw.socket.destroy()
    await setTimeout(strike.waitMs, undefined, { signal: closing.signal }).catch(() => {
      throw new ProblemError('unavailable', 'The platform is stopping. Nothing was done.')
    })
  }
}
