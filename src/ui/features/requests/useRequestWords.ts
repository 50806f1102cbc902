/** A request in words. Titles and handles are other people's text: isolated wherever they stand in a sentence. */
import { useI18n } from 'vue-i18n'
import type { Request } from '../../../contract/requests.ts'
import { isolate } from '../../kit/isolate.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { moneyKey, whyKey } from './request-sentences.ts'

export interface RequestWords {
  /** "Refund of Print A3 to @okafor". */
  what: (request: Request) => string
  /** "of Print A3 to @okafor", under an amount that says refund. */
  about: (request: Request) => string
  /** Why it waits, and until when; empty where the state says all. */
  why: (request: Request) => string
  /** What happened to the money, in one sentence. */
  money: (request: Request) => string
  amount: (request: Request) => string
}

export function useRequestWords(): RequestWords {
  const { t } = useI18n()
  const format = useFormat()
  const amount = (request: Request): string => format.money(request.amount)
  const names = ({ about }: Request): { title: string; who: string } => ({
    title: about.title === null ? '' : isolate(about.title),
    who: about.who === null ? '' : isolate(about.who)
  })

  return {
    amount,
    what(request) {
      const { title, who } = names(request)
      return t(`requests.what.refund${title === '' ? '' : 'Of'}${who === '' ? '' : 'To'}`, { title, who })
    },
    about(request) {
      const { title, who } = names(request)
      return [title, who].filter((part) => part !== '').join(' · ')
    },
    why(request) {
      const key = whyKey(request)
      if (key === null) return ''
      return t(`requests.why.${key}`, {
        until: request.notBeforeMs === null ? '' : format.seconds(request.notBeforeMs)
      })
    },
    money: (request) => t(`requests.money.${moneyKey(request)}`, { amount: amount(request) })
  }
}
