/** Words for what changed: the same on Home and on the page that lists it. */
import { useI18n } from 'vue-i18n'
import type { ChangeCount, ChangesSummary } from '../../contract/changes.ts'
import { useFormat } from './useFormat.ts'

export interface ChangeWords {
  /** "3 payouts sent". */
  count: (count: ChangeCount) => string
  /** "Since Tue 24 Nov, 18:40: 3 payouts sent, 2 new disputes."; empty where there is nothing to say. */
  since: (summary: ChangesSummary, most: number) => string
}

export function useChangeWords(): ChangeWords {
  const i18n = useI18n()
  const { t } = i18n
  const format = useFormat()

  function count({ type, what, count: n, isCapped }: ChangeCount): string {
    const own = `changes.count.${type}.${what}`
    const shown = format.count(n)
    return t(
      i18n.te(own) ? own : `changes.count.${type}.changed`,
      { count: isCapped ? t('changes.capped', { count: shown }) : shown },
      n
    )
  }

  function since({ baseline, counts, left }: ChangesSummary, most: number): string {
    if (baseline === null || counts.length + left === 0) return ''
    const parts = counts.slice(0, most).map(count)
    const rest = counts.slice(most).reduce((sum, each) => sum + each.count, left)
    if (rest > 0) parts.push(t('changes.more', { count: format.count(rest) }, rest))
    return t('changes.since', { moment: format.moment(baseline.atMs), parts: parts.join(', ') })
  }

  return { count, since }
}
