/** A request in words. Titles and handles are other people's text: isolated wherever they stand in a sentence. */
import { useI18n } from 'vue-i18n'
import type { Request } from '../../contract/requests.ts'
import { isolate } from './isolate.ts'
import { useFormat } from './useFormat.ts'
import { moneyKey, whyKey } from './request-sentences.ts'

export interface RequestWords {
  /** "Refund". */
  name: (request: Request) => string
  /** "Refund of €12.00", as it stands where only this is said of it. */
  short: (request: Request) => string
  /** "Refund of Print A3 to @okafor". */
  what: (request: Request) => string
  /** "of Print A3 to @okafor", under an amount that says refund. */
  about: (request: Request) => string
  /** Why it waits, and until when; empty where the state says all. */
  why: (request: Request) => string
  /** What happened to the money, or what took effect where none moves, in one sentence. */
  money: (request: Request) => string
  amount: (request: Request) => string
}

export function useRequestWords(): RequestWords {
  const i18n = useI18n()
  const { t } = i18n
  const format = useFormat()
  const amount = (request: Request): string => format.money(request.amount)
  const names = ({ about }: Request): { title: string; who: string } => ({
    title: about.title === null ? '' : isolate(about.title),
    who: about.who === null ? '' : isolate(about.who)
  })

  return {
    amount,
    name: ({ kind }) => t(`requests.what.${kind}.name`),
    short: (request) =>
      request.amount === null
        ? t(`requests.what.${request.kind}.name`)
        : t(`requests.what.${request.kind}.amount`, { amount: amount(request) }),
    what(request) {
      const { title, who } = names(request)
      const of = `requests.what.${request.kind}`
      const key = `${of}.${title === '' ? '' : 'of'}${who === '' ? '' : 'To'}`
      if (i18n.te(key)) return t(key, { title, who })
      const about = [title, who].filter((part) => part !== '').join(' · ')
      return about === '' ? t(`${of}.name`) : t('requests.what.about', { name: t(`${of}.name`), about })
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
    money: (request) =>
      t(`requests.${request.amount === null ? 'effect' : 'money'}.${moneyKey(request)}`, { amount: amount(request) })
  }
}
