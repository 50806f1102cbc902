/** The words of one sale's receipt. What other people wrote stands isolated in the sentence. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { SaleDetail } from '../../../contract/sales.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'
import { percentOf } from './sale-sum.ts'

export interface SaleWords {
  subtitle: (detail: SaleDetail) => string
  line: (line: SaleDetail['lines'][number]) => string
  tax: (detail: SaleDetail) => string
  payment: (detail: SaleDetail) => string
  delivery: (detail: SaleDetail) => string
  tracking: (detail: SaleDetail) => string
}

export function useSaleWords(): SaleWords {
  const { t, locale } = useI18n()
  const format = useFormat()
  const { word } = useRecordWords()
  const countryNames = computed(() => new Intl.DisplayNames(locale.value, { type: 'region', fallback: 'code' }))

  function country(code: string): string {
    return /^[A-Z]{2}$/.test(code) ? (countryNames.value.of(code) ?? code) : isolate(code)
  }

  function line({ title, variant, quantity }: SaleDetail['lines'][number]): string {
    const name = variant === null ? isolate(title) : `${isolate(title)}, ${isolate(variant)}`
    return quantity === 1 ? name : t('sales.detail.quantity', { count: format.count(quantity), title: name })
  }

  return {
    line,
    subtitle({ row, lines, country: code }) {
      const first = lines[0]
      const what =
        first === undefined
          ? t('sales.row.noTitle')
          : line(first) + (row.moreLines > 0 ? ` ${t('sales.row.moreLines', { count: row.moreLines })}` : '')
      const buyer = row.buyer?.handle
        ? isolate(`@${row.buyer.handle}`)
        : row.buyer?.name
          ? isolate(row.buyer.name)
          : undefined
      const who = [buyer, code === null ? undefined : country(code)].filter((part) => part !== undefined).join(', ')
      return who === '' ? what : `${what} · ${who}`
    },
    tax({ tax }) {
      const name = t(
        `sales.detail.tax.${tax.kind === 'vat' || tax.kind === 'gst' || tax.kind === 'sales_tax' ? tax.kind : 'other'}`
      )
      const collector = ['platform', 'store', 'seller', 'none'].includes(tax.collectedBy)
        ? t(`sales.detail.tax.collector.${tax.collectedBy}`)
        : t('sales.detail.tax.collector.other', { name: isolate(tax.collectedBy) })
      return tax.ratePpm === null
        ? t('sales.detail.tax.plain', { name, collector })
        : t('sales.detail.tax.rate', { name, rate: percentOf(tax.ratePpm), collector })
    },
    payment({ payment }) {
      const parts = [
        payment.brand === null ? word('method', payment.method) : word('brand', payment.brand),
        payment.last4 === null ? undefined : `··${payment.last4}`
      ]
      return parts.filter((part) => part !== undefined).join(' ')
    },
    delivery: ({ delivery }) =>
      word('delivery', delivery.status) + (delivery.atMs === null ? '' : `, ${format.moment(delivery.atMs)}`),
    tracking: ({ delivery }) =>
      [delivery.carrier, delivery.tracking]
        .filter((part) => part !== null)
        .map(isolate)
        .join(' ')
  }
}
