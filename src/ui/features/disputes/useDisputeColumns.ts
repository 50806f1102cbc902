/** The columns of the list. The currency stands in the head where all rows share one, else after each figure. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { DisputeRow } from '../../../contract/disputes.ts'
import { unknownAmount } from '../../kit/format-money.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'
import { useDisputeWords } from './useDisputeWords.ts'

/** @param common the currency of all rows; undefined where there are several */
export function useDisputeColumns(common: () => string | undefined): ComputedRef<LedgerColumn<DisputeRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const { word } = useRecordWords()
  const words = useDisputeWords()

  return computed(() => {
    const shared = common()
    const moment = (atMs: number | null): string => (atMs === null ? unknownAmount : format.moment(atMs))
    const money = (
      key: 'amount' | 'taken' | 'back',
      priority: number,
      minorOf: (row: DisputeRow) => number
    ): LedgerColumn<DisputeRow> => {
      const name = t(`disputes.column.${key}`)
      return {
        key,
        name,
        head: shared === undefined ? name : t('kit.list.withCurrency', { column: name, currency: shared }),
        width: 'minmax(104px, 0.6fr)',
        align: 'end',
        priority,
        text: (row) => {
          const amount = { minor: minorOf(row), currency: row.currency }
          return shared === undefined ? format.money(amount) : format.figure(amount.minor, amount.currency)
        },
        amounts: (row) => ({ minor: minorOf(row), currency: row.currency })
      }
    }
    const column = (
      key: 'due' | 'sale' | 'reason' | 'network' | 'state' | 'place' | 'opened' | 'closed',
      width: string,
      priority: number,
      text: (row: DisputeRow) => string
    ): LedgerColumn<DisputeRow> => ({ key, head: t(`disputes.column.${key}`), width, priority, text })
    return [
      column('due', '144px', 2, (row) => moment(row.dueAtMs)),
      column('sale', 'minmax(160px, 2fr)', 1, words.title),
      column('reason', 'minmax(128px, 1fr)', 3, (row) => words.reason(row.reason)),
      column('network', '96px', 8, ({ network }) => (network === null ? unknownAmount : word('brand', network))),
      money('amount', 1, (row) => row.minor),
      money('taken', 5, (row) => row.takenMinor),
      money('back', 6, (row) => row.backMinor),
      column('place', '144px', 7, ({ place }) => t(`disputes.place.${place}`)),
      {
        ...column('state', 'minmax(152px, 1fr)', 1, (row) => words.state(row).text),
        file: ['status', 'stage']
      },
      column('opened', '144px', 4, (row) => moment(row.createdAtMs)),
      column('closed', '144px', 9, (row) => moment(row.closedAtMs))
    ]
  })
}
