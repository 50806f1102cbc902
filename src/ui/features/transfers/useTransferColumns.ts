/** The columns of the list. The currency stands in the head where all rows share one, else after each figure. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { TransferRow } from '../../../contract/transfers.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { signedMinor } from './transfer-state.ts'
import { useTransferWords } from './useTransferWords.ts'

/** @param currencies those of the rows */
export function useTransferColumns(currencies: () => ReadonlySet<string>): ComputedRef<LedgerColumn<TransferRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const words = useTransferWords()

  return computed(() => {
    const [only] = currencies()
    const common = currencies().size === 1 ? only : undefined
    const amount = t('transfers.column.amount')
    return [
      {
        key: 'time',
        head: t('transfers.column.time'),
        width: '56px',
        priority: 1,
        text: (row) => format.time(row.createdAtMs)
      },
      { key: 'who', head: t('transfers.column.who'), width: 'minmax(144px, 1.2fr)', priority: 1, text: words.who },
      {
        key: 'note',
        head: t('transfers.column.note'),
        width: 'minmax(144px, 2fr)',
        priority: 4,
        text: (row) => row.note ?? ''
      },
      { key: 'purpose', head: t('transfers.column.purpose'), width: '88px', priority: 5, text: words.purpose },
      {
        key: 'amount',
        head: common === undefined ? amount : t('kit.list.withCurrency', { column: amount, currency: common }),
        name: amount,
        width: 'minmax(104px, 0.6fr)',
        align: 'end',
        priority: 1,
        text: (row) => (common === undefined ? words.amount(row) : format.figure(signedMinor(row), row.currency)),
        amounts: (row) => ({ minor: signedMinor(row), currency: row.currency })
      },
      {
        key: 'state',
        file: ['status'],
        head: t('transfers.column.state'),
        width: 'minmax(176px, 1fr)',
        priority: 2,
        text: (row) => words.state(row).text
      }
    ]
  })
}
