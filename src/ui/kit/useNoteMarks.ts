/** Which of the rows on screen have a note or tags of one's own: asked for these rows alone. */
import { refDebounced } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'
import { mostMarks, type NoteMark, type NotedType } from '../../contract/notes.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { useLocalQuery } from './useLocalQuery.ts'

/** While somebody scrolls, rows come and go faster than anybody reads. */
const settleMs = 60

/** @param type nothing is asked while it is undefined */
export function useNoteMarks(
  type: () => NotedType | undefined,
  ids: () => readonly string[]
): ComputedRef<ReadonlyMap<string, NoteMark>> {
  const account = useAccountKey()
  // As text: the same rows are the same question.
  const wanted = refDebounced(
    computed(() => JSON.stringify(ids().slice(0, mostMarks))),
    settleMs
  )
  const answer = useLocalQuery({
    account: () => account.value,
    key: () => ['notes', 'marks', type() ?? '', wanted.value],
    topics: ['notes'],
    isEnabled: () => type() !== undefined && wanted.value !== '[]',
    call: async (backend) => {
      const of = type()
      if (of === undefined) return { marks: [] }
      return backend.notes.marks({ account: account.value, type: of, ids: JSON.parse(wanted.value) as string[] })
    }
  })
  return computed(() => new Map((answer.data.value?.marks ?? []).map((mark) => [mark.id, mark])))
}
