import type { FastifyInstance } from 'fastify'
import type { Payout } from '../../../platform/generated/types.gen.ts'
import { zCreatePayoutBody } from '../../../platform/generated/zod.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { askPayout, ownDestination, payoutFee, payoutMinimum } from '../../world/payouts.ts'
import type { PayoutMethod } from '../../world/payouts.ts'
import { cancelPayout } from '../../world/settlement.ts'
import { liveTill } from '../../world/till.ts'
import { invalid, ProblemError } from '../problems.ts'
import { checkId, readRecord } from '../records.ts'
import { checkBalance, readAccount, readCurrency } from './amount.ts'
import { checkNoBody, readBody } from './body.ts'
import type { ActionRunner, Effect } from './runner.ts'

function methodOf(method: string): PayoutMethod {
  if (method !== 'standard' && method !== 'instant')
    throw invalid('/method', '/method must be one of standard, instant.')
  return method
}

function createPayout(
  state: SandboxState,
  account: string,
  body: Buffer,
  idempotencyKey: string,
  nowMs: number
): Effect {
  const request = readBody(body, zCreatePayoutBody)
  const method = methodOf(request.method)
  const record = readAccount(state, account)
  const { code: currency, kind } = readCurrency(record, request.amount)
  if (kind !== 'fiat') throw invalid('/amount/currency', `${currency} is not paid out.`)
  const destination = ownDestination(record, currency)
  if (!destination)
    throw new ProblemError('no_destination', `The account names nowhere to pay ${currency} out to.`, {
      field: '/amount/currency'
    })
  const amountMinor = request.amount.amount
  const minimum = payoutMinimum(record.payout_schedule, currency)
  if (amountMinor < minimum)
    throw new ProblemError('below_minimum', `A payout is at least ${minimum} minor units of ${currency}.`, {
      field: '/amount/amount'
    })
  const takenMinor = amountMinor + payoutFee(method, amountMinor)
  checkBalance(state, account, { wallet: 'available', amountMinor: takenMinor, currency, field: '/amount/amount' })
  const till = liveTill(state, account, nowMs)
  const payout = askPayout(till, { currency, amountMinor, method, destination, idempotencyKey }, nowMs)
  till.books.writeBalances(state, account, nowMs)
  return { status: 201, record: payout, did: { kind: 'payout.create', target: account, amountMinor, currency } }
}

function takeBackPayout(
  state: SandboxState,
  account: string,
  id: string,
  body: Buffer,
  key: string,
  nowMs: number
): Effect {
  checkNoBody(body)
  const payout = readRecord<Payout>(state, account, 'payout', id)
  if (payout.status !== 'pending')
    throw new ProblemError(
      'payout_not_pending',
      `This payout is ${payout.status}; only one that is pending can be canceled.`,
      { field: 'id' }
    )
  const till = liveTill(state, account, nowMs)
  cancelPayout(till, payout, key, nowMs)
  till.books.writeBalances(state, account, nowMs)
  const { amount, currency } = payout.amount
  return { status: 200, record: payout, did: { kind: 'payout.cancel', target: id, amountMinor: amount, currency } }
}

/** `POST /v1/payouts` and `POST /v1/payouts/{id}/cancel`. */
export function registerPayouts(app: FastifyInstance, state: SandboxState, runner: ActionRunner): void {
  app.post('/v1/payouts', { config: { scope: 'payouts' } }, (request, reply) =>
    runner.run(request, reply, (account, body, key, nowMs) => createPayout(state, account, body, key, nowMs))
  )
  app.post<{ Params: { id: string } }>('/v1/payouts/:id/cancel', { config: { scope: 'payouts' } }, (request, reply) => {
    const { id } = request.params
    checkId(id)
    return runner.run(request, reply, (account, body, key, nowMs) =>
      takeBackPayout(state, account, id, body, key, nowMs)
    )
  })
}
