/** The words of a product's figures, the same in the list and in its panel. */
import { useI18n } from 'vue-i18n'
import {
  fewestCases,
  type Cases,
  type ProductMark,
  type ProductRow,
  type ProductSum
} from '../../../contract/products.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'

export interface ProductWords {
  kind: (kind: string) => string
  status: (status: string) => string
  /** "3.1 %", below twenty cases "7 of 9". */
  rate: (cases: Cases) => string
  /** "11 of 36". */
  cases: (cases: Cases) => string
  /** "15 · 6 d"; "—" where it cannot run out. */
  stock: (row: ProductRow) => string
  /** What a mark says of this product. */
  mark: (mark: ProductMark, row: ProductRow) => string
  /** A figure in the currency that is shown; "—" where nothing was sold. */
  figure: (minor: number | null, currency: string | null) => string
  /** "24 Oct – 22 Nov". */
  span: (span: { fromDay: string; toDay: string }) => string
}

export function useProductWords(): ProductWords {
  const i18n = useI18n()
  const { t, locale } = i18n
  const format = useFormat()

  function known(area: 'kind' | 'status', code: string): string {
    const key = `products.${area}.${code}`
    return /^\w+$/.test(code) && i18n.te(key) ? t(key) : isolate(code.replaceAll('_', ' '))
  }
  function percent(share: number): string {
    return new Intl.NumberFormat(locale.value, { style: 'percent', maximumFractionDigits: 1 }).format(share)
  }
  const cases = ({ refunded, sales }: Cases): string =>
    t('products.cases', { count: format.count(refunded), of: format.count(sales) })
  const takenShare = ({ feeMinor, storeMinor, paidMinor }: ProductSum): string =>
    paidMinor === 0 ? '' : percent((feeMinor + storeMinor) / paidMinor)

  return {
    kind: (kind) => known('kind', kind),
    status: (status) => known('status', status),
    cases,
    rate: (own) => (own.sales >= fewestCases ? percent(own.refunded / own.sales) : own.sales === 0 ? '—' : cases(own)),
    stock: ({ stock }) => {
      if (stock === null) return '—'
      const count = format.count(stock.left)
      return stock.daysLeft === null ? count : t('products.stock.days', { count, days: format.count(stock.daysLeft) })
    },
    mark(mark, row) {
      switch (mark) {
        case 'refund-spike':
          return t('products.state.refund-spike', { day: format.shortDay(row.spike?.sinceDay ?? '') })
        case 'running-out': {
          const days = row.stock?.daysLeft ?? 0
          return t('products.state.running-out', { count: format.count(days) }, days)
        }
        case 'little-kept':
          return t('products.state.little-kept', { share: takenShare(row.sum) })
        case 'price-changed': {
          const change = row.priceChange
          if (change === null) return ''
          const to = format.money({ minor: change.toMinor, currency: change.currency })
          return t('products.state.price-changed', { to, day: format.shortDay(change.sinceDay) })
        }
        case 'asleep':
          return row.lastSoldAtMs === null
            ? t('products.state.never')
            : t('products.state.asleep', { day: format.shortDay(format.dayOf(row.lastSoldAtMs)) })
        default:
          return t(`products.state.${mark}`)
      }
    },
    figure: (minor, currency) => (currency === null ? '—' : format.figure(minor, currency)),
    span: ({ fromDay, toDay }) =>
      fromDay < '1971'
        ? t('products.scope.everything')
        : t('products.scope.days', { from: format.shortDay(fromDay), to: format.shortDay(toDay) })
  }
}
