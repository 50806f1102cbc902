/** The columns of the list. The currency stands in the head where all rows share one, else after each figure. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PayoutRow } from '../../../contract/payouts.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { usePayoutWords } from './usePayoutWords.ts'

/** @param currencies those of the rows */
export function usePayoutColumns(currencies: () => readonly string[]): ComputedRef<LedgerColumn<PayoutRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const words = usePayoutWords()

  return computed(() => {
    const [only, ...others] = currencies()
    const isCommon = only !== undefined && others.length === 0
    return [
      {
        key: 'made',
        head: t('payouts.column.made'),
        width: '88px',
        priority: 1,
        text: (row) => format.day(format.dayOf(row.createdAtMs))
      },
      {
        key: 'to',
        head: t('payouts.column.to'),
        width: 'minmax(160px, 1.6fr)',
        priority: 3,
        text: (row) => row.destination ?? t('payouts.row.noDestination')
      },
      {
        key: 'how',
        file: ['how', 'by'],
        head: t('payouts.column.how'),
        width: 'minmax(136px, 0.8fr)',
        priority: 5,
        text: words.how
      },
      {
        key: 'arrives',
        head: t('payouts.column.arrives'),
        width: '88px',
        priority: 4,
        text: (row) => (row.arrivalOn === null ? '—' : format.day(row.arrivalOn))
      },
      {
        key: 'amount',
        head: isCommon
          ? t('payouts.column.withCurrency', { column: t('payouts.column.amount'), currency: only })
          : t('payouts.column.amount'),
        name: t('payouts.column.amount'),
        width: 'minmax(112px, 0.7fr)',
        align: 'end',
        priority: 1,
        text: (row) => (isCommon ? format.figure(row.minor, row.currency) : format.money(row)),
        amounts: (row) => row
      },
      {
        key: 'state',
        file: ['status', 'failedFor'],
        head: t('payouts.column.state'),
        width: 'minmax(200px, 1.4fr)',
        priority: 2,
        text: words.state
      }
    ]
  })
}
