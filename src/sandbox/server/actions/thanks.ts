import type { FastifyInstance } from 'fastify'
import type { Tip } from '../../../platform/generated/types.gen.ts'
import { zThankForTipBody } from '../../../platform/generated/zod.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { change } from '../../world/shelf.ts'
import { liveTill } from '../../world/till.ts'
import { iso } from '../../world/zone.ts'
import { invalid, ProblemError } from '../problems.ts'
import { checkId, readRecord } from '../records.ts'
import { readBody } from './body.ts'
import type { ActionRunner, Effect } from './runner.ts'

function thank(state: SandboxState, account: string, id: string, body: Buffer, key: string, nowMs: number): Effect {
  const { message } = readBody(body, zThankForTipBody)
  if (message.trim() === '') throw invalid('/message', 'Say thanks with at least one character.')
  const tip = readRecord<Tip>(state, account, 'tip', id)
  if (tip.thanked_at !== null)
    throw new ProblemError('already_thanked', 'This tip was already thanked for.', { field: 'id' })
  if (tip.status === 'refunded') throw new ProblemError('not_thankable', 'This tip was given back.', { field: 'id' })
  tip.thanked_at = iso(nowMs)
  tip.thanks_message = message
  tip.idempotency_key = key
  change(liveTill(state, account, nowMs).shelf, tip, nowMs)
  const { currency } = tip.amount
  return { status: 200, record: tip, did: { kind: 'tip.thank', target: id, amountMinor: 0, currency } }
}

/** `POST /v1/tips/{id}/thanks`. */
export function registerThanks(app: FastifyInstance, state: SandboxState, runner: ActionRunner): void {
  app.post<{ Params: { id: string } }>('/v1/tips/:id/thanks', { config: { scope: 'transfers' } }, (request, reply) => {
    const { id } = request.params
    checkId(id)
    return runner.run(request, reply, (account, body, key, nowMs) => thank(state, account, id, body, key, nowMs))
  })
}
