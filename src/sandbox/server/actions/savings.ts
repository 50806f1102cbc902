import type { FastifyInstance } from 'fastify'
import type { Savings } from '../../../platform/generated/types.gen.ts'
import { zMoveSavingsBody } from '../../../platform/generated/zod.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { moveSavings } from '../../world/moves.ts'
import { liveTill } from '../../world/till.ts'
import { ProblemError } from '../problems.ts'
import { checkBalance, readAccount, readCurrency } from './amount.ts'
import { readBody } from './body.ts'
import type { ActionRunner, Effect } from './runner.ts'

/** A currency has one savings wallet, and so one record of savings. */
function readSavings(state: SandboxState, account: string, currency: string): Savings {
  for (const savings of state.list<Savings>(account, 'savings'))
    if (savings.balance.currency === currency) return savings
  throw new ProblemError('not_found', `This account has no savings in ${currency}.`, { field: '/amount/currency' })
}

function moveMoney(state: SandboxState, account: string, body: Buffer, key: string, nowMs: number): Effect {
  const { direction, amount } = readBody(body, zMoveSavingsBody)
  const { code: currency } = readCurrency(readAccount(state, account), amount)
  const savings = readSavings(state, account, currency)
  const amountMinor = amount.amount
  const wallet = direction === 'in' ? 'available' : 'savings'
  checkBalance(state, account, { wallet, amountMinor, currency, field: '/amount/amount' })
  const till = liveTill(state, account, nowMs)
  moveSavings(till, savings, direction === 'in' ? amountMinor : -amountMinor, nowMs, key)
  till.books.writeBalances(state, account, nowMs)
  return {
    status: 201,
    record: savings,
    did: { kind: `savings.${direction}`, target: savings.id, amountMinor, currency }
  }
}

/** `POST /v1/savings/moves`. */
export function registerSavings(app: FastifyInstance, state: SandboxState, runner: ActionRunner): void {
  app.post('/v1/savings/moves', { config: { scope: 'transfers' } }, (request, reply) =>
    runner.run(request, reply, (account, body, key, nowMs) => moveMoney(state, account, body, key, nowMs))
  )
}
