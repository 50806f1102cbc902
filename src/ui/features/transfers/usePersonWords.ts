/** What is said of somebody before money goes to them, or they are asked for it. Their words are isolated. */
import { useI18n } from 'vue-i18n'
import type { PersonLook } from '../../../contract/transfers.ts'
import { isolate } from '../../kit/isolate.ts'
import { personText } from '../../kit/person-text.ts'
import { useFormat } from '../../kit/useFormat.ts'

type Look = Omit<PersonLook, 'id'>

export interface PersonWords {
  who: (person: Pick<Look, 'handle' | 'name'>) => string
  /** By which name, since when they are known, and what they were called before. */
  known: (look: Pick<Look, 'handle' | 'name' | 'sinceMs'> & Partial<Pick<Look, 'formerly'>>) => string
  /** Whether money ever went to them; of who paid, whether it came from them. */
  sent: (hasSent: boolean | null) => string
  paid: (hasPaid: boolean | null) => string
  /** The newest that was sent; empty where nothing was. */
  last: (look: Pick<Look, 'last'>) => string
  /** A warning for each handle that is easily taken for theirs. */
  alike: (look: Pick<Look, 'alike'>) => string[]
}

export function usePersonWords(): PersonWords {
  const { t } = useI18n()
  const format = useFormat()
  const who: PersonWords['who'] = (person) => personText(person) ?? t('transfers.somebody')
  return {
    who,
    known({ handle, name, sinceMs, formerly = null }) {
      const day = format.day(format.dayOf(sinceMs))
      const since =
        handle !== null && name !== null
          ? t('transfers.look.sinceNamed', { who: who({ handle, name }), name: isolate(name), day })
          : t('transfers.look.since', { who: who({ handle, name }), day })
      if (formerly === null) return since
      const until = format.day(format.dayOf(formerly.untilMs))
      return `${since} ${t('transfers.look.formerly', { who: isolate(`@${formerly.handle}`), day: until })}`
    },
    sent: (hasSent) => t(`transfers.look.${hasSent === null ? 'isUnknown' : hasSent ? 'sentBefore' : 'isNew'}`),
    paid: (hasPaid) => t(`transfers.look.${hasPaid === null ? 'paidUnknown' : hasPaid ? 'paidBefore' : 'neverPaid'}`),
    last: ({ last }) =>
      last === null ? '' : t('transfers.look.last', { amount: format.money(last), moment: format.moment(last.atMs) }),
    alike: ({ alike }) =>
      alike.map((one) => t(`transfers.look.${one.isKnown ? 'alikeKnown' : 'alike'}`, { who: isolate(one.who) }))
  }
}
