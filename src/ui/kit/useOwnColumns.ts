/** The columns of one's own note and tags, behind those of a list whose records can have them: off until they are asked for. */
import { computed, shallowRef, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { NotedType } from '../../contract/notes.ts'
import { isolate } from './isolate.ts'
import type { LedgerColumn } from './ledger-table-types.ts'
import { useNoteMarks, type NoteMarks } from './useNoteMarks.ts'

/** Stands for what was not read yet: it may be there. */
const unread = '\u2026'

export interface OwnColumns<Row> {
  /** The list's own columns, and these. */
  columns: ComputedRef<LedgerColumn<Row>[]>
  marks: ComputedRef<NoteMarks>
  /** Whose rows are to be read: of those on screen, and, where the columns are shown, of the chosen ones, which may be copied. */
  read: (drawn: readonly string[], chosen: readonly string[]) => void
}

export function useOwnColumns<Row extends { id: string }>(props: {
  readonly noted?: NotedType | undefined
  readonly columns: readonly LedgerColumn<Row>[]
}): OwnColumns<Row> {
  const { t } = useI18n()
  const ids = shallowRef<readonly string[]>([])
  const marks = useNoteMarks(
    () => props.noted,
    () => ids.value
  )
  const textOf = (words: (mark: NonNullable<ReturnType<NoteMarks['get']>>) => string) => (row: Row) => {
    const mark = marks.value.get(row.id)
    if (mark !== undefined) return words(mark)
    return marks.value.isKnown(row.id) ? '' : unread
  }
  const own = computed((): LedgerColumn<Row>[] => [
    {
      key: 'ownNote',
      head: t('notes.ofList.note'),
      width: 'minmax(120px, 1.5fr)',
      priority: 7,
      isOptional: true,
      text: textOf(({ note }) => (note === null ? '' : isolate(note.replaceAll(/\s+/g, ' '))))
    },
    {
      key: 'ownTags',
      head: t('notes.ofList.tags'),
      width: 'minmax(96px, 1fr)',
      priority: 8,
      isOptional: true,
      text: textOf(({ tags }) => tags.map(isolate).join(', '))
    }
  ])
  return {
    columns: computed(() => (props.noted === undefined ? [...props.columns] : [...props.columns, ...own.value])),
    marks,
    read(drawn, chosen) {
      ids.value = [...drawn, ...chosen]
    }
  }
}
