/** The words of a receipt on Home that its type decides. */
import { useI18n } from 'vue-i18n'
import type { Stub } from '../../../contract/home.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'

export interface StubWords {
  subtitle: (stub: Stub) => string
  status: (stub: Stub) => string
  reason: (stub: Stub) => string
  row: (row: Stub['rows'][number]) => string
}

export function useStubWords(): StubWords {
  const { t } = useI18n()
  const format = useFormat()
  const { word } = useRecordWords()

  return {
    subtitle({ type, subject }) {
      if (type === 'payout') return subject === null ? '' : t('home.stub.to', { where: isolate(subject) })
      return t('home.stub.from', { who: subject === null ? t('home.people.anonymous') : isolate(subject) })
    },
    status: ({ type, status }) => word(`status.${type}`, status),
    reason: ({ reason }) => (reason === null ? '' : word('payoutFailure', reason)),
    row({ what, count }) {
      const name = word('sumRow', what)
      return count === null ? name : t('home.stub.counted', { name, count: format.count(count) })
    }
  }
}
