/** Every noun's tables: the one place where the engine learns them. */
import type { Table } from '../engine/store/table.ts'
import { accountTable } from './accounts/tables.ts'
import { balanceTable, entryTable, reserveTable } from './balance/tables.ts'
import { cardTable, cardTransactionTable } from './cards/tables.ts'
import { disputeTable } from './disputes/tables.ts'
import { feeInvoiceTable, fileTable, taxFormTable } from './documents/tables.ts'
import { partyTable } from './parties/tables.ts'
import { payoutTable } from './payouts/tables.ts'
import { postTable } from './posts/tables.ts'
import { productTable } from './products/tables.ts'
import { refundTable } from './refunds/tables.ts'
import { saleTable } from './sales/tables.ts'
import { savingsTable } from './savings/tables.ts'
import { subscriptionTable } from './subscriptions/tables.ts'
import { tipTable } from './tips/tables.ts'
import { transferTable } from './transfers/tables.ts'

export const tables: readonly Table[] = [
  accountTable,
  partyTable,
  entryTable,
  balanceTable,
  saleTable,
  productTable,
  subscriptionTable,
  postTable,
  tipTable,
  transferTable,
  payoutTable,
  refundTable,
  disputeTable,
  reserveTable,
  cardTable,
  cardTransactionTable,
  savingsTable,
  feeInvoiceTable,
  taxFormTable,
  fileTable
]
