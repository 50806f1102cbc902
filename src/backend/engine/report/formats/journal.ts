/** A movement as a transaction of double entry: its wallets on one side, the accounts of the rules on the other. */
import { AppError } from '../../../../contract/errors.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import type { FormatOptions } from './format.ts'
import type { Movement } from './movements.ts'
import { accountOf, holdsTax, isKnown, isTax, walletAccountOf } from './posting-rules.ts'
import { aboutOf, labelTextOf } from './text.ts'

interface Posting {
  readonly account: string
  /** Above zero is what the account gains: a wallet's money, an expense; income and debts are below. */
  readonly minor: bigint
  /** On a wallet. */
  readonly entry?: LedgerEntry
}

export interface Transaction {
  /** Of the entry that heads it: `Sale`. */
  readonly label: string
  readonly about: string
  /** Whether a category is in it that nobody knows. */
  readonly isUnsure: boolean
  readonly postings: readonly Posting[]
}

/**
 * One posting for each entry and one for each account against it; they sum to zero. Tax that the platform collected is in
 * the amount of a sale and leaves with an entry of its own. It was never income, so the
 * one is set against the other: what stays on the account of sales is what was sold, and on that of the tax what the
 * platform took and no sale held.
 */
export function transactionOf({ entries }: Movement, options: Pick<FormatOptions, 'accounts'>): Transaction {
  const against = new Map<string, bigint>()
  const add = (category: string, minor: bigint): void => {
    const account = accountOf(category, options)
    against.set(account, (against.get(account) ?? 0n) - minor)
  }
  for (const entry of entries) add(entry.category, BigInt(entry.minor))
  const taxed = taxedHead(entries)
  if (taxed !== undefined) {
    for (const { category, minor } of taxed.taxes) {
      add(taxed.head.category, BigInt(minor))
      add(category, -BigInt(minor))
    }
  }
  const head = entries.find(({ grossMinor }) => grossMinor !== null) ?? entries[0]!
  return {
    label: labelTextOf(head),
    about: aboutOf(head),
    isUnsure: entries.some(({ category }) => !isKnown(category)),
    postings: [
      ...entries.map((entry) => ({
        account: walletAccountOf(entry.wallet, options),
        minor: BigInt(entry.minor),
        entry
      })),
      ...[...against].filter(([, minor]) => minor !== 0n).map(([account, minor]) => ({ account, minor }))
    ]
  }
}

/** The one entry whose amount holds the tax of its movement; none where more than one could, or it holds less. */
export function taxedHead(
  entries: readonly LedgerEntry[]
): { head: LedgerEntry; taxes: readonly LedgerEntry[] } | undefined {
  const heads = entries.filter(({ category }) => holdsTax(category))
  const taxes = entries.filter(({ category }) => isTax(category))
  const head = heads[0]
  if (head === undefined || heads.length > 1 || taxes.length === 0) return undefined
  const tax = taxes.reduce((sum, { minor }) => sum + BigInt(minor), 0n)
  const rest = BigInt(head.minor) + tax
  const isHeld = head.minor > 0 ? tax < 0n && rest >= 0n : tax > 0n && rest <= 0n
  return isHeld ? { head, taxes } : undefined
}

/** @throws AppError `bad-input` for the first name that is no account there */
export function needAccounts({ accounts }: Pick<FormatOptions, 'accounts'>, format: string, isAccount: RegExp): void {
  for (const name of Object.values(accounts))
    if (!isAccount.test(name))
      throw new AppError('bad-input', `${format} takes no account with the name "${name}".`, { field: 'accounts' })
}
