/** What the page shows, as it stands in the address: `?period=2026-10&group=lost`, `?view=tips&from=…`, `?view=thank`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { supporterGroups, type SupporterGroup, type TipFilter } from '../../../contract/supporters.ts'
import { currencyOf, dropEmpty, oneOf, spanOf } from '../../kit/query-values.ts'

export const views = ['people', 'tips', 'thank'] as const
export type ViewName = (typeof views)[number]

export interface SupportersView {
  view: ViewName
  /** `YYYY-MM` or `all`; undefined for the running month. */
  period: string | undefined
  group: SupporterGroup
  tips: TipFilter
}

/** Reads an address. What is not a value of its field is left out: an old or mistyped link still opens the page. */
export function viewFromQuery(query: LocationQuery): SupportersView {
  const period = oneOf(query['period'])
  const isPeriod = period !== undefined && (period === 'all' || /^\d{4}-(0[1-9]|1[0-2])$/.test(period))
  const group = supporterGroups.find((each) => each === oneOf(query['group']))
  return {
    view: views.find((each) => each === oneOf(query['view'])) ?? 'people',
    period: isPeriod ? period : undefined,
    // All time has no groups.
    group: period === 'all' ? 'gave' : (group ?? 'gave'),
    tips: dropEmpty({ currency: currencyOf(query['currency']), ...spanOf(query) })
  }
}

/** Writes an address; what is at its default is left out. */
export function queryFromView({ view, period, group, tips }: SupportersView): LocationQueryRaw {
  return dropEmpty({
    view: view === 'people' ? undefined : view,
    period,
    group: view === 'people' && group !== 'gave' ? group : undefined,
    currency: view === 'tips' ? tips.currency : undefined,
    from: view === 'tips' ? tips.fromDay : undefined,
    to: view === 'tips' ? tips.toDay : undefined
  })
}
