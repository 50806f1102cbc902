/** Words for a refund that its list, its head and its panel share. */
import { useI18n } from 'vue-i18n'
import type { RefundRow } from '../../../contract/refunds.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'
import { refundState, type RefundState } from './refund-state.ts'

export interface RefundWords {
  state: (row: RefundRow) => Omit<RefundState, 'word'> & { text: string }
  reason: (row: Pick<RefundRow, 'reason'>) => string
  /** The title of its sale, or why there is none. */
  sale: (row: Pick<RefundRow, 'sale'>) => string
}

export function useRefundWords(): RefundWords {
  const { t } = useI18n()
  const format = useFormat()
  const { word } = useRecordWords()

  return {
    state(row) {
      const succeededOn = row.succeededAtMs === null ? null : format.dayOf(row.succeededAtMs)
      const { word: key, ...look } = refundState(row, succeededOn)
      const reason = row.failureReason ?? row.pendingReason
      const named = {
        day: succeededOn === null ? '' : format.shortDay(succeededOn),
        reason: reason === null ? '' : word('refundReason', reason)
      }
      return { ...look, text: key === 'other' ? word('status.refund', row.status) : t(`refunds.state.${key}`, named) }
    },
    reason: ({ reason }) => (reason === null ? t('refunds.noReason') : word('refundReason', reason)),
    sale: ({ sale }) => sale.title ?? t(sale.isSynced ? 'refunds.row.noTitle' : 'refunds.row.notSynced')
  }
}
