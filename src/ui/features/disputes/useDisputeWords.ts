/** Words for disputes: reasons, stages and states, and what is left of the time. */
import { useI18n } from 'vue-i18n'
import type { DisputeRow } from '../../../contract/disputes.ts'
import { formatMinor } from '../../kit/format-money.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useRecordWords } from '../../kit/useRecordWords.ts'
import { disputeState, type DisputeState } from './dispute-state.ts'
import { percentOf } from './disputes-answer.ts'

/** From how many cases on a share is told beside them. */
const leastForShare = 20

export interface DisputeWords {
  /** "Not received". */
  reason: (code: string) => string
  /** "Pre-arbitration". */
  stage: (code: string) => string
  title: (row: Pick<DisputeRow, 'title'>) => string
  state: (row: DisputeRow) => DisputeState & { text: string }
  /** "Not received · Visa · chargeback". */
  facts: (row: DisputeRow) => string
  /** What the queue says beside the state: "Not received · pre-arbitration", "Not received · 20 Sep". */
  short: (row: DisputeRow) => string
  /** "won 7 of 9", with the share from twenty cases on. */
  record: (record: { won: number; decided: number }) => string
  /** "0.20" of hundredths of a percent. */
  percent: (part: number, whole: number) => string
}

export function useDisputeWords(): DisputeWords {
  const { t, locale } = useI18n()
  const format = useFormat()
  const { word } = useRecordWords()

  const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale.value) + text.slice(1)
  const reason = (code: string): string => capital(word('disputeReason', code))
  const percent = (part: number, whole: number): string => formatMinor(percentOf(part, whole), 2, locale.value)

  /** What is not a matter of course: a stage that is no chargeback, since when it is decided, when it ended. */
  function moreOf({ place, stage, createdAtMs, closedAtMs }: DisputeRow): string {
    if (place === 'answer') return stage === 'chargeback' ? '' : word('disputeStage', stage)
    const day = format.shortDay(format.dayOf(closedAtMs ?? createdAtMs))
    return place === 'review' ? t('disputes.queue.since', { day }) : day
  }

  return {
    reason,
    percent,
    stage: (code) => word('disputeStage', code),
    title: ({ title }) => (title === null ? t('disputes.queue.noTitle') : isolate(title)),
    state(row) {
      const state = disputeState(row, format.nowMs.value)
      const text =
        state.word === 'other'
          ? word('status.dispute', row.status)
          : t(`disputes.state.${state.word}`, { until: row.dueAtMs === null ? '' : format.until(row.dueAtMs) })
      return { ...state, text }
    },
    facts: (row) =>
      t(row.network === null ? 'disputes.queue.facts' : 'disputes.queue.factsWithNetwork', {
        reason: reason(row.reason),
        network: row.network === null ? '' : word('brand', row.network),
        more: word('disputeStage', row.stage)
      }),
    short(row) {
      const why = reason(row.reason)
      const more = moreOf(row)
      return more === '' ? why : t('disputes.queue.facts', { reason: why, more })
    },
    record: ({ won, decided }) =>
      t(decided < leastForShare ? 'disputes.record.row' : 'disputes.record.rowShare', {
        won: format.count(won),
        decided: format.count(decided),
        percent: decided === 0 ? '' : String(Math.round((won * 100) / decided))
      })
  }
}
