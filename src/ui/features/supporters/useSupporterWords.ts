/** What supporters and their tips say of themselves, in words. */
import { useI18n } from 'vue-i18n'
import type { Person, SupporterRow, TipRow, TipSum } from '../../../contract/supporters.ts'
import { personText } from '../../kit/person-text.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useMonthName } from '../../kit/useMonthName.ts'

type Standing = Pick<SupporterRow, 'state' | 'streakMonths' | 'isEnding'>

export interface SupporterWords {
  who: (person: Person | null) => string
  /** "824.50 USD and 24.75 USDC"; "—" where there is nothing. */
  net: (sums: readonly Pick<TipSum, 'currency' | 'netMinor'>[]) => string
  /** What somebody is in a month; `isRunning` where it is not over. */
  state: (standing: Standing, isRunning: boolean) => string
  /** "12 months in a row"; empty for less than two. */
  streak: (standing: Standing) => string
  /** Whether a tip was thanked for. */
  thanks: (tip: Pick<TipRow, 'thankedAtMs' | 'isThanksAsked'>) => string
  /** "November 2026", "all time". */
  period: (period: string) => string
}

export function useSupporterWords(): SupporterWords {
  const { t } = useI18n()
  const format = useFormat()
  const month = useMonthName()
  return {
    who: (person) => personText(person) ?? t('kit.person.anonymous'),
    net: (sums) =>
      sums.length === 0
        ? '—'
        : sums.map(({ currency, netMinor }) => format.money({ currency, minor: netMinor })).join(t('supporters.and')),
    state({ state, isEnding }, isRunning) {
      if (isEnding) return t('supporters.state.ending')
      if (state === null) return ''
      return t(`supporters.state.${state === 'lost' && isRunning ? 'notYet' : state}`)
    },
    streak: ({ streakMonths }) =>
      streakMonths === null ? '…' : t('supporters.streak', { count: streakMonths }, streakMonths),
    thanks({ thankedAtMs, isThanksAsked }) {
      if (thankedAtMs !== null) return t('supporters.row.thanked')
      return t(isThanksAsked ? 'supporters.row.asked' : 'supporters.row.notThanked')
    },
    period: (period) => (period === 'all' ? t('supporters.allTime') : month(period))
  }
}
