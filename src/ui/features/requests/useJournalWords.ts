import { useI18n } from 'vue-i18n'
import type { JournalLine, Request } from '../../../contract/requests.ts'
import { isolate } from '../../kit/isolate.ts'
import { lineWords } from './journal-facts.ts'
import { useRequestWords } from '../../kit/useRequestWords.ts'

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

  function verbWords(decision: string, request: Request): string {
    if (decision === 'send' && request.amount === null) return t('requests.verb.sendPlain')
    const key = `requests.verb.${decision}`
    return i18n.te(key) ? t(key, { amount: words.amount(request) }) : decision
  }

  return (line, request) => {
    const { key, code, attempt, decision } = lineWords(line)
    if (key === null) return isolate(line.what.replaceAll(/[_-]+/g, ' '))
    const what = words.short(request)
    return t(
      `requests.journal.${key}`,
      {
        what,
        attempt,
        code: codeWords(code),
        decision: verbWords(decision, request)
      },
      attempt
    )
  }
}
