/** The columns of the ledger of supporters. The currency stands in the head where the period has one, else after each figure. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { SupporterRow } from '../../../contract/supporters.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useSupporterWords } from './useSupporterWords.ts'

export interface ColumnsOf {
  currencies: readonly string[]
  isAllTime: boolean
  /** The month is not over. */
  isRunning: boolean
}

export function useSupporterColumns(of: () => ColumnsOf): ComputedRef<LedgerColumn<SupporterRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const words = useSupporterWords()
  return computed(() => {
    const { currencies, isAllTime, isRunning } = of()
    const [only, ...others] = currencies
    const isCommon = only !== undefined && others.length === 0
    const columns: LedgerColumn<SupporterRow>[] = [
      {
        key: 'who',
        head: t('supporters.column.who'),
        width: 'minmax(150px, 1.2fr)',
        priority: 1,
        text: (row) => words.who(row.person)
      },
      {
        key: 'state',
        head: t('supporters.column.state'),
        width: 'minmax(120px, 0.8fr)',
        priority: 2,
        text: (row) => words.state(row, isRunning)
      },
      {
        key: 'streak',
        head: t('supporters.column.streak'),
        width: 'minmax(110px, 0.7fr)',
        priority: 4,
        text: words.streak
      },
      {
        key: 'tips',
        head: t('supporters.column.tips'),
        width: '56px',
        align: 'end',
        priority: 5,
        text: (row) => format.count(row.sums.reduce((sum, { tips }) => sum + tips, 0))
      },
      {
        key: 'net',
        head: isCommon ? t('supporters.column.netIn', { currency: only }) : t('supporters.column.net'),
        name: t('supporters.column.net'),
        width: isCommon ? '104px' : 'minmax(150px, 1fr)',
        align: 'end',
        priority: 1,
        text: (row) => (isCommon ? format.figure(row.sums[0]?.netMinor ?? null, only) : words.net(row.sums)),
        amounts: (row) => row.sums.map(({ netMinor: minor, currency }) => ({ minor, currency }))
      },
      {
        key: 'last',
        head: t('supporters.column.last'),
        width: '104px',
        priority: 3,
        text: (row) => format.day(format.dayOf(row.lastAtMs))
      },
      {
        key: 'thank',
        file: ['toThank'],
        head: t('supporters.column.toThank'),
        width: '104px',
        align: 'end',
        priority: 6,
        text: (row) => (row.toThank === 0 ? '' : format.count(row.toThank))
      }
    ]
    return isAllTime ? columns.filter(({ key }) => key !== 'state') : columns
  })
}
