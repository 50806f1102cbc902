/** Every command of the terminal. Of two that begin alike the longer one stands first. */
import { binder } from './binder.ts'
import { cardFreeze, cardLimit, cardReplace, cardUnfreeze } from './card.ts'
import { changes } from './changes.ts'
import { reportAccounts, reportAccountsImport, reportAccountsReset, reportAccountsSet } from './chart.ts'
import type { Command } from './command.ts'
import { copyClose, copyExport, copyOpen } from './copy.ts'
import { disputeAccept, disputeSubmit } from './dispute.ts'
import { disputeEvidence, disputeList, disputeShow } from './evidence.ts'
import { exportList } from './export.ts'
import { reportFetch, reportIssue, reportIssued } from './issued.ts'
import { journalVerify } from './journal-verify.ts'
import { list } from './list.ts'
import { outbox } from './outbox.ts'
import { payoutCancel, payoutSchedule, payoutWithdraw } from './payout.ts'
import { productArchive, productCreate, productEdit, productList, productShow, productUnarchive } from './product.ts'
import { productImport } from './product-import.ts'
import { receiptAdd, receiptExport, receiptList, receiptMark, receiptMatch, receiptSkip } from './receipt.ts'
import { refund, refundCancel } from './refund.ts'
import { report, reportList } from './report.ts'
import { savingsIn, savingsOut } from './savings.ts'
import { search } from './search.ts'
import { status } from './status.ts'
import { sync } from './sync.ts'
import { tables } from './tables.ts'
import { thank } from './thank.ts'
import { transferAccept, transferDecline, transferRequest, transferSend } from './transfer.ts'
import { verify } from './verify.ts'
import { warehouse } from './warehouse.ts'

export const commands: readonly Command[] = [
  status,
  sync,
  list,
  search,
  exportList,
  changes,
  outbox,
  journalVerify,
  refundCancel,
  refund,
  thank,
  cardFreeze,
  cardUnfreeze,
  cardLimit,
  disputeList,
  disputeShow,
  disputeEvidence,
  cardReplace,
  disputeAccept,
  payoutWithdraw,
  payoutCancel,
  payoutSchedule,
  transferAccept,
  transferDecline,
  transferSend,
  transferRequest,
  savingsIn,
  savingsOut,
  disputeSubmit,
  productList,
  productShow,
  productCreate,
  productEdit,
  productArchive,
  productUnarchive,
  productImport,
  receiptList,
  receiptAdd,
  receiptMatch,
  receiptMark,
  receiptSkip,
  receiptExport,
  reportList,
  reportIssue,
  reportIssued,
  reportFetch,
  reportAccountsSet,
  reportAccountsReset,
  reportAccountsImport,
  reportAccounts,
  report,
  binder,
  tables,
  verify,
  warehouse,
  copyExport,
  copyOpen,
  copyClose
]
