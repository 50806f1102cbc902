/** Every noun's actions: the one place where the engine learns them. */
import type { Action } from '../engine/outbox/action.ts'
import { cardFreezeAction, cardLimitsAction, cardReplaceAction } from './cards/actions.ts'
import { disputeAcceptAction, disputeEvidenceAction } from './disputes/actions.ts'
import { payoutAction, payoutCancelAction, payoutScheduleAction } from './payouts/actions.ts'
import { productCreateAction, productEditAction } from './products/actions.ts'
import { refundAction, refundCancelAction } from './refunds/actions.ts'
import { transferAcceptAction, transferDeclineAction } from './transfers/actions.ts'
import { transferRequestAction, transferSendAction } from './transfers/moves.ts'
import { savingsInAction, savingsOutAction } from './savings/actions.ts'
import { thanksAction } from './supporters/actions.ts'

export const actions: readonly Action[] = [
  refundAction,
  refundCancelAction,
  thanksAction,
  cardFreezeAction,
  cardLimitsAction,
  cardReplaceAction,
  disputeAcceptAction,
  payoutAction,
  payoutCancelAction,
  payoutScheduleAction,
  transferAcceptAction,
  transferDeclineAction,
  transferSendAction,
  transferRequestAction,
  savingsInAction,
  savingsOutAction,
  disputeEvidenceAction,
  productCreateAction,
  productEditAction
]
