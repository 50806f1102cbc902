/** The columns of the list. Its money is all in one currency, which stands in the heads. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ProductRow } from '../../../contract/products.ts'
import type { ColumnAmount, LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useProductWords } from './useProductWords.ts'

export function useProductColumns(currency: () => string | null): ComputedRef<LedgerColumn<ProductRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const words = useProductWords()

  const head = (column: string): string =>
    currency() === null
      ? t(`products.column.${column}`)
      : t('products.column.withCurrency', { column: t(`products.column.${column}`), currency: currency() })
  const keptOf = ({ sales, keptMinor: minor }: ProductRow['sum']): ColumnAmount | null => {
    const code = currency()
    return sales === 0 || code === null ? null : { minor, currency: code }
  }
  const perUnitBy =
    (channel: string) =>
    ({ channels }: ProductRow): string => {
      const own = channels.find((sum) => sum.channel === channel)
      return own === undefined ? '' : words.figure(own.perUnitMinor, currency())
    }

  return computed<LedgerColumn<ProductRow>[]>(() => [
    {
      key: 'title',
      head: t('products.column.title'),
      width: 'minmax(200px, 2.4fr)',
      priority: 1,
      text: (row) => row.title
    },
    {
      key: 'perUnit',
      head: head('perUnit'),
      name: t('products.column.perUnit'),
      width: 'minmax(124px, 0.6fr)',
      align: 'end',
      priority: 1,
      text: (row) => words.figure(row.sum.perUnitMinor, currency())
    },
    ...(['web', 'ios', 'android'] as const).map((channel) => ({
      key: channel,
      file: [`perUnit-${channel}`],
      head: t(`products.column.${channel}`),
      width: '72px',
      align: 'end' as const,
      priority: 6,
      text: perUnitBy(channel)
    })),
    {
      key: 'units',
      head: t('products.column.units'),
      width: '64px',
      align: 'end',
      priority: 3,
      text: (row) => format.count(row.sum.units)
    },
    {
      key: 'kept',
      head: head('kept'),
      name: t('products.column.kept'),
      width: 'minmax(104px, 0.6fr)',
      align: 'end',
      priority: 2,
      text: (row) => (row.sum.sales === 0 ? '—' : words.figure(row.sum.keptMinor, currency())),
      amounts: ({ sum }) => keptOf(sum)
    },
    {
      key: 'refunded',
      head: t('products.column.refunded'),
      width: '80px',
      align: 'end',
      priority: 4,
      text: (row) => words.rate(row.sum)
    },
    {
      key: 'stock',
      head: t('products.column.stock'),
      width: '96px',
      align: 'end',
      priority: 5,
      text: words.stock
    },
    {
      key: 'state',
      file: ['marks'],
      head: t('products.column.state'),
      width: 'minmax(216px, 1fr)',
      priority: 2,
      text: (row) => (row.marks[0] === undefined ? '' : words.mark(row.marks[0], row))
    }
  ])
}
