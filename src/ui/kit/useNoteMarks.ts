/** Which rows have a note or tags of one's own: asked for those on screen, or chosen, alone. */
import { refDebounced } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'
import { mostMarks, type NoteMark, type NotedType } from '../../contract/notes.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { useLocalQuery } from './useLocalQuery.ts'

/** While somebody scrolls, rows come and go faster than anybody reads. */
const settleMs = 60

export interface NoteMarks {
  /** Of those that have a note or tags. */
  get: (id: string) => NoteMark | undefined
  /** Whether this row was asked for: one that has no mark has neither then. */
  isKnown: (id: string) => boolean
}

/** @param type nothing is asked while it is undefined */
export function useNoteMarks(type: () => NotedType | undefined, ids: () => readonly string[]): ComputedRef<NoteMarks> {
  const account = useAccountKey()
  // As text: the same rows are the same question.
  const wanted = refDebounced(
    computed(() => JSON.stringify([...new Set(ids())])),
    settleMs
  )
  const answer = useLocalQuery({
    account: () => account.value,
    key: () => ['notes', 'marks', type() ?? '', wanted.value],
    topics: ['notes'],
    isEnabled: () => type() !== undefined && wanted.value !== '[]',
    call: async (backend) => {
      const of = type()
      const all = JSON.parse(wanted.value) as string[]
      const marks: NoteMark[] = []
      for (let from = 0; of !== undefined && from < all.length; from += mostMarks) {
        const some = all.slice(from, from + mostMarks)
        marks.push(...(await backend.notes.marks({ account: account.value, type: of, ids: some })).marks)
      }
      return { all, marks }
    }
  })
  return computed(() => {
    const { all, marks } = answer.data.value ?? { all: [], marks: [] }
    const [byId, known] = [new Map(marks.map((mark) => [mark.id, mark])), new Set(all)]
    return { get: (id) => byId.get(id), isKnown: (id) => known.has(id) }
  })
}
