/** What the page shows, as it stands in the address: `?period=2026-10&group=lost`, `?view=tips&from=…`, `?view=posts`, `?view=thank`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { supporterGroups, type SupporterGroup, type TipFilter } from '../../../contract/supporters.ts'
import { currencyOf, dropEmpty, oneOf, spanOf } from '../../kit/query-values.ts'

export const views = ['people', 'tips', 'posts', 'thank'] as const
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
  const group = supporterGroups.find((each) => each === oneOf(query['group']))
  return {
    view: views.find((each) => each === oneOf(query['view'])) ?? 'people',
    period: period !== undefined && isPeriod(period) ? period : undefined,
    // All time has no groups.
    group: period === 'all' ? 'gave' : (group ?? 'gave'),
    tips: tipsFrom(query)
  }
}

/** The first hours need their post, the largest their currency. */
function tipsFrom(query: LocationQuery): TipFilter {
  const currency = currencyOf(query['currency'])
  const post = oneOf(query['post'])?.slice(0, 80)
  const largest = oneOf(query['largest'])
  const isOn = (name: string): true | undefined => (oneOf(query[name]) === '1' ? true : undefined)
  return dropEmpty({
    currency,
    ...spanOf(query),
    isCounted: isOn('counted'),
    isAnonymous: isOn('anonymous'),
    post,
    isFirst: post === undefined ? undefined : isOn('first'),
    largestOf: currency !== undefined && largest !== undefined && isPeriod(largest) ? largest : undefined
  })
}

const isPeriod = (text: string): boolean => text === 'all' || /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** Writes an address; what is at its default is left out. */
export function queryFromView({ view, period, group, tips }: SupportersView): LocationQueryRaw {
  return dropEmpty({
    view: view === 'people' ? undefined : view,
    period,
    group: view === 'people' && group !== 'gave' ? group : undefined,
    currency: view === 'tips' ? tips.currency : undefined,
    from: view === 'tips' ? tips.fromDay : undefined,
    to: view === 'tips' ? tips.toDay : undefined,
    counted: view === 'tips' && tips.isCounted ? '1' : undefined,
    anonymous: view === 'tips' && tips.isAnonymous ? '1' : undefined,
    post: view === 'tips' ? tips.post : undefined,
    first: view === 'tips' && tips.isFirst ? '1' : undefined,
    largest: view === 'tips' ? tips.largestOf : undefined
  })
}
