/** What was asked for of a product, in one sentence: "Asked for: price 30.00 EUR, stock 12." */
import { useI18n } from 'vue-i18n'
import type { ProductAsked } from '../../../contract/products.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useProductWords } from './useProductWords.ts'

export function useAskedWords(): (asked: ProductAsked) => string {
  const { t } = useI18n()
  const format = useFormat()
  const words = useProductWords()
  return ({ title, description, status, stock, prices, pictures, needsYou }) => {
    const parts = [
      ...(title === undefined ? [] : [t('products.asked.title', { title: isolate(title) })]),
      ...(description === undefined ? [] : [t('products.asked.description')]),
      ...prices.map(({ minor, currency }) =>
        minor === null
          ? t('products.asked.noPrice', { currency })
          : t('products.asked.price', { price: format.money({ minor, currency }) })
      ),
      ...(stock === undefined
        ? []
        : [stock === null ? t('products.asked.endless') : t('products.asked.stock', { count: format.count(stock) })]),
      ...(pictures === undefined
        ? []
        : [t('products.asked.pictures', { count: format.count(pictures.length) }, pictures.length)]),
      ...(status === undefined ? [] : [t('products.asked.status', { status: words.status(status) })])
    ]
    return t(needsYou ? 'products.asked.needs' : 'products.asked.waits', { parts: parts.join(', ') })
  }
}
