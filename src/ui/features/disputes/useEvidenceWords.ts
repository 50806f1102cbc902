/** Words for what is known beside each kind of evidence. */
import { useI18n } from 'vue-i18n'
import type { EvidenceFact, EvidenceKind } from '../../../contract/disputes.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { isolate } from '../../kit/isolate.ts'
import { recordPath } from '../../kit/record-link.ts'
import { useFormat } from '../../kit/useFormat.ts'

export interface EvidenceWords {
  fact: (fact: EvidenceFact) => string
  /** What stands where nothing is known. */
  missing: (kind: EvidenceKind) => string
  /** The page of the record behind a fact. */
  address: (fact: EvidenceFact) => string | undefined
}

/** Facts that read on without a carrier. */
const withCarrier: ReadonlySet<string> = new Set(['delivered', 'downloaded', 'shipped', 'to-ship'])

const isDay = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

export function useEvidenceWords(): EvidenceWords {
  const i18n = useI18n()
  const { t, locale } = i18n
  const format = useFormat()
  const account = useAccountKey()

  function textOf({ what, text }: EvidenceFact): string {
    if (text === null) return ''
    if (what === 'country') return countryName(text)
    if (what !== 'refund') return isolate(text)
    const key = `disputes.evidence.refundStatus.${text}`
    return i18n.te(key) ? t(key) : isolate(text)
  }

  /** A code that is no country is shown as it came. */
  function countryName(code: string): string {
    try {
      return new Intl.DisplayNames(locale.value, { type: 'region' }).of(code) ?? code
    } catch (error) {
      if (error instanceof RangeError) return isolate(code)
      throw error
    }
  }

  return {
    fact(fact) {
      const { what, text, count, amount, atMs } = fact
      if (what === 'draft-text' && text !== null && isDay.test(text))
        return t('disputes.evidence.fact.draft-day', { moment: format.day(text) })
      const isPlain = text === null && (withCarrier.has(what) || what === 'draft-file')
      const key = isPlain ? (what === 'draft-file' ? 'draft-file-unnamed' : `${what}-plain`) : what
      return t(
        `disputes.evidence.fact.${key}`,
        {
          text: textOf(fact),
          count: format.count(count ?? 0),
          amount: format.money(amount),
          moment: atMs === null ? '—' : format.day(format.dayOf(atMs))
        },
        count ?? 1
      )
    },
    missing: (kind) => {
      const key = `disputes.evidence.missing.${kind}`
      return i18n.te(key) ? t(key) : ''
    },
    address: ({ record }) => (record === null ? undefined : recordPath(record.type, record.id, account.value))
  }
}
