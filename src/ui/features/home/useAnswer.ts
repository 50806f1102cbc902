/** The answer of Home as a sentence. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Summary } from '../../../contract/home.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { answerOf, comparedDays } from './answer.ts'

export interface AnswerWords {
  sentence: ComputedRef<string>
  /** "October". */
  comparedMonth: ComputedRef<string>
  /** The month of a YYYY-MM-DD. */
  monthOf: (day: string) => string
}

/** @param mainCurrency what the sentence speaks of before there is a summary */
export function useAnswer(summary: () => Summary | undefined, mainCurrency: () => string | undefined): AnswerWords {
  const { t, locale } = useI18n()
  const format = useFormat()

  function monthOf(day: string): string {
    return new Intl.DateTimeFormat(locale.value, { month: 'long', timeZone: 'UTC' }).format(
      Date.parse(`${day}T12:00:00Z`)
    )
  }

  const comparedMonth = computed(() => monthOf(summary()?.compared.fromDay ?? format.today.value))

  const sentence = computed(() => {
    const known = summary()
    const currency = known?.sums[0]?.currency ?? mainCurrency() ?? ''
    const month = monthOf(known?.period.fromDay ?? format.today.value)
    if (known === undefined) return t('home.answer.unknown', { currency, month })
    const answer = answerOf(known)
    if (answer.kind === 'unknown') return t('home.answer.unknown', { currency, month })
    const { days, isWholeMonth } = comparedDays(known)
    const compared = t(
      isWholeMonth ? 'home.answer.wholeMonth' : 'home.answer.sameDays',
      { count: days, month: comparedMonth.value },
      days
    )
    const kept = format.money({ minor: answer.keptMinor, currency })
    const percent = 'percent' in answer ? format.count(answer.percent) : ''
    const before = 'comparedMinor' in answer ? format.money({ minor: answer.comparedMinor, currency }) : ''
    return t(`home.answer.${answer.kind}`, { kept, month, compared, percent, before })
  })

  return { sentence, comparedMonth, monthOf }
}
