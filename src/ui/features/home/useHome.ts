/** What Home reads of the local copy. Each read is asked again when its topics change, when the sync moves on, and at midnight. */
import { computed, type Ref } from 'vue'
import { recordTypes, type Topic } from '../../../contract/records.ts'
import { useSession } from '../../app/session.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import type { HomeKind } from './useHomeKind.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import type { Backend } from '../../app/backend.ts'

/** How many of the newest sales Home shows at most. */
const latestCount = 16
/** Failed renewals that Home names. */
const renewalsCount = 4
/** A copy older than an hour no longer knows today, one older than a day compares nothing. */
const agesMs = [3_600_000, 86_400_000]

/** @param kind whose Home it is: what only a creator's shows is read for that one alone */
export function useHome(kind: Readonly<Ref<HomeKind>>) {
  const account = useAccountKey()
  const session = useSession()
  const format = useFormat()
  const sync = computed(() => session.syncs[account.value])
  // What may be claimed changes with the sync alone, also when no record came.
  const stage = computed(() => {
    const { state, asOfMs = null, coverage, setAside } = sync.value ?? {}
    const age = asOfMs === null ? -1 : agesMs.filter((ms) => format.nowMs.value - asOfMs > ms).length
    return [coverage?.complete ?? false, coverage?.share === 1, age, state === 'signed-out', setAside ?? 0]
  })

  function read<T>(
    name: string,
    topics: readonly Topic[],
    call: (backend: Backend, of: { account: string }) => Promise<T>,
    isEnabled = (): boolean => true
  ): LocalAnswer<T> {
    return useLocalQuery({
      isEnabled,
      account: () => account.value,
      key: () => ['home', name, ...stage.value, format.today.value],
      topics,
      call: (backend) => call(backend, { account: account.value })
    })
  }

  const isCreator = (): boolean => kind.value === 'creator'

  return {
    sync,
    summary: read('summary', ['entry', 'account', 'settings'], (backend, of) => backend.home.summary(of)),
    changes: read('changes', [...recordTypes, 'changes', 'settings'], (backend, of) => backend.changes.since(of)),
    needs: read(
      'needs',
      [
        'dispute',
        'payout',
        'refund',
        'transfer',
        'tip',
        'card_transaction',
        'sale',
        'set-aside',
        'accounts',
        'requests'
      ],
      (backend, of) => backend.home.needs(of)
    ),
    forecast: read(
      'forecast',
      [
        'payout',
        'entry',
        'balance',
        'reserve',
        'refund',
        'dispute',
        'card_transaction',
        'account',
        'requests',
        'settings'
      ],
      (backend, of) => backend.forecast.get(of)
    ),
    money: read('money', ['balance', 'entry', 'account'], (backend, of) => backend.home.money(of)),
    moved: read('moved', ['product', 'sale', 'account', 'settings'], (backend, of) => backend.products.moved(of)),
    people: read('people', ['tip', 'party', 'settings'], (backend, of) => backend.home.people(of)),
    post: read(
      'post',
      ['post', 'tip', 'sale', 'settings'],
      (backend, of) => backend.supporters.lastPost(of),
      isCreator
    ),
    savings: read(
      'savings',
      ['entry', 'savings', 'account', 'settings'],
      (backend, of) => backend.savings.get(of),
      isCreator
    ),
    renewals: read('renewals', ['subscription', 'sale', 'product', 'settings'], async (backend, of) => {
      const [{ atRisk }, { rows }] = await Promise.all([
        backend.subscriptions.overview(of),
        backend.subscriptions.list({ ...of, group: 'failing', limit: renewalsCount })
      ])
      return { atRisk, rows }
    }),
    latest: read('latest', ['sale', 'party', 'settings'], (backend, of) =>
      backend.sales.list({ ...of, filter: {}, limit: latestCount })
    )
  }
}
