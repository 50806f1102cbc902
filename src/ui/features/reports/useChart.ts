/** The accounts of a program's books as they are kept, and what the person is about to call them. */
import { computed, reactive, ref, watch, type ComputedRef, type Ref } from 'vue'
import { chartCsv, readChartCsv, type CsvFault } from '../../../contract/chart-csv.ts'
import {
  faultsOf,
  tidyName,
  type ChartFault,
  type ChartName,
  type ChartProgram,
  type ChartRole,
  type ChartRow
} from '../../../contract/chart.ts'
import type { AppError } from '../../../contract/errors.ts'
import { toAppError } from '../../../link/errors.ts'
import { useBackend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

interface Chart {
  program: Ref<ChartProgram>
  kept: LocalAnswer<{ rows: ChartRow[] }>
  /** What stands in the fields; an empty one is the built-in name. */
  draft: Record<string, { name: string; tax: string }>
  faults: ComputedRef<ReadonlyMap<ChartRole, ChartFault['why']>>
  isChanged: ComputedRef<boolean>
  state: Ref<'editing' | 'saving' | 'saved'>
  error: Ref<AppError | null>
  save: () => Promise<void>
  /** Empties every field; nothing is changed before it is saved. */
  empty: () => void
  /** Puts a CSV into the fields. */
  take: (text: string) => CsvFault | undefined
  csv: () => string
}

export function useChart(): Chart {
  const account = useAccountKey()
  const backend = useBackend()
  const program = ref<ChartProgram>('quickbooks')
  const draft = reactive<Record<string, { name: string; tax: string }>>({})
  const state = ref<'editing' | 'saving' | 'saved'>('editing')
  const error = ref<AppError | null>(null)
  const kept = useLocalQuery({
    account: () => account.value,
    key: () => ['reports', 'chart', program.value],
    topics: ['close'],
    call: (from) => from.reports.chart({ account: account.value, program: program.value })
  })
  const rows = computed(() => (kept.isEarlier.value ? [] : (kept.data.value?.rows ?? [])))
  const names = computed(() =>
    rows.value.map(({ role }): ChartName => {
      const { name = '', tax = '' } = draft[role] ?? {}
      return { role, name: tidyName(name), tax: tidyName(tax) }
    })
  )
  const isChanged = computed(() =>
    rows.value.some((row, at) => row.name !== names.value[at]?.name || row.tax !== names.value[at]?.tax)
  )

  function fill(given: readonly ChartName[]): void {
    for (const { role } of rows.value) {
      const found = given.find((one) => one.role === role)
      draft[role] = { name: found?.name ?? '', tax: found?.tax ?? '' }
    }
  }
  watch(rows, (now) => fill(now), { immediate: true })

  return {
    program,
    kept,
    draft,
    faults: computed(() => new Map(faultsOf(program.value, names.value).map(({ role, why }) => [role, why]))),
    isChanged,
    state,
    error,
    async save() {
      error.value = null
      state.value = 'saving'
      try {
        await backend.reports.setChart({
          account: account.value,
          program: program.value,
          names: names.value,
          isWhole: true
        })
        await kept.refetch()
        state.value = 'saved'
      } catch (thrown) {
        error.value = toAppError(thrown)
        state.value = 'editing'
      }
    },
    empty: () => fill([]),
    take(text) {
      const read = readChartCsv(text)
      if (!Array.isArray(read)) return read
      fill(read)
      return undefined
    },
    csv: () => chartCsv(names.value)
  }
}
