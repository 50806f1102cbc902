/**
 * What a forecast assumes, as it stands in the address: `?view=forecast&lose=dsp_1&refund=sale_2,sale_3&withdraw=EUR-instant`.
 * A link shows the same forecast; nothing of it is sent anywhere.
 */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Assumptions } from '../../../contract/forecast.ts'
import { dropEmpty, manyOf } from '../../kit/query-values.ts'

/** Reads an address; what is no assumption is left out. */
export function assumptionsFrom(query: LocationQuery): Assumptions {
  const withdraw = manyOf(query['withdraw'])?.flatMap((text) => {
    const [, currency, method] = /^([A-Z0-9]{3,8})-(standard|instant)$/.exec(text) ?? []
    return currency === undefined || (method !== 'standard' && method !== 'instant') ? [] : [{ currency, method }]
  })
  return dropEmpty({
    lose: manyOf(query['lose']),
    win: manyOf(query['win']),
    refund: manyOf(query['refund']),
    withdraw
  }) as Assumptions
}

export function assumptionsQuery({ lose, win, refund, withdraw }: Assumptions): LocationQueryRaw {
  return dropEmpty({
    lose: lose?.join(','),
    win: win?.join(','),
    refund: refund?.join(','),
    withdraw: withdraw?.map(({ currency, method }) => `${currency}-${method}`).join(',')
  })
}

type IdAssumption = 'lose' | 'win' | 'refund'

/** With an id that was not assumed, or without one that was. A dispute is lost or won, never both. */
export function toggled(assume: Assumptions, what: IdAssumption, id: string): Assumptions {
  const own = assume[what] ?? []
  const isOn = own.includes(id)
  const other = what === 'lose' ? 'win' : 'lose'
  return {
    ...assume,
    ...(what === 'refund' ? {} : { [other]: (assume[other] ?? []).filter((each) => each !== id) }),
    [what]: isOn ? own.filter((each) => each !== id) : [...own, id]
  }
}

/** Withdraws a currency in a way, or not where it was assumed in this way: never in both. */
export function withdrawn(assume: Assumptions, currency: string, method: 'standard' | 'instant'): Assumptions {
  const others = (assume.withdraw ?? []).filter((each) => each.currency !== currency)
  const isOn = isWithdrawn(assume, currency, method)
  return { ...assume, withdraw: isOn ? others : [...others, { currency, method }] }
}

export function isWithdrawn({ withdraw = [] }: Assumptions, currency: string, method: string): boolean {
  return withdraw.some((each) => each.currency === currency && each.method === method)
}
