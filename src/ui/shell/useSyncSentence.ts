import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { SyncStatus } from '../../contract/sync.ts'
import { useFormat } from '../kit/useFormat.ts'
import { syncWords, type SyncWords } from './sync-words.ts'
import { useIsAway } from './useIsAway.ts'

/** How fresh the copy is, in one line: "Up to date, as of 14:02:31". */
export function useSyncSentence(
  status: () => SyncStatus | undefined
): ComputedRef<({ sentence: string } & SyncWords) | undefined> {
  const { t } = useI18n()
  const format = useFormat()
  const isAway = useIsAway()
  /** The time of day says enough today; from yesterday on the day belongs to it. */
  const asOf = (atMs: number, isExact: boolean): string => {
    if (format.dayOf(atMs) !== format.today.value) return format.moment(atMs)
    return isExact ? format.seconds(atMs) : format.time(atMs)
  }
  return computed(() => {
    const now = status()
    if (now === undefined) return undefined
    const { key, tone } = syncWords(now, isAway.value)
    const { reachesBackToMs } = now.coverage
    const share = now.rebuild === null ? now.coverage.share : now.rebuild.share
    const sentence = t(`shell.sync.${key}`, {
      asOf: now.asOfMs === null ? '\u2026' : asOf(now.asOfMs, key === 'upToDate' || key === 'asking'),
      retryAt: now.retryAtMs === null ? '\u2026' : format.seconds(now.retryAtMs),
      backTo: reachesBackToMs === null ? '\u2026' : format.shortDay(format.dayOf(reachesBackToMs)),
      // Never 100 before it is whole.
      percent: share === null ? '\u2026' : Math.min(99, Math.floor(share * 100))
    })
    return { sentence, key, tone }
  })
}
