import { usePeriodName } from '../../kit/usePeriodName.ts'
import { spanOf } from './report-periods.ts'

/** "October 2026", "Q4 2026", "2026", "5 Oct to 4 Nov"; what is no period as it is. */
export function usePeriodWords(): (period: string) => string {
  const nameOf = usePeriodName()
  return (period) => {
    const span = spanOf(period)
    return span === undefined ? period : nameOf(span)
  }
}
