/** The columns of the list. The currency stands in the head where all rows share one, else after each figure. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PurchaseRow } from '../../../contract/cards.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useCardWords } from './useCardWords.ts'

/** @param currencies those of the rows */
export function usePurchaseColumns(currencies: () => ReadonlySet<string>): ComputedRef<LedgerColumn<PurchaseRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const words = useCardWords()

  return computed(() => {
    const [only] = currencies()
    const common = currencies().size === 1 ? only : undefined
    const amount = t('cards.column.amount')
    return [
      {
        key: 'used',
        head: t('cards.column.used'),
        width: '120px',
        priority: 3,
        text: (row) => format.moment(row.usedAtMs)
      },
      {
        key: 'merchant',
        head: t('cards.column.merchant'),
        width: 'minmax(128px, 1.6fr)',
        priority: 1,
        text: (row) => row.merchant
      },
      {
        key: 'category',
        head: t('cards.column.category'),
        width: 'minmax(152px, 1fr)',
        priority: 4,
        text: (row) => words.category(row.category)
      },
      {
        key: 'card',
        file: ['card', 'last4'],
        head: t('cards.column.card'),
        width: '112px',
        priority: 6,
        text: (row) => words.card(row.card)
      },
      {
        key: 'foreign',
        head: t('cards.column.foreign'),
        width: '104px',
        align: 'end',
        priority: 5,
        text: (row) => (row.foreign === null ? '' : words.foreign(row.foreign))
      },
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
        key: 'use',
        file: ['use', 'noReceipt'],
        head: t('cards.column.use'),
        width: '96px',
        priority: 7,
        text: (row) => (row.use === null ? '' : t(`receipts.use.${row.use}`))
      },
      {
        key: 'state',
        file: ['status', 'declinedFor'],
        head: t('cards.column.state'),
        width: 'minmax(232px, 1.2fr)',
        priority: 2,
        text: (row) => words.state(row).text
      }
    ]
  })
}
