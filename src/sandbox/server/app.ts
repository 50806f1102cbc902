import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { registerFaultControl } from '../faults/control.ts'
import { Damager } from '../faults/damager.ts'
import { Faults } from '../faults/faults.ts'
import { registerFaults, slowness } from '../faults/hooks.ts'
import type { FaultSpec } from '../faults/spec.ts'
import type { Clock } from '../state/clock.ts'
import type { SandboxState } from '../state/state.ts'
import { TokenStore } from '../state/tokens.ts'
import { registerCards } from './actions/cards.ts'
import { registerDisputes } from './actions/disputes.ts'
import { registerOutcome } from './actions/outcome.ts'
import { registerPayoutSchedule } from './actions/payout-schedule.ts'
import { registerPayouts } from './actions/payouts.ts'
import { registerProducts } from './actions/products.ts'
import { registerRefunds } from './actions/refunds.ts'
import { ActionRunner } from './actions/runner.ts'
import { registerSavings } from './actions/savings.ts'
import { registerThanks } from './actions/thanks.ts'
import { registerTransfers } from './actions/transfers.ts'
import { requireScopes } from './caller.ts'
import { registerChanges } from './changes.ts'
import { registerControl } from './control.ts'
import type { Controls } from './control.ts'
import { closeDoors } from './doors.ts'
import { registerEvents } from './events.ts'
import { registerFiles } from './files.ts'
import { registerOAuth } from './oauth/routes.ts'
import { ProblemError, problemOf } from './problems.ts'
import { registerRecords } from './records.ts'

/** What the server is made of. */
export interface AppParts {
  state: SandboxState
  clock: Clock
  pulse: Controls
  /** How long an access token lives. */
  accessTokenMs: number
  heartbeatMs?: number
  /** What goes wrong from the start; the controls may change it. */
  faults?: FaultSpec | undefined
  /** Waits between an action's claim on its key and its effect. */
  beforeEffect?: () => Promise<void>
  /** Told of every error that is no answer to a caller's mistake. */
  onError: (requestId: string, error: unknown) => void
}

function newRequestId(): string {
  return `req_${randomBytes(12).toString('base64url')}`
}

/** What stands on every answer, problems included. */
function stamp(request: FastifyRequest, reply: FastifyReply, clock: Clock): void {
  reply.headers({
    'request-id': request.id,
    date: new Date(clock.shown()).toUTCString(),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox"
  })
}

/** The caller went, or was dropped, before its answer had begun: nothing that the platform did wrong. */
function isCallerGone(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE'
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, onError: AppParts['onError']): void {
  const { problem } = problemOf(error)
  if (problem.code === 'internal' && !isCallerGone(error)) onError(request.id, error)
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Bytes that are not HTTP, or headers too large: Fastify makes no request of them. */
function answerGarbage(socket: Socket, clock: Clock): void {
  if (!socket.writable) return
  const body = JSON.stringify(
    new ProblemError('invalid', 'This is not an HTTP request that can be read.', { field: 'request' }).problem
  )
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nRequest-Id: ${newRequestId()}\r\nDate: ${new Date(clock.shown()).toUTCString()}\r\n` +
      `Content-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  )
}

function createFastify(parts: AppParts): FastifyInstance {
  return fastify({
    logger: false,
    genReqId: newRequestId,
    bodyLimit: 1_000_000,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: (_error, socket) => answerGarbage(socket, parts.clock),
    frameworkErrors: (error, request, reply) => {
      stamp(request, reply, parts.clock)
      answerError(error, request, reply, parts.onError)
    }
  })
}

/** Actions keep the bytes that were sent: their fingerprint is what a repeated key is compared with. */
function acceptJsonBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/**
 * The platform's HTTP API and the sandbox's own controls over a state. Every answer passes the hooks set here, in
 * this order: stamp, doors, faults, scopes, the route, faults again, compression.
 */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { state, clock, pulse } = parts
  const app = createFastify(parts)
  const tokens = new TokenStore(state.db, parts.accessTokenMs)
  const faults = new Faults(clock, parts.faults)
  const damager = new Damager(state, faults)
  const slow = slowness(app)
  const runner = new ActionRunner(state, clock, async (request) => {
    await slow(request)
    await parts.beforeEffect?.()
  })

  app.addHook('onRequest', async (request, reply) => stamp(request, reply, clock))
  closeDoors(app)
  registerFaults(app, faults, tokens)
  requireScopes(app, tokens)
  await app.register(compress, {
    encodings: ['zstd', 'gzip'],
    customTypes: /json|^text\/html|svg/,
    globalDecompression: false,
    threshold: 1024
  })
  acceptJsonBytes(app)
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, parts.onError))
  app.setNotFoundHandler(() => {
    throw new ProblemError('not_found', 'There is nothing at this address.', { field: 'path' })
  })

  registerChanges(app, state, damager)
  registerEvents(app, state, tokens, faults, parts.heartbeatMs)
  registerRecords(app, state, damager)
  registerFiles(app, state, clock)
  registerRefunds(app, state, runner)
  registerPayouts(app, state, runner)
  registerPayoutSchedule(app, state, runner)
  registerTransfers(app, state, runner)
  registerSavings(app, state, runner)
  registerThanks(app, state, runner)
  registerDisputes(app, state, runner)
  registerProducts(app, state, runner)
  registerCards(app, state, runner)
  registerOutcome(app, runner)
  registerOAuth(app, state, tokens)
  registerControl(app, state, clock, tokens, pulse)
  registerFaultControl(app, { state, clock, faults, damager })
  return app
}
