/** Words for the platform's codes and for what records tell of themselves, the same on every page. */
import { useI18n } from 'vue-i18n'
import type { Happening, RecordLink } from '../../contract/sales.ts'
import { distance } from './format-date.ts'
import { isolate } from './isolate.ts'
import { useFormat } from './useFormat.ts'

export interface RecordWords {
  /**
   * The word of a code in an area of the locale's `records`; a code that has none is shown as it came, its separators
   * taken out: the platform's lists grow.
   */
  word: (area: string, code: string) => string
  /** "Refund failed: 12.00 EUR, the card is gone". */
  happening: (happening: Happening) => string
  /** "Payout", "Person: @okafor", "4 ledger entries". */
  link: (link: RecordLink) => string
  /** What stands at the end of a link's row: an amount, a count, or that it is not synced yet. */
  linkHint: (link: RecordLink) => string
  /** "26 h", "9 days": how long is left, at least. */
  left: (atMs: number) => string
}

/** Which area words the code of a happening; a code of any other happening says nothing that its name does not. */
const codeAreas: Readonly<Record<string, string>> = {
  'payment-failed': 'decline',
  delivered: 'delivery',
  'refund-made': 'refundReason',
  'refund-pending': 'refundReason',
  'refund-failed': 'refundReason',
  'refund-succeeded': 'refundReason',
  'card-declined': 'cardDecline',
  'dispute-opened': 'disputeReason',
  'dispute-lost': 'status.dispute',
  'dispute-closed': 'status.dispute',
  'payout-created': 'payoutMethod',
  'payout-failed': 'payoutFailure',
  sold: 'channel'
}

export function useRecordWords(): RecordWords {
  const i18n = useI18n()
  const { t } = i18n
  const format = useFormat()

  function word(area: string, code: string): string {
    const key = `records.${area}.${code}`
    return /^[\w-]+$/.test(code) && i18n.te(key) ? t(key) : isolate(code.replaceAll(/[_-]+/g, ' '))
  }

  function happening({ what, code, amount }: Happening): string {
    const area = codeAreas[what]
    const facts = [
      amount === null ? '' : format.money(amount),
      code === null || area === undefined ? '' : word(area, code)
    ].filter((fact) => fact !== '')
    const name = word('happened', what)
    return facts.length === 0 ? name : t('records.with', { name, facts: facts.join(', ') })
  }

  function link({ kind, label, count }: RecordLink): string {
    const name = t(`records.link.${kind}`, { count: format.count(count ?? 0) }, count ?? 1)
    return label === null ? name : t('records.with', { name, facts: isolate(label) })
  }

  function linkHint({ kind, amount, count, isSynced }: RecordLink): string {
    if (!isSynced) return t('records.notSynced')
    if (amount !== null) return format.money(amount)
    return kind === 'party' && count !== null ? t('records.partySales', { count: format.count(count) }, count) : ''
  }

  function left(atMs: number): string {
    const { unit, count } = distance(atMs, format.nowMs.value)
    return t(`records.left.${unit}`, { count: format.count(count) }, count)
  }

  return { word, happening, link, linkHint, left }
}
