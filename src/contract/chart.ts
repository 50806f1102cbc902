/** One's own chart of accounts: what each account of the built-in rules is called in the books of a program. */
import * as z from 'zod'

export const chartPrograms = ['quickbooks', 'xero', 'beancount', 'hledger'] as const
export type ChartProgram = (typeof chartPrograms)[number]

/** What an account is for, and how it is called where the person has no name of their own for it. */
export const builtInAccounts = {
  sales: 'Income:Sales',
  subscriptions: 'Income:Subscriptions',
  tips: 'Income:Tips',
  refunds: 'Income:Refunds',
  cashback: 'Income:Cashback',
  interest: 'Income:Interest',
  'platform-fees': 'Expenses:Fees:Platform',
  'store-fees': 'Expenses:Fees:Store',
  'fee-tax': 'Expenses:Fees:Tax',
  'payout-fees': 'Expenses:Fees:Payouts',
  disputes: 'Expenses:Disputes',
  'dispute-fees': 'Expenses:Fees:Disputes',
  card: 'Expenses:Card',
  'card-cash': 'Expenses:Card:Cash',
  'card-fees': 'Expenses:Card:Fees',
  withholding: 'Expenses:Withholding',
  bank: 'Assets:Bank:Payouts',
  topups: 'Assets:Bank:Topups',
  'card-holds': 'Assets:Platform:CardHolds',
  'tax-collected': 'Liabilities:Tax:PlatformCollected',
  'own-moves': 'Equity:Transfers:Own',
  transfers: 'Equity:Transfers',
  conversion: 'Equity:Conversion',
  adjustments: 'Equity:Adjustments',
  opening: 'Equity:Opening',
  uncategorised: 'Equity:Uncategorised',
  'wallet-available': 'Assets:Platform:Available',
  'wallet-pending': 'Assets:Platform:Pending',
  'wallet-reserved': 'Assets:Platform:Reserved',
  'wallet-savings': 'Assets:Platform:Savings'
} as const
export type ChartRole = keyof typeof builtInAccounts
export const chartRoles = Object.keys(builtInAccounts) as [ChartRole, ...ChartRole[]]

const isWallet = (role: string): boolean => role.startsWith('wallet-')

/** Xero's bank account is the wallets themselves; what they held before is a line of a statement, and needs an account. */
export function rolesOf(program: ChartProgram): readonly ChartRole[] {
  return program === 'xero' ? chartRoles.filter((role) => !isWallet(role)) : chartRoles
}

/** Letters whose case programs of any age agree on. */
const capital = '[A-Z\\u00C0-\\u00D6\\u00D8-\\u00DE0-9]'
const letter = '[A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u00FF0-9-]'

/** What each program takes as the name of an account; in Xero it is the account's code. */
export const accountGrammar: Readonly<Record<ChartProgram, RegExp>> = {
  // Parts between colons are accounts within accounts. Commas and quotes would part a cell for readers that know no quotes.
  quickbooks:
    /^(?=.{1,100}$)(?![=+\-@'])[^\p{C}\p{Zl}\p{Zp}",:\s](?:[^\p{C}\p{Zl}\p{Zp}",:]*[^\p{C}\p{Zl}\p{Zp}",:\s])?(?::[^\p{C}\p{Zl}\p{Zp}",:\s](?:[^\p{C}\p{Zl}\p{Zp}",:]*[^\p{C}\p{Zl}\p{Zp}",:\s])?)*$/u,
  xero: /^[A-Za-z0-9][A-Za-z0-9._-]{0,9}$/,
  beancount: new RegExp(`^(?=.{1,200}$)(Assets|Liabilities|Equity|Income|Expenses)(:${capital}${letter}*)+$`, 'u'),
  // Two spaces end a name; signs at its beginning would mean something else.
  hledger:
    /^(?=.{1,200}$)[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}&.'-]| (?![ :]))*(?<! )(?::[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}&.'-]| (?![ :]))*(?<! ))*$/u
}

/** A tax rate's display name in Xero. */
const taxGrammar = /^(?=.{1,50}$)(?![=+\-@'\s])[^\p{C}\p{Zl}\p{Zp}",;]*[^\p{C}\p{Zl}\p{Zp}",;\s]$/u

/** As a person reads them, in the errors of the terminal; the page has its own words. */
export const accountRules: Readonly<Record<ChartProgram, string>> = {
  quickbooks:
    'QuickBooks takes at most 100 characters without quotes, commas or control characters, not beginning with = + - or @; colons part accounts from those within them.',
  xero: 'Xero takes the code of an account: at most 10 letters, digits, points or dashes.',
  beancount:
    'Beancount takes Assets, Liabilities, Equity, Income or Expenses, and parts of letters, digits and dashes after colons, each beginning with a capital or a digit.',
  hledger:
    "hledger takes letters, digits, single spaces and & . - ' in parts between colons, each beginning with a letter or a digit, at most 200 characters."
}

export const chartNameSchema = z.object({
  role: z.enum(chartRoles),
  /** Null is none of one's own. */
  name: z.string().max(400).nullable(),
  /** Of Xero alone: the tax rate's display name. */
  tax: z.string().max(400).nullable()
})
export type ChartName = z.infer<typeof chartNameSchema>

export const chartRowSchema = chartNameSchema.extend({
  /** Null where the program has none: a code of Xero is always the person's own. */
  builtIn: z.string().nullable()
})
export type ChartRow = z.infer<typeof chartRowSchema>

export interface ChartFault {
  readonly role: ChartRole
  /** `within`: in the account of a wallet, whose balance would no longer be the wallet's. `alone`: a tax rate without a code. */
  readonly why: 'name' | 'tax' | 'alone' | 'within'
}

/** As it is kept: composed, without space around it; nothing is null. */
export function tidyName(text: string | null): string | null {
  const tidy = (text ?? '').normalize('NFC').trim()
  return tidy === '' ? null : tidy
}

/** What is wrong with a chart of a program, each name tidy; a role that is not named has its built-in account. */
export function faultsOf(program: ChartProgram, names: readonly ChartName[]): ChartFault[] {
  const faults = names.flatMap(({ role, name, tax }): ChartFault[] => {
    if (name !== null && !accountGrammar[program].test(name)) return [{ role, why: 'name' }]
    if (tax !== null && (program !== 'xero' || !taxGrammar.test(tax))) return [{ role, why: 'tax' }]
    return tax !== null && name === null ? [{ role, why: 'alone' }] : []
  })
  return faults.length > 0 || program === 'xero' ? faults : withinWallets(names)
}

/** Journals state what a wallet holds: nothing else may be booked on its account, or on one within it. */
function withinWallets(names: readonly ChartName[]): ChartFault[] {
  const own = new Map(names.map(({ role, name }) => [role, name]))
  const all = chartRoles.map((role) => ({ role, name: (own.get(role) ?? builtInAccounts[role]).toLowerCase() }))
  const wallets = all.filter(({ role }) => isWallet(role))
  return all.flatMap(({ role, name }): ChartFault[] => {
    const isIn = wallets.some(
      (wallet) =>
        wallet.role !== role &&
        `${name}:`.startsWith(`${wallet.name}:`) &&
        // Two wallets may be one account.
        !(isWallet(role) && name === wallet.name)
    )
    // Wallets that nobody knows yet have accounts of their own in it.
    const holdsOthers = isWallet(role) && 'assets:platform:other'.startsWith(`${name}:`)
    return isIn || holdsOthers ? [{ role, why: 'within' }] : []
  })
}
