/** Values of a product's fields in words, as they were asked for and as they are. */
import { useI18n } from 'vue-i18n'
import type { PictureSeen, StockWish } from '../../../contract/product-edit.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'

export type TextField = 'title' | 'description' | 'status' | 'stock' | 'pictures'

export interface ProductFieldWords {
  field: (field: TextField) => string
  price: (currency: string) => string
  /** Null and what is empty alike are nothing. */
  text: (text: string | null) => string
  status: (status: string) => string
  /** Null where it cannot run out. */
  stock: (stock: number | null) => string
  /** Each by its name, where it is known. */
  pictures: (pictures: readonly (PictureSeen & { name?: string })[]) => string
  added: (change: Extract<StockWish, { add: number }>) => string
  money: (minor: number | null, currency: string) => string
}

export function useProductFieldWords(): ProductFieldWords {
  const i18n = useI18n()
  const { t } = i18n
  const format = useFormat()
  return {
    field: (field) => t(`requests.detail.product.fields.${field}`),
    price: (currency) => t('requests.detail.product.fields.price', { currency }),
    text: (text) => (text === null || text === '' ? t('requests.detail.product.nothing') : isolate(text)),
    status: (status) => (i18n.te(`products.status.${status}`) ? t(`products.status.${status}`) : status),
    stock: (stock) => (stock === null ? t('requests.detail.product.endless') : format.count(stock)),
    pictures: (pictures) => {
      const names = pictures.map(({ sha256, name, alt }) => isolate(alt ?? name ?? sha256.slice(0, 8)))
      return t(
        'requests.detail.product.pictures',
        { count: format.count(names.length), names: names.join(', ') },
        names.length
      )
    },
    added: ({ add }) =>
      t(`requests.detail.product.${add < 0 ? 'taken' : 'added'}`, { count: format.count(Math.abs(add)) }),
    money: (minor, currency) =>
      minor === null ? t('requests.detail.product.noPrice') : format.money({ minor, currency })
  }
}
