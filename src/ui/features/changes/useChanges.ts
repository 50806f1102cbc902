/** What changed since the baseline, and the mark that sets a new one. */
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { recordTypes } from '../../../contract/records.ts'
import type { ChangeRow, ChangesList, ListExport } from '../../../contract/changes.ts'
import type { AppError } from '../../../contract/errors.ts'
import { toAppError } from '../../../link/errors.ts'
import { useBackend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

export interface Changes {
  list: LocalAnswer<ChangesList>
  /** Lists that were exported, the latest first. */
  exports: ComputedRef<readonly ListExport[]>
  /** By the day of the change, latest first. */
  days: ComputedRef<{ day: string; rows: ChangeRow[] }[]>
  /** The mark that this window set last and can take back; null where there is none. */
  mark: Readonly<Ref<number | null>>
  failure: Readonly<ShallowRef<AppError | null>>
  markSeen: () => Promise<void>
  undoSeen: () => Promise<void>
}

/** @param exported the list since whose last export it is told; undefined since somebody last looked */
export function useChanges(exported: () => string | undefined): Changes {
  const account = useAccountKey()
  const backend = useBackend()
  const format = useFormat()
  const mark = ref<number | null>(null)
  const failure = shallowRef<AppError | null>(null)
  const list = useLocalQuery({
    account: () => account.value,
    key: () => ['changes', 'list', exported() ?? ''],
    topics: [...recordTypes, 'changes', 'settings'],
    call: (from) => from.changes.list({ account: account.value, exported: exported() })
  })
  const exports = useLocalQuery({
    account: () => account.value,
    key: () => ['changes', 'exports'],
    topics: ['changes'],
    call: (from) => from.changes.exports({ account: account.value })
  })

  async function attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act()
      failure.value = null
    } catch (error) {
      failure.value = toAppError(error)
    }
  }

  return {
    list,
    exports: computed(() => exports.data.value?.exports ?? []),
    days: computed(() =>
      [...Map.groupBy(list.data.value?.rows ?? [], ({ atMs }) => format.dayOf(atMs))].map(([day, rows]) => ({
        day,
        rows
      }))
    ),
    mark,
    failure,
    markSeen: () =>
      attempt(async () => {
        mark.value = (await backend.changes.markSeen({ account: account.value })).mark
      }),
    undoSeen: () =>
      attempt(async () => {
        if (mark.value !== null) await backend.changes.undoSeen({ account: account.value, mark: mark.value })
        mark.value = null
      })
  }
}
