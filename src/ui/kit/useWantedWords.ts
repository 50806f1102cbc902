/** What a list is narrowed by, in words: what an export says of its rows before it begins. */
import { useI18n } from 'vue-i18n'
import type { Wanted } from '../../contract/exports.ts'
import { mask, useOnlookers } from '../app/onlookers.ts'
import { isolate } from './isolate.ts'
import { useFormat } from './useFormat.ts'
import { useRecordWords } from './useRecordWords.ts'

/** Where a list's statuses and reasons are worded. */
const areas: Readonly<Partial<Record<`${Wanted['list']} ${string}`, string>>> = {
  'sales status': 'status.sale',
  'sales channel': 'channel',
  'refunds status': 'status.refund',
  'refunds reason': 'refundReason',
  'disputes status': 'status.dispute',
  'disputes reason': 'disputeReason',
  'payouts status': 'status.payout',
  'payouts method': 'payoutMethod',
  'transfers status': 'status.transfer',
  'cards status': 'status.card_transaction'
}

/** Where a list's choices are worded that are not the platform's: for one of them. */
const choices: Readonly<Partial<Record<`${Wanted['list']} ${string}`, string>>> = {
  'subscriptions group': 'subscriptions.group',
  'supporters group': 'supporters.group',
  'products mark': 'products.mark',
  'disputes place': 'disputes.place',
  'disputes money': 'disputes.moneyChoice',
  'cards category': 'cards.category',
  'cards use': 'receipts.use',
  'cards receipt': 'receipts.filter',
  'bank set': 'bank.set',
  'set-aside kind': 'set-aside.kind'
}

/** Fields that choose the order, or are said elsewhere. */
const unsaid = [
  'list',
  'filter',
  'sort',
  'order',
  'found',
  'fromDay',
  'toDay',
  'minPaidMinor',
  'maxPaidMinor',
  'minMinor',
  'maxMinor'
]

export function useWantedWords(): (wanted: Wanted) => string[] {
  const i18n = useI18n()
  const { t } = i18n
  const format = useFormat()
  const onlookers = useOnlookers()
  const { word } = useRecordWords()

  /** Words and tags of one's own may name somebody. */
  const isHidden = (name: string): boolean => onlookers.hiding === 'people' && personFields.includes(name)

  function valueWords(list: Wanted['list'], name: string, value: unknown): string {
    if (value === true) return t('export.yes')
    if (name === 'period' && value === 'all') return t('export.allTime')
    if (isHidden(name)) return mask
    const area = areas[`${list} ${name}`]
    const choice = choices[`${list} ${name}`]
    const codes = (Array.isArray(value) ? value : [value]).map(String)
    if (choice !== undefined && codes.every((code) => i18n.te(`${choice}.${code}`)))
      return codes.map((code) => t(`${choice}.${code}`, 1)).join(', ')
    const isOpen = ['text', 'merchant', 'product', 'record', 'who', 'card', 'currency', 'period', 'tag'].includes(name)
    return codes.map((code) => (isOpen ? isolate(code) : word(area ?? '', code))).join(', ')
  }

  function daysWords({ fromDay, toDay }: Fields): string[] {
    const [from, to] = [fromDay, toDay].map((day) => (typeof day === 'string' ? format.shortDay(day) : undefined))
    if (from !== undefined && to !== undefined) return [t('kit.filters.span', { from, to })]
    if (from !== undefined) return [t('kit.filters.since', { day: from })]
    return to === undefined ? [] : [t('kit.filters.until', { day: to })]
  }

  function amountWords({ currency, ...fields }: Fields): string[] {
    const amountOf = (minor: unknown): string | undefined =>
      typeof minor === 'number' && typeof currency === 'string' ? format.money({ minor, currency }) : undefined
    const least = amountOf(fields['minPaidMinor'] ?? fields['minMinor'])
    const most = amountOf(fields['maxPaidMinor'] ?? fields['maxMinor'])
    return [
      ...(least === undefined ? [] : [t('kit.filters.fromAmount', { amount: least })]),
      ...(most === undefined ? [] : [t('kit.filters.upTo', { amount: most })])
    ]
  }

  const part = (name: string, value: string): string =>
    t('export.part', { name: i18n.te(`export.field.${name}`) ? t(`export.field.${name}`) : name, value })

  return (wanted) => {
    const fields: Fields = { ...wanted, ...('filter' in wanted ? wanted.filter : {}) }
    const own = Object.entries(fields).filter(
      ([name, value]) =>
        !unsaid.includes(name) && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
    )
    const [days, amounts] = [daysWords(fields), amountWords(fields)]
    return [
      ...own.map(([name, value]) => part(name, valueWords(wanted.list, name, value))),
      ...(days.length === 0 ? [] : [part('days', days.join(', '))]),
      ...(amounts.length === 0 ? [] : [part('paid', amounts.join(', '))])
    ]
  }
}

const personFields = ['text', 'who', 'tag', 'merchant']

type Fields = Readonly<Record<string, unknown>>
