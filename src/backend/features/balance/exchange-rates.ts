/** The newest rate of each pair of currencies that the platform exchanged in this account. */
import { exchangeRateSchema, type ExchangeRate } from '../../../contract/exchange.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

/** How many of the newest exchanges are looked at: a pair that is not among them is too old to go by. */
const examined = 200

/** A rate that does not say between which currencies it is, or is no number, is passed over. */
export function listExchangeRates(db: Db): ExchangeRate[] {
  const rows = all<{ id: string; fx: string | null }>(
    db,
    'balance.exchangeRates',
    `SELECT id, json ->> '$.fx' AS fx FROM entry WHERE category = 'fx_in' ORDER BY booked_ms DESC, rid DESC LIMIT ?`,
    [examined]
  )
  const newest = new Map<string, ExchangeRate>()
  for (const { id, fx } of rows) {
    const rate = exchangeRateSchema.safeParse(fx === null ? null : rateOf(JSON.parse(fx) as Fx, id)).data
    if (rate === undefined || !/[1-9]/.test(rate.rate)) continue
    const pair = `${rate.from} ${rate.to}`
    if (!newest.has(pair)) newest.set(pair, rate)
  }
  return [...newest.values()]
}

interface Fx {
  readonly rate: string
  readonly from?: string
  readonly to?: string
  readonly source: string
  readonly date: string
}

function rateOf({ rate, from, to, source, date }: Fx, entry: string): object {
  return { rate, from, to, source, day: date, entry }
}
