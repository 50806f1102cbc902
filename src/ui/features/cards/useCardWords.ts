/** Words for purchases and cards that the list, the head and the panel share. */
import { useI18n } from 'vue-i18n'
import type { Foreign, PurchaseRow } from '../../../contract/cards.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'
import { purchaseState, type PurchaseState } from './purchase-state.ts'

export interface CardWords {
  state: (row: PurchaseRow) => Pick<PurchaseState, 'tone' | 'icon'> & { text: string }
  category: (category: string) => string
  /** "Bottega ··4417". */
  card: (card: { name: string | null; last4: string | null }) => string
  /** "This month, Software": what a limit is for. */
  limit: (limit: { interval: string; categories: readonly string[] }) => string
  /** "12,400 JPY": in the merchant's own currency. */
  foreign: (foreign: Foreign) => string
}

export function useCardWords(): CardWords {
  const i18n = useI18n()
  const { t } = i18n
  const format = useFormat()
  const { word } = useRecordWords()
  const category = (name: string): string => (i18n.te(`cards.category.${name}`) ? t(`cards.category.${name}`) : name)
  return {
    state(row) {
      const { word: key, tone, icon, differenceMinor } = purchaseState(row)
      if (key === null) return { tone, icon, text: word('status.card_transaction', row.status) }
      const amount = format.money({ minor: Math.abs(differenceMinor), currency: row.currency })
      const reason = row.declineReason === null ? '' : word('cardDecline', row.declineReason)
      return { tone, icon, text: t(`cards.state.${key}`, { amount, reason }) }
    },
    category,
    limit({ interval, categories }) {
      const key = `cards.limits.interval.${interval}`
      const name = i18n.te(key) ? t(key) : interval.replaceAll('_', ' ')
      if (categories.length === 0) return name
      return t('cards.limits.among', { interval: name, categories: categories.map(category).join(', ') })
    },
    card: ({ name, last4 }) =>
      [name, last4 === null ? null : `··${last4}`].filter((part) => part !== null).join(' ') || '—',
    foreign: ({ minor, currency, exponent }) =>
      exponent === null ? format.money({ minor, currency }) : format.moneyOf({ minor, currency, decimals: exponent })
  }
}
