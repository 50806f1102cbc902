/** What changed in a list since it was last exported, in one sentence for the dialog. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import type { ChangesSummary } from '../../contract/changes.ts'
import type { ListName } from '../../contract/exports.ts'
import { recordTypes } from '../../contract/records.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { useFormat } from './useFormat.ts'
import { useLocalQuery } from './useLocalQuery.ts'

/** The records of a list whose changes are noted. */
const types: Readonly<Partial<Record<ListName, string>>> = {
  sales: 'sale',
  refunds: 'refund',
  disputes: 'dispute',
  payouts: 'payout',
  transfers: 'transfer',
  cards: 'card_transaction',
  tips: 'tip',
  subscriptions: 'subscription'
}

/** Whether changes in that list since its last export can be told. */
export function isToldSinceExport(list: ListName): boolean {
  return types[list] !== undefined
}

export interface SinceExport {
  /** Undefined where the list was never exported. */
  sentence: ComputedRef<string | undefined>
  /** The page of these changes; undefined where there are none to see. */
  to: ComputedRef<RouteLocationRaw | undefined>
}

/** How many of a type are new, and how many others changed; `isCapped` where there may be more. */
export function countsOf(
  { counts }: Pick<ChangesSummary, 'counts'>,
  type: string
): { fresh: number; changed: number; isCapped: boolean } {
  const own = counts.filter((each) => each.type === type)
  const sum = (some: typeof own): number => some.reduce((total, { count }) => total + count, 0)
  // What came late is in no earlier file either.
  const isFresh = ({ what }: (typeof own)[number]): boolean => what === 'new' || what === 'late'
  return {
    fresh: sum(own.filter(isFresh)),
    changed: sum(own.filter((each) => !isFresh(each))),
    isCapped: own.some(({ isCapped }) => isCapped)
  }
}

/** @param isAsked nothing is read before */
export function useSinceExport(list: () => ListName, isAsked: () => boolean): SinceExport {
  const { t } = useI18n()
  const format = useFormat()
  const account = useAccountKey()
  const answer = useLocalQuery({
    account: () => account.value,
    key: () => ['changes', 'since-export', list()],
    topics: [...recordTypes, 'changes', 'settings'],
    call: (backend) => backend.changes.since({ account: account.value, exported: list() }),
    isEnabled: isAsked
  })
  const counts = computed(() => {
    const type = types[list()]
    const { data } = answer
    // Where some are not kept any more, or the copy before is gone, no count is true.
    const isWhole =
      data.value?.isKnown === true && data.value.left === 0 && !data.value.counts.some(({ type: of }) => of === 'copy')
    return type === undefined || data.value === undefined || !isWhole ? undefined : countsOf(data.value, type)
  })
  return {
    sentence: computed(() => {
      const baseline = answer.data.value?.baseline
      if (baseline === undefined || baseline === null || answer.isEarlier.value) return undefined
      const said = { list: t(`export.list.${list()}`), moment: format.moment(baseline.atMs) }
      if (counts.value === undefined) return t('export.last.plain', said)
      const { fresh, changed, isCapped } = counts.value
      if (fresh + changed === 0) return t('export.last.nothing', said)
      const atLeast = isCapped ? '+' : ''
      return t('export.last.counts', {
        ...said,
        fresh: `${format.count(fresh)}${atLeast}`,
        changed: format.count(changed)
      })
    }),
    to: computed(() =>
      counts.value === undefined || counts.value.fresh + counts.value.changed === 0
        ? undefined
        : { name: 'changes', params: { account: account.value }, query: { since: list() } }
    )
  }
}
