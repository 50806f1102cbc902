/** The words of payouts. What the bank or others wrote stands isolated in the sentence. */
import { useI18n } from 'vue-i18n'
import type { PayoutDetail, PayoutFact, PayoutRow, PayoutSchedule, Suspect } from '../../../contract/payouts.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'
import { payoutState } from './payout-state.ts'

export interface PayoutWords {
  /** "On its way", "Failed: the bank account is closed". */
  state: (row: PayoutRow) => string
  /** "standard, by the schedule". */
  how: (row: PayoutRow) => string
  where: (destination: string | null) => string
  /** The one sentence of a payout: what arrived where and when, and how it differs from the one before. */
  answer: (detail: PayoutDetail) => string
  /** "Sales", "Platform fees". */
  kind: (what: string) => string
  fact: (fact: PayoutFact, currency: string) => string
  suspect: (suspect: Suspect, currency: string) => string
  schedule: (schedule: PayoutSchedule) => string
  /** "Monday" for 1. */
  weekday: (number: number) => string
  /** What a person can do about a failure. */
  todo: (failureCode: string | null) => string
}

/** What has to be mended, by the platform's failure code. */
const mends: Readonly<Record<string, 'account' | 'holder' | 'card' | 'limit' | 'bank' | 'funds'>> = {
  account_closed: 'account',
  bank_ownership_changed: 'account',
  invalid_account_number: 'account',
  invalid_currency: 'account',
  no_account: 'account',
  incorrect_account_holder_name: 'holder',
  incorrect_account_holder_address: 'holder',
  incorrect_account_holder_tax_id: 'holder',
  unsupported_card: 'card',
  expired_card: 'card',
  invalid_card: 'card',
  lost_or_stolen_card: 'card',
  debit_card_limit: 'limit',
  account_frozen: 'bank',
  bank_account_restricted: 'bank',
  debit_not_authorized: 'bank',
  declined: 'bank',
  refer_to_card_issuer: 'bank',
  insufficient_funds: 'funds'
}

export function usePayoutWords(): PayoutWords {
  const { t, locale } = useI18n()
  const format = useFormat()
  const { word } = useRecordWords()

  const where = (destination: string | null): string =>
    destination === null ? t('payouts.row.noDestination') : isolate(destination)
  const reason = (code: string | null): string =>
    code === null ? t('payouts.detail.noReason') : word('payoutFailure', code)

  function outcome({ row, facts }: PayoutDetail): string {
    const named = {
      amount: format.money(row),
      where: where(row.destination),
      day: row.arrivalOn === null ? '' : format.day(row.arrivalOn),
      reason: reason(row.failureCode),
      status: word('status.payout', row.status)
    }
    const state = payoutState(row, format.today.value).word
    if (facts.some(({ what }) => what === 'came-back')) return t('payouts.detail.answer.came-back', named)
    const isDated = row.arrivalOn !== null || !['arrived', 'said', 'underway', 'preparing'].includes(state)
    return t(`payouts.detail.answer.${isDated ? state : `${state}Undated`}`, named)
  }

  function difference({ row, before }: PayoutDetail): string {
    if (before === null || !['paid', 'in_transit', 'pending'].includes(row.status)) return ''
    if (before.totalMinor === 0) return t('payouts.detail.same')
    const amount = format.figure(Math.abs(before.totalMinor), row.currency)
    return t(before.totalMinor < 0 ? 'payouts.detail.less' : 'payouts.detail.more', { amount })
  }

  function weekday(number: number): string {
    // The first of January 2024 was a Monday.
    return new Intl.DateTimeFormat(locale.value, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, number))
  }

  return {
    where,
    weekday,
    state(row) {
      const { word: state } = payoutState(row, format.today.value)
      if (state === 'other') return word('status.payout', row.status)
      return t(`payouts.state.${state}`, {
        day: row.arrivalOn === null ? '' : format.shortDay(row.arrivalOn),
        reason: reason(row.failureCode)
      })
    },
    how: (row) =>
      t(row.isAutomatic ? 'payouts.row.automatic' : 'payouts.row.byHand', { method: word('payoutMethod', row.method) }),
    answer: (detail) => t('payouts.detail.sentence', { outcome: outcome(detail), difference: difference(detail) }),
    kind: (what) => word('sumRow', what),
    fact({ what, day, otherDay, minor, otherMinor, year, code }, currency) {
      const sentence = what === 'reserve-held' && otherDay !== null ? 'reserve-over' : what
      return t(`payouts.fact.${sentence}`, {
        day: day === null ? '—' : format.day(day),
        other: otherDay === null ? '—' : format.day(otherDay),
        amount: format.money(minor === null ? null : { minor, currency }),
        least: format.money(otherMinor === null ? null : { minor: otherMinor, currency }),
        reason: code === null ? t('payouts.detail.noReason') : word('payoutReserve', code),
        year: year === null ? '' : String(year),
        name: isolate(code ?? '')
      })
    },
    suspect({ what, wallet, fromOrdinal, toOrdinal, entry, saidMinor, expectedMinor }, currency) {
      const named = {
        wallet: word('wallet', wallet),
        from: format.count(fromOrdinal),
        to: format.count(toOrdinal),
        said: format.figure(saidMinor, currency),
        expected: format.figure(expectedMinor, currency),
        amount: entry === null ? '' : format.money(entry)
      }
      return t(`payouts.suspect.${what}`, named, toOrdinal - fromOrdinal + 1)
    },
    schedule({ interval, weeklyDay, monthlyDay }) {
      if (interval === 'weekly') return t('payouts.schedule.weekly', { weekday: weekday(weeklyDay ?? 1) })
      if (interval === 'monthly')
        return (monthlyDay ?? 1) >= 29
          ? t('payouts.schedule.monthEnd')
          : t('payouts.schedule.monthly', { date: monthlyDay ?? 1 })
      if (interval === 'daily' || interval === 'manual') return t(`payouts.schedule.${interval}`)
      return t('payouts.schedule.other', { interval: isolate(interval) })
    },
    todo: (failureCode) => t(`payouts.todo.${mends[failureCode ?? ''] ?? 'other'}`)
  }
}
