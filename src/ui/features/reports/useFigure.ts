/** The entries behind an opened figure, fifty at a time, asked again when what they depend on changes. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { mostBehind, type FigureBehind, type ReportAsked } from '../../../contract/reports.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import { isOther, shownRow, type OpenedFigure } from './figure-cells.ts'
import { reportTopics } from './report-topics.ts'

interface Figure {
  answer: LocalAnswer<FigureBehind>
  /** Its amount is another one than the page shows. */
  hasChanged: ComputedRef<boolean>
  skip: Ref<number>
}

/** @param onChange the page shows something else than what the ledger says now */
export function useFigure(asked: ReportAsked, figure: OpenedFigure, onChange: () => void): Figure {
  const skip = ref(0)
  const place = { table: figure.table.name, row: shownRow(figure), column: figure.table.columns[figure.at]?.key ?? '' }
  const answer = useLocalQuery({
    account: () => asked.account,
    key: () => ['reports', 'behind', { ...asked }, place, skip.value],
    topics: reportTopics,
    call: (from, signal) => from.reports.behind({ ...asked, ...place, skip: skip.value }, { signal })
  })
  const hasChanged = computed(() => answer.data.value !== undefined && isOther(figure, answer.data.value))
  const isStale = computed(() => hasChanged.value || answer.error.value?.code === 'not-found')
  watch(isStale, (is) => {
    if (is) onChange()
  })
  // There are fewer than before: the last of those that are left.
  watch(answer.data, (data) => {
    if (data !== undefined && !answer.isEarlier.value && data.entries > 0 && skip.value >= data.entries)
      skip.value = Math.floor((data.entries - 1) / mostBehind) * mostBehind
  })
  return { answer, hasChanged, skip }
}
