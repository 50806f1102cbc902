import type { FastifyInstance } from 'fastify'
import { callerOf } from '../caller.ts'
import { readKey } from './runner.ts'
import type { ActionRunner } from './runner.ts'

/** `GET /v1/actions/{key}`: what became of an idempotency key. */
export function registerOutcome(app: FastifyInstance, runner: ActionRunner): void {
  app.get<{ Params: { key: string } }>('/v1/actions/:key', { config: { scope: 'read' } }, (request, reply) =>
    reply.send(runner.outcome(callerOf(request).account, readKey(request.params.key, 'key')))
  )
}
