/** The columns of the list. The currency stands in the head where all rows share one, else after each figure. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RefundRow } from '../../../contract/refunds.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRefundWords } from './useRefundWords.ts'

/** @param currencies those of the rows */
export function useRefundColumns(currencies: () => ReadonlySet<string>): ComputedRef<LedgerColumn<RefundRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const words = useRefundWords()

  return computed(() => {
    const [only] = currencies()
    const common = currencies().size === 1 ? only : undefined
    const amount = t('refunds.column.amount')
    return [
      {
        key: 'time',
        head: t('refunds.column.time'),
        width: '56px',
        priority: 1,
        text: (row) => format.time(row.createdAtMs)
      },
      { key: 'sale', head: t('refunds.column.sale'), width: 'minmax(160px, 2fr)', priority: 1, text: words.sale },
      {
        key: 'buyer',
        head: t('refunds.column.buyer'),
        width: 'minmax(112px, 1fr)',
        priority: 4,
        text: (row) => row.buyer ?? t('refunds.row.nobody')
      },
      { key: 'reason', head: t('refunds.column.reason'), width: 'minmax(144px, 1fr)', priority: 5, text: words.reason },
      {
        key: 'amount',
        head: common === undefined ? amount : t('kit.list.withCurrency', { column: amount, currency: common }),
        name: amount,
        width: 'minmax(104px, 0.6fr)',
        align: 'end',
        priority: 1,
        text: (row) => (common === undefined ? format.money(row) : format.figure(row.minor, row.currency)),
        amounts: (row) => row
      },
      {
        key: 'state',
        file: ['status', 'waitsFor', 'failedFor'],
        head: t('refunds.column.state'),
        width: 'minmax(184px, 1.2fr)',
        priority: 2,
        text: (row) => words.state(row).text
      }
    ]
  })
}
