/** A request in words. Titles and handles are other people's text: isolated wherever they stand in a sentence. */
import { useI18n } from 'vue-i18n'
import type { Request } from '../../contract/requests.ts'
import { isolate } from './isolate.ts'
import { useFormat } from './useFormat.ts'
import { moneyKey, whatKey, whyKey } from './request-sentences.ts'

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
  /** Empty where no money moves. */
  amount: (request: Request) => string
}

export function useRequestWords(): RequestWords {
  const i18n = useI18n()
  const { t } = i18n
  const format = useFormat()
  const amount = (request: Request): string => (request.amount === null ? '' : format.money(request.amount))
  const names = ({ about }: Request): { title: string; who: string } => ({
    title: about.title === null ? '' : isolate(about.title),
    who: about.who === null ? '' : isolate(about.who)
  })

  return {
    amount,
    name: (request) => t(`requests.what.${whatKey(request)}.name`),
    short: (request) =>
      request.amount === null
        ? t(`requests.what.${whatKey(request)}.name`)
        : t(`requests.what.${whatKey(request)}.amount`, { amount: amount(request) }),
    what(request) {
      const { title, who } = names(request)
      const of = `requests.what.${whatKey(request)}`
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
    money(request) {
      const key = moneyKey(request)
      if (request.amount !== null) return t(`requests.money.${key}`, { amount: amount(request) })
      const own = `requests.effectOf.${whatKey(request)}.${key}`
      return t(i18n.te(own) ? own : `requests.effect.${key}`)
    }
  }
}
