/** Which account stands against a wallet for each category of the ledger: one table for all formats. */
import { createHash } from 'node:crypto'
import type { LedgerEntry } from '../ledger-entry.ts'
import type { FormatOptions } from './format.ts'

interface PostingRule {
  readonly account: string
  /** What files for accountants call it: theirs are in English, whatever the language of the pages. */
  readonly label: string
  /** Moves money between the owner's own wallets: two entries of one txn and one moment that sum to zero. */
  readonly isOwnMove?: true
  /** Its amount holds the tax that the platform collected, which is nobody's income. */
  readonly holdsTax?: true
  readonly isTax?: true
}

const ownMoves = 'Equity:Transfers:Own'
const tax = 'Liabilities:Tax:PlatformCollected'

const rules = {
  sale: { account: 'Income:Sales', label: 'Sale', holdsTax: true },
  subscription: { account: 'Income:Subscriptions', label: 'Subscription', holdsTax: true },
  tip: { account: 'Income:Tips', label: 'Tip', holdsTax: true },
  refund: { account: 'Income:Refunds', label: 'Refund', holdsTax: true },
  refund_failure: { account: 'Income:Refunds', label: 'Failed refund', holdsTax: true },
  dispute: { account: 'Expenses:Disputes', label: 'Dispute' },
  dispute_reversal: { account: 'Expenses:Disputes', label: 'Dispute won' },
  dispute_fee: { account: 'Expenses:Fees:Disputes', label: 'Dispute fee' },
  dispute_fee_refund: { account: 'Expenses:Fees:Disputes', label: 'Dispute fee returned' },
  fee: { account: 'Expenses:Fees:Platform', label: 'Platform fee' },
  fee_refund: { account: 'Expenses:Fees:Platform', label: 'Platform fee returned' },
  store_fee: { account: 'Expenses:Fees:Store', label: 'Store fee' },
  store_fee_refund: { account: 'Expenses:Fees:Store', label: 'Store fee returned' },
  tax_on_fee: { account: 'Expenses:Fees:Tax', label: 'Tax on a fee' },
  tax_passthrough: { account: tax, label: 'Tax collected by the platform', isTax: true },
  tax_passthrough_refund: { account: tax, label: 'Tax given back by the platform', isTax: true },
  settlement: { account: ownMoves, label: 'Settlement', isOwnMove: true },
  payout: { account: 'Assets:Bank:Payouts', label: 'Payout' },
  payout_reversal: { account: 'Assets:Bank:Payouts', label: 'Payout returned' },
  payout_fee: { account: 'Expenses:Fees:Payouts', label: 'Payout fee' },
  topup: { account: 'Assets:Bank:Topups', label: 'Top-up' },
  transfer_in: { account: 'Equity:Transfers', label: 'Transfer received' },
  transfer_out: { account: 'Equity:Transfers', label: 'Transfer sent' },
  fx_out: { account: 'Equity:Conversion', label: 'Exchanged from' },
  fx_in: { account: 'Equity:Conversion', label: 'Exchanged to' },
  card_purchase: { account: 'Expenses:Card', label: 'Card purchase' },
  card_refund: { account: 'Expenses:Card', label: 'Card refund' },
  card_cash: { account: 'Expenses:Card:Cash', label: 'Cash by card' },
  card_fee: { account: 'Expenses:Card:Fees', label: 'Card fee' },
  card_cashback: { account: 'Income:Cashback', label: 'Cashback' },
  card_hold: { account: 'Assets:Platform:CardHolds', label: 'Held for the card', isOwnMove: true },
  card_hold_release: { account: 'Assets:Platform:CardHolds', label: 'Card hold released', isOwnMove: true },
  reserve_hold: { account: ownMoves, label: 'Reserve held', isOwnMove: true },
  reserve_release: { account: ownMoves, label: 'Reserve released', isOwnMove: true },
  savings_in: { account: ownMoves, label: 'Put into savings', isOwnMove: true },
  savings_out: { account: ownMoves, label: 'Taken from savings', isOwnMove: true },
  withholding: { account: 'Expenses:Withholding', label: 'Tax withheld' },
  interest: { account: 'Income:Interest', label: 'Interest' },
  adjustment: { account: 'Equity:Adjustments', label: 'Adjustment' },
  opening: { account: 'Equity:Opening', label: 'Balance before' }
} as const satisfies Record<string, PostingRule>

const ruleOf = new Map<string, PostingRule>(Object.entries(rules))

/** What the account of the entries is whose category nobody knows: their raw name stays in the text. */
const uncategorised = 'Equity:Uncategorised'

/** Where what a wallet held before the period comes from. */
export const openingAccount: string = rules.opening.account

/** Every account of the rules, in the order of a chart of accounts. */
export const ruleAccounts: readonly string[] = [
  ...new Set([...Object.values(rules).map(({ account }) => account), uncategorised])
].sort()

export function isKnown(category: string): boolean {
  return ruleOf.has(category)
}

export function isOwnMove(category: string): boolean {
  return ruleOf.get(category)?.isOwnMove === true
}

export function isTax(category: string): boolean {
  return ruleOf.get(category)?.isTax === true
}

export function holdsTax(category: string): boolean {
  return ruleOf.get(category)?.holdsTax === true
}

/** `Platform fee`; the raw name of a category that nobody knows. */
export function labelOf(category: string): string {
  return ruleOf.get(category)?.label ?? `Unknown: ${category}`
}

/** The account of the rules that stands against the wallet. */
export function ruleAccountOf(category: string): string {
  return ruleOf.get(category)?.account ?? uncategorised
}

/** The account that stands against the wallet, under the accountant's name where one was given. */
export function accountOf(category: string, { accounts }: Pick<FormatOptions, 'accounts'>): string {
  const account = ruleAccountOf(category)
  return nameIn(accounts, category) ?? nameIn(accounts, account) ?? account
}

/** The account that a wallet is: `Assets:Platform:Available`, under the accountant's name where one was given. */
export function walletAccountOf(wallet: string, { accounts }: Pick<FormatOptions, 'accounts'>): string {
  const account = `Assets:Platform:${componentOf(wallet)}`
  return nameIn(accounts, account) ?? account
}

export function openingAccountIn({ accounts }: Pick<FormatOptions, 'accounts'>): string {
  return nameIn(accounts, openingAccount) ?? openingAccount
}

/** Whether the rules or the accountant's names know where a category goes. */
export function isMapped(
  { category }: Pick<LedgerEntry, 'category'>,
  { accounts }: Pick<FormatOptions, 'accounts'>
): boolean {
  return isKnown(category) || nameIn(accounts, category) !== undefined || nameIn(accounts, uncategorised) !== undefined
}

function nameIn(accounts: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(accounts, key) ? accounts[key] : undefined
}

/** A word as accounts of plain-text books take it; two wallets never become one. */
function componentOf(wallet: string): string {
  if (/^[a-z][a-z0-9]*$/.test(wallet)) return wallet.charAt(0).toUpperCase() + wallet.slice(1)
  const words = wallet.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 20)
  return `Other-${words}-${createHash('sha256').update(wallet).digest('hex').slice(0, 8)}`.replaceAll(/-+/g, '-')
}
