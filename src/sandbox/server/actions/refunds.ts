import type { FastifyInstance } from 'fastify'
import type { Refund, RefundRequest, Sale } from '../../../platform/generated/types.gen.ts'
import { zRefundRequest } from '../../../platform/generated/zod.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { bookRefund } from '../../world/books.ts'
import { cancelRefund } from '../../world/refunds.ts'
import { liveTill } from '../../world/till.ts'
import { invalid, ProblemError } from '../problems.ts'
import { checkId, readRecord } from '../records.ts'
import { checkNoBody, readBody } from './body.ts'
import type { ActionRunner, Effect } from './runner.ts'

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer', 'other']

function readSale(state: SandboxState, account: string, id: string): Sale {
  const found = state.findText(account, id)
  if (found && 'isDeleted' in found) throw new ProblemError('gone', 'This sale was deleted.', { field: '/sale' })
  const sale = state.get<Sale>(account, id)
  if (sale?.type !== 'sale') throw new ProblemError('not_found', 'There is no such sale.', { field: '/sale' })
  return sale
}

/** Throws unless the merchant may give money of this sale back. */
function checkRefundable(sale: Sale): void {
  const at = { field: '/sale' }
  if (sale.refundable_by === 'app_store')
    throw new ProblemError(
      'refund_by_app_store',
      'This sale was made in an app store; only the store can refund it.',
      at
    )
  if (sale.refundable_by === 'platform')
    throw new ProblemError('refund_by_platform', 'Only the platform can refund this sale.', at)
  if (sale.refunded > 0 && sale.refunded >= sale.paid)
    throw new ProblemError('already_refunded', 'This sale was already refunded in full.', at)
  if (sale.refundable_by !== 'merchant' || sale.refundable <= 0)
    throw new ProblemError('not_refundable', 'Nothing of this sale can be refunded.', at)
}

/** The amount in minor units: as asked, else all that is left. */
function amountOf(sale: Sale, amount: RefundRequest['amount']): number {
  if (!amount) return sale.refundable
  if (amount.currency !== sale.currency)
    throw invalid('/amount/currency', `The sale is in ${sale.currency}; refund it in ${sale.currency}.`)
  if (amount.amount <= 0) throw invalid('/amount/amount', 'A refund must be above zero.')
  if (amount.amount > sale.refundable) {
    throw new ProblemError(
      'amount_too_large',
      `At most ${sale.refundable} minor units of ${sale.currency} can still be refunded.`,
      { field: '/amount/amount' }
    )
  }
  return amount.amount
}

function createRefund(
  state: SandboxState,
  account: string,
  body: Buffer,
  idempotencyKey: string,
  nowMs: number
): Effect {
  const request = readBody(body, zRefundRequest)
  const { reason = null, note = null } = request
  if (reason !== null && !REASONS.includes(reason))
    throw invalid('/reason', `/reason must be one of ${REASONS.join(', ')}.`)
  const sale = readSale(state, account, request.sale)
  checkRefundable(sale)
  const amountMinor = amountOf(sale, request.amount)
  const refund = bookRefund(state, account, { sale, amountMinor, reason, note, idempotencyKey }, nowMs)
  return {
    status: 201,
    record: refund,
    did: { kind: 'refund.create', target: sale.id, amountMinor, currency: sale.currency }
  }
}

function takeBackRefund(state: SandboxState, account: string, id: string, body: Buffer, nowMs: number): Effect {
  checkNoBody(body)
  const refund = readRecord<Refund>(state, account, 'refund', id)
  if (refund.status !== 'pending') {
    throw new ProblemError(
      'refund_not_pending',
      `This refund is ${refund.status}; only one that is pending can be canceled.`,
      { field: 'id' }
    )
  }
  const sale = readSale(state, account, refund.sale)
  cancelRefund(liveTill(state, account, nowMs), refund, sale, nowMs)
  const { amount, currency } = refund.amount
  return { status: 200, record: refund, did: { kind: 'refund.cancel', target: id, amountMinor: amount, currency } }
}

/** `POST /v1/refunds` and `POST /v1/refunds/{id}/cancel`. */
export function registerRefunds(app: FastifyInstance, state: SandboxState, runner: ActionRunner): void {
  app.post('/v1/refunds', { config: { scope: 'refunds' } }, (request, reply) =>
    runner.run(request, reply, (account, body, key, nowMs) => createRefund(state, account, body, key, nowMs))
  )
  app.post<{ Params: { id: string } }>('/v1/refunds/:id/cancel', { config: { scope: 'refunds' } }, (request, reply) => {
    const { id } = request.params
    checkId(id)
    return runner.run(request, reply, (account, body, _key, nowMs) => takeBackRefund(state, account, id, body, nowMs))
  })
}
