/** What files call wallets and groups: English, whatever the screen speaks, so that a file reads the same everywhere. */
const groups: Readonly<Record<string, string>> = {
  sales: 'Sales',
  recurring: 'Subscriptions',
  tips: 'Tips',
  refunded: 'Refunds',
  disputed: 'Disputes and their fees',
  fees: 'Platform fees',
  store: 'App store fees',
  tax: 'Tax collected by others',
  adjusted: 'Adjustments',
  opening: 'Carried over from before',
  settlement: 'Settlements between wallets',
  payout: 'Payouts',
  payout_reversal: 'Payouts that came back',
  payout_fee: 'Payout fees',
  reserve_hold: 'Put into the reserve',
  reserve_release: 'Released from the reserve',
  savings_in: 'Moved to savings',
  savings_out: 'Moved from savings',
  interest: 'Interest',
  withholding: 'Tax withheld',
  transfer_in: 'Transfers received',
  transfer_out: 'Transfers sent',
  fx_in: 'Exchanged into this currency',
  fx_out: 'Exchanged out of this currency',
  topup: 'Top-ups',
  card_purchase: 'Card purchases',
  card_refund: 'Card refunds',
  card_cash: 'Card cash withdrawals',
  card_fee: 'Card fees',
  card_cashback: 'Cashback',
  card_hold: 'Held for cards',
  card_hold_release: 'Holds for cards released'
}

const wallets: Readonly<Record<string, string>> = {
  available: 'Available',
  pending: 'Pending',
  reserved: 'Reserved',
  savings: 'Savings'
}

/** A group that this version does not know keeps its own name. */
export function groupWords(group: string): string {
  return groups[group] ?? group
}

export function walletWords(wallet: string): string {
  return wallets[wallet] ?? wallet
}
