/** What a subscription says of itself, in words. */
import { useI18n } from 'vue-i18n'
import type { SubscriptionRow } from '../../../contract/subscriptions.ts'
import { isolate } from '../../kit/isolate.ts'
import { personText } from '../../kit/person-text.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'

export interface SubscriptionWords {
  member: (row: SubscriptionRow) => string
  plan: (row: SubscriptionRow) => string
  /** "9.00 EUR a month". */
  price: (row: SubscriptionRow) => string
  /** "a month", "a year". */
  every: (row: SubscriptionRow) => string
  /** "Failed: card expired. Tried again Thu 17 Dec". */
  state: (row: SubscriptionRow) => string
}

export function useSubscriptionWords(): SubscriptionWords {
  const { t } = useI18n()
  const format = useFormat()
  const { word } = useRecordWords()
  const day = (ms: number): string => format.day(format.dayOf(ms))

  function every({ interval }: SubscriptionRow): string {
    return interval === 'month' || interval === 'year'
      ? t(`subscriptions.every.${interval}`)
      : t('subscriptions.every.other', { interval: isolate(interval.replaceAll('_', ' ')) })
  }

  function state(row: SubscriptionRow): string {
    if (row.status === 'canceled')
      return row.cancelAtMs === null
        ? t('subscriptions.state.ended')
        : t('subscriptions.state.endedOn', { day: day(row.cancelAtMs) })
    if (row.cancelAtMs !== null) return t('subscriptions.state.leaves', { day: day(row.cancelAtMs) })
    if (row.status === 'active') return t('subscriptions.state.renews', { day: day(row.periodEndMs) })
    if (row.status === 'past_due') {
      const reason = row.failure === null ? t('subscriptions.state.noReason') : word('decline', row.failure.declineCode)
      return row.nextTryAtMs === null
        ? t('subscriptions.state.failed', { reason })
        : t('subscriptions.state.failedRetry', { reason, day: format.shortDay(format.dayOf(row.nextTryAtMs)) })
    }
    if (row.status === 'trialing') return t('subscriptions.state.trial', { day: day(row.periodEndMs) })
    return word('status.subscription', row.status)
  }

  return {
    member: (row) => personText(row.member) ?? t('kit.person.anonymous'),
    plan: (row) => isolate(row.title ?? row.plan ?? t('subscriptions.row.noTitle')),
    price: (row) =>
      t('subscriptions.row.price', {
        amount: format.money({ minor: row.priceMinor, currency: row.currency }),
        every: every(row)
      }),
    every,
    state
  }
}
