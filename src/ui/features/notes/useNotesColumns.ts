import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { SearchHit } from '../../../contract/search.ts'
import { isolate } from '../../kit/isolate.ts'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import type { NotedRow } from './useNotes.ts'

export function useNotesColumns(): ComputedRef<LedgerColumn<NotedRow>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const column = (
    key: string,
    width: string,
    priority: number,
    text: (hit: SearchHit) => string,
    align: 'start' | 'end' = 'start',
    file: readonly string[] = [key]
  ): LedgerColumn<NotedRow> => ({
    key,
    head: t(`notes.column.${key}`),
    width,
    priority,
    align,
    file,
    text: ({ hit }) => text(hit)
  })

  /** What it is, and what it is called; of a record that is gone only its id tells. */
  const nameOf = ({ type, title, who, amount, status, id }: SearchHit): string => {
    const kind = t(`search.type.${type}`)
    const name = title ?? who
    const isGone = name === null && amount === null && status === null
    return `${kind} · ${isGone ? `${isolate(id)}, ${t('notes.gone')}` : isolate(name ?? id)}`
  }
  return computed(() => [
    column('what', 'minmax(160px, 2fr)', 1, nameOf, 'start', ['type', 'what', 'who', 'id']),
    column('note', 'minmax(160px, 3fr)', 1, ({ note }) => (note === null ? '' : isolate(note.replaceAll(/\s+/g, ' ')))),
    column('tags', 'minmax(96px, 1fr)', 2, ({ tags }) => tags.map(isolate).join(', ')),
    {
      ...column('amount', '112px', 3, ({ amount }) => (amount === null ? '' : format.money(amount)), 'end'),
      amounts: ({ hit }) => hit.amount
    },
    column('made', '96px', 4, ({ createdAtMs }) => format.day(format.dayOf(createdAtMs)), 'end'),
    column(
      'changed',
      '120px',
      5,
      ({ noteChangedAtMs }) => (noteChangedAtMs === null ? '' : format.moment(noteChangedAtMs)),
      'end'
    )
  ])
}
