import { useI18n } from 'vue-i18n'
import type { JournalLine, Request } from '../../../contract/requests.ts'
import { isolate } from '../../kit/isolate.ts'
import { lineWords } from './journal-facts.ts'
import { useRequestWords } from './useRequestWords.ts'

/** @returns a function that words one line of a request's journal */
export function useJournalWords(): (line: JournalLine, request: Request) => string {
  const i18n = useI18n()
  const { t } = i18n
  const words = useRequestWords()

  /** Codes of ours and of the platform: in words where these are known, else as they came. */
  function codeWords(code: string): string {
    const key = `requests.journal.code.${code}`
    return /^[\w-]+$/.test(code) && i18n.te(key) ? t(key) : isolate(code.replaceAll(/[_-]+/g, ' '))
  }

  return (line, request) => {
    const { key, code, attempt, decision } = lineWords(line)
    if (key === null) return isolate(line.what.replaceAll(/[_-]+/g, ' '))
    const amount = words.amount(request)
    return t(
      `requests.journal.${key}`,
      {
        amount,
        attempt,
        code: codeWords(code),
        decision: i18n.te(`requests.verb.${decision}`) ? t(`requests.verb.${decision}`, { amount }) : decision
      },
      attempt
    )
  }
}
