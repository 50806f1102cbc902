/** The month that the address names, its year beside it, and a person's ticks. */
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { monthSchema, type CloseMonth, type CloseYear } from '../../../contract/close.ts'
import type { AppError } from '../../../contract/errors.ts'
import type { Topic } from '../../../contract/records.ts'
import { toAppError } from '../../../link/errors.ts'
import { useBackend } from '../../app/backend.ts'
import { useSession } from '../../app/session.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import { monthBefore } from './close-links.ts'

const topics: readonly Topic[] = [
  'entry',
  'payout',
  'dispute',
  'refund',
  'card_transaction',
  'account',
  'bank',
  'requests',
  'set-aside',
  'settings',
  'receipts',
  'close'
]

export interface Close {
  month: ComputedRef<string>
  year: Ref<number>
  ofMonth: LocalAnswer<CloseMonth>
  ofYear: LocalAnswer<CloseYear>
  failure: Readonly<ShallowRef<AppError | null>>
  tick: (what: 'closed' | 'handed', isDone: boolean) => Promise<void>
}

export function useClose(): Close {
  const route = useRoute()
  const account = useAccountKey()
  const backend = useBackend()
  const session = useSession()
  const format = useFormat()
  const failure = shallowRef<AppError | null>(null)
  /** The last month that is over, where the address names none. */
  const month = computed(() => {
    const named = monthSchema.safeParse(route.params['month'])
    return named.success ? named.data : monthBefore(format.today.value.slice(0, 7))
  })
  const year = ref(Number(month.value.slice(0, 4)))
  // What may be said changes with the sync alone, also when no record came.
  const stage = computed(() => {
    const { coverage, asOfMs } = session.syncs[account.value] ?? {}
    return [coverage?.complete ?? false, asOfMs === undefined || asOfMs === null ? '' : format.dayOf(asOfMs)]
  })

  return {
    month,
    year,
    failure,
    ofMonth: useLocalQuery({
      account: () => account.value,
      key: () => ['close', 'month', month.value, ...stage.value, format.today.value],
      topics,
      call: (from) => from.close.month({ account: account.value, month: month.value })
    }),
    ofYear: useLocalQuery({
      account: () => account.value,
      key: () => ['close', 'year', year.value, ...stage.value, format.today.value],
      topics,
      call: (from) => from.close.year({ account: account.value, year: year.value })
    }),
    async tick(what, isDone) {
      try {
        await backend.close.tick({ account: account.value, month: month.value, what, isDone })
        failure.value = null
      } catch (error) {
        failure.value = toAppError(error)
      }
    }
  }
}
