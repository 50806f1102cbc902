import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LedgerColumn } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import type { Kind, Row } from './useSetAside.ts'

/** What a row says, in the order of the list. Types, fields and reasons are the platform's words, as they came. */
export function useSetAsideColumns(kind: () => Kind): ComputedRef<LedgerColumn<Row>[]> {
  const { t } = useI18n()
  const format = useFormat()
  const column = (
    key: string,
    width: string,
    priority: number,
    text: (row: Row) => string,
    align: 'start' | 'end' = 'start'
  ): LedgerColumn<Row> => ({ key, head: t(`set-aside.column.${key}`), width, priority, align, text })

  const type = column('type', 'minmax(96px, 1fr)', 1, ({ record }) => typeWord(record.type, t('set-aside.noType')))
  const record = column('record', 'minmax(140px, 2fr)', 2, ({ record: { id } }) => id ?? t('set-aside.noId'))
  return computed(() =>
    kind() === 'unknown'
      ? [
          type,
          record,
          column('version', '80px', 4, (row) => String(row.record.version ?? ''), 'end'),
          column(
            'updated',
            '140px',
            3,
            (row) => (row.kind === 'unknown' ? format.moment(row.record.updatedAtMs) : ''),
            'end'
          )
        ]
      : [
          type,
          record,
          column(
            'field',
            'minmax(140px, 2fr)',
            1,
            (row) => (row.kind === 'set-aside' && row.record.field) || t('set-aside.whole')
          ),
          column('reason', 'minmax(160px, 3fr)', 3, (row) => (row.kind === 'set-aside' ? row.record.reason : '')),
          column(
            'times',
            '72px',
            5,
            (row) =>
              row.kind === 'set-aside'
                ? t('set-aside.times', { n: format.count(row.record.times) }, row.record.times)
                : '',
            'end'
          ),
          column(
            'last',
            '140px',
            4,
            (row) => (row.kind === 'set-aside' ? format.moment(row.record.lastAtMs) : ''),
            'end'
          )
        ]
  )
}

/** A type in words: underscores are for machines. */
export function typeWord(type: string, none: string): string {
  return type === 'unknown' ? none : type.replaceAll('_', ' ')
}
