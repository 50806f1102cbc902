/** The words of an entry. What other people wrote stands isolated in the sentence. */
import { useI18n } from 'vue-i18n'
import type { StatementGap, StatementRow } from '../../../contract/balance.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'

export interface EntryWords {
  category: (category: string) => string
  group: (group: string) => string
  wallet: (wallet: string) => string
  /** "Sale: Torino in nero, print A3". */
  record: (row: Pick<StatementRow, 'source' | 'subject'>) => string
  /** "Entries 4,120 to 4,135 are not here". */
  gap: (gap: Pick<StatementGap, 'fromOrdinal' | 'toOrdinal'>) => string
}

export function useEntryWords(): EntryWords {
  const i18n = useI18n()
  const { t } = i18n
  const format = useFormat()
  const { word } = useRecordWords()
  return {
    category: (category) => word('category', category),
    group: (group) =>
      i18n.te(`records.group.${group}`) ? t(`records.group.${group}`) : word('sumRow', group.replaceAll('_', '-')),
    wallet: (wallet) => word('wallet', wallet),
    record({ source, subject }) {
      if (source === null) return ''
      const name = word('source', source.type)
      return subject === null ? name : t('records.with', { name, facts: isolate(subject) })
    },
    gap: ({ fromOrdinal, toOrdinal }) =>
      t(
        'balance.gap.sentence',
        { from: format.count(fromOrdinal), to: format.count(toOrdinal) },
        toOrdinal - fromOrdinal + 1
      )
  }
}
