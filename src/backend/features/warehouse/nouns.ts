/**
 * The tables of the warehouse: all that moves money, and the lines of sales, without which nobody can say what sold. People's
 * names and handles, notes of one's own, receipts and evidence are not in it: it is made to be handed to other machines.
 */
import { entries, feeInvoices, payouts, transfers } from './ledger.ts'
import type { Noun } from './noun.ts'
import { cardTransactions, disputes, refunds, saleLines, sales, tips } from './trade.ts'

export const nouns: readonly Noun[] = [
  entries,
  sales,
  saleLines,
  tips,
  refunds,
  disputes,
  payouts,
  transfers,
  cardTransactions,
  feeInvoices
]
