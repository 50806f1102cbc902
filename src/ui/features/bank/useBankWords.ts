/** The words of bank lines and leftovers. What the bank wrote stands isolated. */
import { useI18n } from 'vue-i18n'
import type { BankLine, BankProblem } from '../../../contract/bank.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'

export interface BankWords {
  /** "1,204.50 EUR", by the decimals that the line itself has. */
  amount: (line: Pick<BankLine, 'minor' | 'currency' | 'decimals'>) => string
  /** "trace id, 3 days late". */
  found: (line: Pick<BankLine, 'way' | 'daysLate'>) => string
  payouts: (line: Pick<BankLine, 'payouts'>) => string
  problem: (problem: BankProblem) => string
}

export function useBankWords(): BankWords {
  const { t } = useI18n()
  const format = useFormat()

  function late(days: number): string {
    return days < 0
      ? t('bank.early', { n: format.count(-days) }, -days)
      : t('bank.late', { n: format.count(days) }, days)
  }

  return {
    amount: format.moneyOf,
    found({ way, daysLate }) {
      const word = way === null ? '' : t(`bank.way.${way}`)
      return daysLate === null ? word : t('bank.wayLate', { way: word, late: late(daysLate) })
    },
    payouts({ payouts }) {
      const [first, ...more] = payouts
      if (first === undefined) return '—'
      return more.length > 0
        ? t('bank.merged', { count: format.count(payouts.length) })
        : t('bank.payoutOf', { day: format.day(format.dayOf(first.createdAtMs)) })
    },
    problem: ({ line, field, what }) =>
      t('bank.problem.where', { line: format.count(line), field: isolate(field), what: t(`bank.problem.${what}`) })
  }
}
