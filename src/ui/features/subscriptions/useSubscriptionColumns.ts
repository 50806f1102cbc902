/** The columns of the list. The currency stands in the head where all rows share one, else after each figure. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { SubscriptionRow } from '../../../contract/subscriptions.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useSubscriptionWords } from './useSubscriptionWords.ts'

/** @param currencies those of the rows */
export function useSubscriptionColumns(
  currencies: () => readonly string[]
): ComputedRef<LedgerColumn<SubscriptionRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const words = useSubscriptionWords()

  return computed(() => {
    const [only, ...others] = currencies()
    const isCommon = only !== undefined && others.length === 0
    return [
      {
        key: 'member',
        head: t('subscriptions.column.member'),
        width: 'minmax(140px, 1fr)',
        priority: 1,
        text: words.member
      },
      {
        key: 'plan',
        file: ['product', 'plan'],
        head: t('subscriptions.column.plan'),
        width: 'minmax(140px, 1fr)',
        priority: 4,
        text: words.plan
      },
      {
        key: 'price',
        head: isCommon ? t('subscriptions.column.priceIn', { currency: only }) : t('subscriptions.column.price'),
        // A month's and a year's price come to nothing together: no amounts.
        name: t('subscriptions.column.price'),
        width: '104px',
        align: 'end',
        priority: 1,
        text: (row) =>
          isCommon
            ? format.figure(row.priceMinor, row.currency)
            : format.money({ minor: row.priceMinor, currency: row.currency })
      },
      { key: 'every', head: t('subscriptions.column.every'), width: '72px', priority: 3, text: words.every },
      {
        key: 'since',
        head: t('subscriptions.column.since'),
        width: '136px',
        priority: 5,
        text: (row) => format.day(format.dayOf(row.startedAtMs))
      },
      {
        key: 'renewals',
        head: t('subscriptions.column.renewals'),
        width: '72px',
        align: 'end',
        priority: 6,
        text: (row) => format.count(row.renewals)
      },
      {
        key: 'state',
        file: ['status', 'ends', 'failedFor', 'nextTry'],
        head: t('subscriptions.column.state'),
        width: 'minmax(220px, 1.6fr)',
        priority: 2,
        text: words.state
      }
    ]
  })
}
