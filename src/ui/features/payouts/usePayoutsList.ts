/** The list of payouts as the address names it: months with exact counts and sums, and the rows in them. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { PayoutFilter, PayoutMonth, PayoutRow } from '../../../contract/payouts.ts'
import { useBackend, type Backend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import type { DaySource } from '../../kit/ledger-table-types.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

export interface ShownPayouts {
  key: string
  filter: PayoutFilter
  source: DaySource<PayoutRow>
  /** By the first day of the month, which names its group. */
  months: ReadonlyMap<string, PayoutMonth>
  total: number
}

export interface PayoutsList {
  /** Null until the first answer; a filter that is being read leaves the list before it on screen. */
  list: Readonly<Ref<ShownPayouts | null>>
  /** A new value: ask again for what is on screen. */
  revision: Readonly<Ref<number>>
  months: LocalAnswer<{ months: PayoutMonth[]; total: number }>
  currencies: ComputedRef<string[]>
}

export function usePayoutsList(filter: () => PayoutFilter): PayoutsList {
  const account = useAccountKey()
  const backend = useBackend()
  const list = shallowRef<ShownPayouts | null>(null)
  const revision = ref(0)
  const months = useLocalQuery({
    account: () => account.value,
    key: () => ['payouts', 'months', JSON.stringify(filter())],
    topics: ['payout', 'bank', 'settings'],
    call: (client) => client.payouts.months({ account: account.value, filter: filter() })
  })

  watch(
    [months.data, months.isEarlier],
    ([answer, isEarlier]) => {
      if (answer === undefined || isEarlier) return
      const key = JSON.stringify([account.value, filter()])
      if (list.value?.key === key) revision.value += 1
      list.value = {
        key,
        filter: filter(),
        source: sourceOf(backend, account.value, filter(), answer.months),
        months: new Map(answer.months.map((month) => [`${month.month}-01`, month])),
        total: answer.total
      }
    },
    { immediate: true }
  )
  return {
    list,
    revision,
    months,
    currencies: computed(() => [
      ...new Set(
        list.value ? [...list.value.months.values()].flatMap(({ sums }) => sums.map((sum) => sum.currency)) : []
      )
    ])
  }
}

function sourceOf(
  backend: Backend,
  account: string,
  filter: PayoutFilter,
  months: readonly PayoutMonth[]
): DaySource<PayoutRow> {
  return {
    kind: 'days',
    days: months.map(({ month, count }) => ({ day: `${month}-01`, count })),
    async load({ day, skip }, limit, signal) {
      const rows: PayoutRow[] = []
      // A call that looks for something rare ends before its page is full.
      for (let from: { month: string; skip: number } | { cursor: string } = { month: day.slice(0, 7), skip }; ;) {
        const page: { rows: PayoutRow[]; next: string | null } = await backend.payouts.list(
          { account, filter, from, limit: limit - rows.length },
          { signal }
        )
        rows.push(...page.rows)
        if (page.next === null || rows.length >= limit) return rows
        from = { cursor: page.next }
      }
    }
  }
}
