/** Words for a transfer that its list, its head and its panel share. */
import { useI18n } from 'vue-i18n'
import type { TransferRow } from '../../../contract/transfers.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'
import { signedMinor, transferState, type TransferState } from './transfer-state.ts'

export interface TransferWords {
  state: (row: TransferRow) => Omit<TransferState, 'word'> & { text: string }
  purpose: (row: Pick<TransferRow, 'purpose'>) => string
  who: (row: Pick<TransferRow, 'who'>) => string
  /** Signed, with its currency. */
  amount: (row: TransferRow) => string
}

export function useTransferWords(): TransferWords {
  const { t } = useI18n()
  const format = useFormat()
  const { word } = useRecordWords()
  return {
    state(row) {
      const { word: key, ...look } = transferState(row)
      return { ...look, text: key === null ? word('status.transfer', row.status) : t(`transfers.state.${key}`) }
    },
    purpose: ({ purpose }) => word('transferPurpose', purpose),
    who: ({ who }) => who ?? t('transfers.somebody'),
    amount: (row) => format.money({ minor: signedMinor(row), currency: row.currency })
  }
}
