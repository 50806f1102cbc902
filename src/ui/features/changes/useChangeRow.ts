/** A change in words: what it is, what differs, and where it stands. */
import { useI18n } from 'vue-i18n'
import type { ChangeField, ChangeRow } from '../../../contract/changes.ts'
import { isolate } from '../../kit/isolate.ts'
import { recordPath } from '../../kit/record-link.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useMonthName } from '../../kit/useMonthName.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'
import { unknownAmount } from '../../kit/format-money.ts'

export interface ChangeRowWords {
  /** "Sale: Ink, 3 bottles". */
  name: (row: ChangeRow) => string
  /** "On its way → Failed", one a field. */
  facts: (row: ChangeRow) => string[]
  /** "18:40", or that the platform tells no time. */
  time: (row: ChangeRow) => string
  /** The panel of the record; undefined where it is gone. */
  to: (row: ChangeRow, account: string) => string | undefined
}

export function useChangeRow(): ChangeRowWords {
  const i18n = useI18n()
  const { t } = i18n
  const format = useFormat()
  const words = useRecordWords()
  const monthName = useMonthName()

  function typeOf({ record }: ChangeRow): string {
    return i18n.te(`changes.type.${record.type}`) ? t(`changes.type.${record.type}`) : isolate(record.type)
  }

  function name(row: ChangeRow): string {
    const own = row.who ?? row.subject
    return own === null ? typeOf(row) : t('changes.named', { type: typeOf(row), name: isolate(own) })
  }

  function statusOf({ record }: ChangeRow, status: string): string {
    return words.word(`status.${record.type}`, status)
  }

  function valueOf(row: ChangeRow, field: ChangeField, value: string | number | null): string {
    if (value === null) return unknownAmount
    if (typeof value === 'string') {
      if (field === 'status') return statusOf(row, value)
      return field === 'stage' ? words.word('disputeStage', value) : format.day(value)
    }
    if (field === 'due') return format.moment(value)
    return row.amount === null ? unknownAmount : format.money({ minor: value, currency: row.amount.currency })
  }

  function facts(row: ChangeRow): string[] {
    const status = row.status === null ? unknownAmount : statusOf(row, row.status)
    switch (row.kind) {
      case 'new':
        return [row.status === null ? t('changes.kind.new') : t('changes.kind.newStatus', { status })]
      case 'late':
        if (row.madeMs !== null)
          return [
            t('changes.kind.newStatus', { status }),
            t('changes.kind.cameLate', { moment: format.moment(row.madeMs) })
          ]
        return [
          t('changes.kind.late', {
            month: row.month === null ? unknownAmount : monthName(row.month),
            category: words.word('category', row.category ?? '')
          })
        ]
      case 'deleted':
      case 'unread':
        return [t(`changes.kind.${row.kind}`)]
      case 'changed':
        if (row.fields.length === 0) return [t('changes.kind.changed', { status })]
        return row.fields.map(({ field, before, after }) =>
          t(`changes.field.${field}`, { before: valueOf(row, field, before), after: valueOf(row, field, after) })
        )
    }
  }

  return {
    name,
    facts,
    time: ({ atMs, isTimeTold }) =>
      isTimeTold ? format.time(atMs) : t('changes.known', { moment: format.time(atMs) }),
    to: ({ kind, record }, account) =>
      kind === 'deleted' || kind === 'unread' ? undefined : recordPath(record.type, record.id, account)
  }
}
