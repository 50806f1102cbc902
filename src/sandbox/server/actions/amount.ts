import type { Account, Balance, Currency, Money } from '../../../platform/generated/types.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { balanceId } from '../../world/books.ts'
import type { Wallet } from '../../world/books.ts'
import { invalid, ProblemError } from '../problems.ts'

/** The account that acts. */
export function readAccount(state: SandboxState, id: string): Account {
  const account = state.get<Account>(id, id)
  if (!account) throw new Error(`the state holds no account ${id}`)
  return account
}

/** The currency of an amount at `field`. Throws `invalid` where the account has no such currency, or the amount is not above zero. */
export function readCurrency(account: Account, { amount, currency }: Money, field = '/amount'): Currency {
  const known = account.currencies.find((one) => one.code === currency)
  if (!known) throw invalid(`${field}/currency`, `This account has no ${currency}.`)
  if (amount <= 0) throw invalid(`${field}/amount`, 'The amount must be above zero.')
  return known
}

/** Throws `insufficient_balance` where a wallet holds less than `neededMinor`. */
export function checkBalance(
  state: SandboxState,
  account: string,
  needed: { wallet: Wallet; amountMinor: number; currency: string; field: string }
): void {
  const { wallet, amountMinor, currency, field } = needed
  const balance = state.get<Balance>(account, balanceId(wallet, currency))?.amount.amount ?? 0
  if (balance >= amountMinor) return
  throw new ProblemError(
    'insufficient_balance',
    `This takes ${amountMinor} minor units of ${currency}; ${balance} are on the ${wallet} balance.`,
    { field }
  )
}
