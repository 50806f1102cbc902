/** A year of statements: each period's state, currency by currency. */
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { CloseYear } from '../../../contract/close.ts'
import type { Issued } from '../../../contract/reports.ts'
import { useSession } from '../../app/session.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import { neighbour, periodAround } from '../../kit/period-span.ts'
import { quartersOf } from './report-periods.ts'
import { cellOf, type StatementCell } from './statement-state.ts'

export interface CurrencyYear {
  currency: string
  /** A row a quarter: its months and itself. */
  quarters: StatementCell[][]
  whole: StatementCell
}

export function useStatementYear(
  currencies: () => readonly string[],
  statements: () => readonly Issued[]
): { year: Ref<number>; ofYear: LocalAnswer<CloseYear>; rows: ComputedRef<CurrencyYear[]> } {
  const account = useAccountKey()
  const session = useSession()
  const format = useFormat()
  // In January the year that has just ended is what one looks at.
  const year = ref(Number(neighbour(periodAround('month', format.today.value), -1).fromDay.slice(0, 4)))
  // How far the copy reaches changes with the sync alone, also when no record came.
  const stage = computed(() => {
    const { coverage, asOfMs } = session.syncs[account.value] ?? {}
    return [coverage?.complete ?? false, asOfMs === undefined || asOfMs === null ? '' : format.dayOf(asOfMs)]
  })
  const ofYear = useLocalQuery({
    account: () => account.value,
    key: () => ['close', 'year', year.value, ...stage.value, format.today.value],
    topics: ['entry', 'account', 'settings', 'close', 'payout', 'bank'],
    call: (from) => from.close.year({ account: account.value, year: year.value })
  })
  const rows = computed(() => {
    const answer = ofYear.data.value
    // Never the months of one year under the name of another.
    if (answer?.year !== year.value) return []
    const known = { months: answer.months, statements: statements(), today: format.today.value }
    return currencies().map((currency) => ({
      currency,
      quarters: quartersOf(year.value).map((periods) => periods.map((period) => cellOf(period, currency, known))),
      whole: cellOf(String(year.value), currency, known)
    }))
  })
  return { year, ofYear, rows }
}
