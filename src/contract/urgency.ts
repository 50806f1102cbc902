/** Money × time: the one order in which whatever waits for a person stands, on every page. */
import type { Currency, Money } from './money.ts'

const hourMs = 3_600_000
/** How long what has no deadline may wait before it counts like what is due. */
const openEndedHours = 72

/** Major units at stake for each hour that is left; an hour at least, so that the last minutes do not outweigh everything. */
export function perHourLeft(
  amount: Money,
  dueAtMs: number | null,
  { nowMs, currencies }: { nowMs: number; currencies: readonly Currency[] }
): number {
  const exponent = currencies.find(({ code }) => code === amount.currency)?.exponent ?? 2
  const hours = dueAtMs === null ? openEndedHours : Math.max((dueAtMs - nowMs) / hourMs, 1)
  return Math.abs(amount.minor) / 10 ** exponent / hours
}
