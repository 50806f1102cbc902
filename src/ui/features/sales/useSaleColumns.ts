/** The columns of the list. The currency stands in the head where all rows share one, else after each figure. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Account } from '../../../contract/accounts.ts'
import type { SaleRow } from '../../../contract/sales.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'
import type { ShownList } from './useSalesList.ts'

export function useSaleColumns(
  list: () => ShownList | null,
  account: () => Account | undefined
): { columns: ComputedRef<LedgerColumn<SaleRow>[]>; commonCurrency: ComputedRef<string | null> } {
  const { t } = useI18n()
  const format = useFormat()
  const { word } = useRecordWords()

  const commonCurrency = computed(() => {
    const shown = list()
    if (shown?.view.filter.currency !== undefined) return shown.view.filter.currency
    const used = new Set(
      shown?.days
        ? [...shown.days.values()].flatMap(({ sums }) => sums.map(({ currency }) => currency))
        : account()?.currencies.map(({ code }) => code)
    )
    const [only] = used
    return used.size === 1 && only !== undefined ? only : null
  })

  const isGrouped = computed(() => list()?.source.kind !== 'pages')
  const amount = (minor: number | null, currency: string): string =>
    commonCurrency.value === null
      ? format.money(minor === null ? null : { minor, currency })
      : format.figure(minor, currency)
  const amountHead = (name: 'paid' | 'kept'): string => {
    const head = t(`sales.column.${name}`)
    return commonCurrency.value === null
      ? head
      : t('sales.column.withCurrency', { column: head, currency: commonCurrency.value })
  }

  const columns = computed<LedgerColumn<SaleRow>[]>(() => [
    {
      key: 'time',
      head: t('sales.column.time'),
      width: isGrouped.value ? '64px' : '160px',
      priority: 1,
      text: (row) => (isGrouped.value ? format.time(row.createdAtMs) : format.moment(row.createdAtMs))
    },
    {
      key: 'what',
      head: t('sales.column.what'),
      width: 'minmax(180px, 2.4fr)',
      priority: 1,
      text: (row) => row.title ?? t('sales.row.noTitle')
    },
    {
      key: 'buyer',
      head: t('sales.column.buyer'),
      width: 'minmax(120px, 1fr)',
      priority: 3,
      text: (row) => row.buyer?.handle ?? row.buyer?.name ?? ''
    },
    {
      key: 'channel',
      head: t('sales.column.channel'),
      width: '72px',
      priority: 5,
      text: (row) => word('channel', row.channel)
    },
    {
      key: 'paid',
      head: amountHead('paid'),
      name: t('sales.column.paid'),
      width: 'minmax(104px, 0.6fr)',
      align: 'end',
      priority: 4,
      text: (row) => amount(row.paidMinor, row.currency),
      amounts: ({ paidMinor: minor, currency }) => (minor === null ? null : { minor, currency })
    },
    {
      key: 'kept',
      file: ['kept', 'kind'],
      head: amountHead('kept'),
      name: t('sales.column.kept'),
      width: 'minmax(104px, 0.6fr)',
      align: 'end',
      priority: 1,
      text: (row) => amount(row.keptMinor, row.currency),
      amounts: ({ keptMinor: minor, currency, isEstimated: isEstimate }) =>
        minor === null ? null : { minor, currency, isEstimate }
    },
    {
      key: 'state',
      file: ['status'],
      head: t('sales.column.state'),
      width: 'minmax(184px, 1fr)',
      priority: 2,
      text: (row) => word('status.sale', row.status)
    }
  ])
  return { columns, commonCurrency }
}
