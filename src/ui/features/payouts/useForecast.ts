/** The forecast under what the address assumes; every change of it is a change of the address. */
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { mostDays, type Assumptions, type Forecast } from '../../../contract/forecast.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import { assumptionsFrom, assumptionsQuery } from './forecast-query.ts'

export interface ForecastInAddress {
  assume: ComputedRef<Assumptions>
  answer: LocalAnswer<Forecast>
  show: (assume: Assumptions) => void
}

export function useForecast(): ForecastInAddress {
  const route = useRoute()
  const router = useRouter()
  const account = useAccountKey()
  const format = useFormat()
  const assume = computed(() => assumptionsFrom(route.query))
  const answer = useLocalQuery({
    account: () => account.value,
    key: () => ['payouts', 'forecast', format.today.value, JSON.stringify(assume.value)],
    topics: [
      'payout',
      'entry',
      'balance',
      'reserve',
      'refund',
      'dispute',
      'sale',
      'card_transaction',
      'account',
      'requests',
      'settings'
    ],
    call: (backend) => backend.forecast.get({ account: account.value, days: mostDays, assume: assume.value })
  })
  return {
    assume,
    answer,
    // Trying this and that is one step of the history.
    show: (next) => void router.replace({ query: { view: 'forecast', ...assumptionsQuery(next) } })
  }
}
