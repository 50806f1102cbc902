/** Cards with their limits, and what of each was used in the interval that runs. */
import { spendingCategories, type Card } from '../../../contract/cards.ts'
import { Temporal } from 'temporal-polyfill'
import { dayAt, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'

const mostCards = 50

export interface CardsParams {
  nowMs: number
  zone: string
}

interface StoredCard extends Omit<Card, 'limits' | 'expiresOn'> {
  json: string
}

interface CardJson {
  limits: { interval: string; amount: { amount: number; currency: string }; categories?: string[] }[]
  expires_on?: string | null
}

export function listCards(db: Db, params: CardsParams): { cards: Card[] } {
  const cards = all<StoredCard>(
    db,
    'cards.cards',
    `SELECT id, last4, name, kind, status, currency, json FROM card
      ORDER BY CASE status WHEN 'active' THEN 0 WHEN 'inactive' THEN 1 ELSE 2 END, created_ms LIMIT ?`,
    [mostCards]
  )
  return {
    cards: cards.map(({ json, ...card }) => {
      const { limits, expires_on: expiresOn } = JSON.parse(json) as CardJson
      return {
        ...card,
        expiresOn: expiresOn ?? null,
        limits: limits.map(({ interval, amount, categories = [] }) => ({
          interval,
          minor: amount.amount,
          currency: amount.currency,
          categories,
          used: usedOf(db, { card: card.id, interval, currency: amount.currency, categories }, params)
        }))
      }
    })
  }
}

interface Limit {
  card: string
  interval: string
  currency: string
  categories: readonly string[]
}

/** A hold takes from the limit as a purchase does; what was declined, or let go, does not. */
function usedOf(db: Db, limit: Limit, params: CardsParams): Card['limits'][number]['used'] {
  const { card, interval, currency, categories } = limit
  const fromMs = startOfInterval(interval, params)
  if (fromMs === undefined || !categories.every(isKnown)) return null
  const among = categories.length === 0 ? '' : ` AND category IN (${categories.map(() => '?').join(', ')})`
  const { cleared, held } = getExisting<{ cleared: string | null; held: string | null }>(
    db,
    'cards.used',
    `SELECT CAST(SUM(amount_minor) FILTER (WHERE status IN ('cleared', 'refunded')) AS TEXT) AS cleared,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'pending') AS TEXT) AS held
       FROM card_transaction WHERE card = ? AND authorized_ms >= ? AND currency = ?${among}`,
    [card, fromMs, currency, ...categories]
  )
  return { clearedMinor: toMinor(cleared ?? '0'), heldMinor: toMinor(held ?? '0') }
}

function isKnown(category: string): boolean {
  return spendingCategories.some((known) => known === category)
}

/** The first moment of the interval that runs, in the account's zone; undefined where there is none. */
function startOfInterval(interval: string, { nowMs, zone }: CardsParams): number | undefined {
  const today = Temporal.PlainDate.from(dayAt(nowMs, zone))
  switch (interval) {
    case 'daily':
      return startOfDayMs(today.toString(), zone)
    case 'weekly':
      return startOfDayMs(today.subtract({ days: today.dayOfWeek - 1 }).toString(), zone)
    case 'monthly':
      return startOfDayMs(today.with({ day: 1 }).toString(), zone)
    case 'yearly':
      return startOfDayMs(today.with({ month: 1, day: 1 }).toString(), zone)
    case 'all_time':
      return Number.MIN_SAFE_INTEGER
    default:
      return undefined
  }
}
