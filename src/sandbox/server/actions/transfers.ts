import type { FastifyInstance } from 'fastify'
import type { Account, Currency, Party, Transfer } from '../../../platform/generated/types.gen.ts'
import { zCreateTransferBody } from '../../../platform/generated/zod.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { completeTransfer, declineTransfer, openTransfer } from '../../world/moves.ts'
import { liveTill } from '../../world/till.ts'
import { invalid, ProblemError } from '../problems.ts'
import { checkId, readRecord } from '../records.ts'
import { checkBalance, readAccount, readCurrency } from './amount.ts'
import { checkNoBody, readBody } from './body.ts'
import type { ActionRunner, Effect } from './runner.ts'

const DIRECTIONS = ['out', 'request']
const PURPOSES = ['personal', 'sale']
/** The most that a request asks for, in units of its currency. */
const MOST_ASKED = 10_000

function checkCounterparty(state: SandboxState, account: Account, id: string): void {
  const at = { field: '/counterparty' }
  const found = state.findText(account.id, id)
  if (found && 'isDeleted' in found) throw new ProblemError('gone', 'This person was deleted.', at)
  const party = state.get<Party>(account.id, id)
  if (id === account.id || (party?.type === 'party' && party.handle === account.handle))
    throw new ProblemError('own_account', 'This is your own account.', at)
  if (party?.type !== 'party') throw new ProblemError('not_found', 'There is no such person.', at)
}

function checkAsked(amountMinor: number, { code, exponent }: Currency): void {
  const most = MOST_ASKED * 10 ** exponent
  if (amountMinor > most)
    throw new ProblemError('amount_too_large', `A request is for at most ${most} minor units of ${code}.`, {
      field: '/amount/amount'
    })
}

function createTransfer(
  state: SandboxState,
  account: string,
  body: Buffer,
  idempotencyKey: string,
  nowMs: number
): Effect {
  const request = readBody(body, zCreateTransferBody)
  const { direction, counterparty, note = null, purpose = 'personal' } = request
  if (!DIRECTIONS.includes(direction))
    throw invalid('/direction', `/direction must be one of ${DIRECTIONS.join(', ')}.`)
  if (!PURPOSES.includes(purpose)) throw invalid('/purpose', `/purpose must be one of ${PURPOSES.join(', ')}.`)
  const record = readAccount(state, account)
  const currency = readCurrency(record, request.amount)
  checkCounterparty(state, record, counterparty)
  const amountMinor = request.amount.amount
  const money = { amountMinor, currency: currency.code }
  if (direction === 'request') checkAsked(amountMinor, currency)
  else checkBalance(state, account, { wallet: 'available', ...money, field: '/amount/amount' })
  const till = liveTill(state, account, nowMs)
  const transfer = openTransfer(
    till,
    {
      direction: direction === 'request' ? 'request_out' : 'out',
      counterparty,
      note,
      purpose,
      status: 'pending',
      idempotencyKey,
      ...money
    },
    nowMs
  )
  till.books.writeBalances(state, account, nowMs)
  const kind = direction === 'request' ? 'transfer.request' : 'transfer.send'
  return { status: 201, record: transfer, did: { kind, target: counterparty, ...money } }
}

/** A request that waits for the owner's answer. */
function readAsked(state: SandboxState, account: string, id: string): Transfer {
  const transfer = readRecord<Transfer>(state, account, 'transfer', id)
  if (transfer.direction !== 'request_in')
    throw new ProblemError('not_a_request', 'Only a request for money that somebody else made can be answered.', {
      field: 'id'
    })
  if (transfer.status !== 'pending')
    throw new ProblemError(
      'transfer_not_pending',
      `This request is ${transfer.status}; only one that is pending can be answered.`,
      { field: 'id' }
    )
  return transfer
}

function answerRequest(
  state: SandboxState,
  account: string,
  id: string,
  answer: 'accept' | 'decline',
  body: Buffer,
  key: string,
  nowMs: number
): Effect {
  checkNoBody(body)
  const transfer = readAsked(state, account, id)
  const { amount: amountMinor, currency } = transfer.amount
  if (answer === 'accept') checkBalance(state, account, { wallet: 'available', amountMinor, currency, field: 'id' })
  const till = liveTill(state, account, nowMs)
  transfer.idempotency_key = key
  if (answer === 'accept') completeTransfer(till, transfer, nowMs)
  else declineTransfer(till, transfer, nowMs)
  till.books.writeBalances(state, account, nowMs)
  return { status: 200, record: transfer, did: { kind: `transfer.${answer}`, target: id, amountMinor, currency } }
}

/** `POST /v1/transfers` and `POST /v1/transfers/{id}/accept|decline`. */
export function registerTransfers(app: FastifyInstance, state: SandboxState, runner: ActionRunner): void {
  app.post('/v1/transfers', { config: { scope: 'transfers' } }, (request, reply) =>
    runner.run(request, reply, (account, body, key, nowMs) => createTransfer(state, account, body, key, nowMs))
  )
  for (const answer of ['accept', 'decline'] as const) {
    app.post<{ Params: { id: string } }>(
      `/v1/transfers/:id/${answer}`,
      { config: { scope: 'transfers' } },
      (request, reply) => {
        const { id } = request.params
        checkId(id)
        return runner.run(request, reply, (account, body, key, nowMs) =>
          answerRequest(state, account, id, answer, body, key, nowMs)
        )
      }
    )
  }
}
