/** Cards with their limits, and what of each was used in the interval that runs. */
import { spendingCategories, type Card } from '../../../contract/cards.ts'
import { Temporal } from 'temporal-polyfill'
import { dayAt, startOfDayMs } from '../../engine/store/calendar.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import { getRequest, type View } from '../../engine/outbox/read.ts'
import type { Request } from '../../../contract/requests.ts'
import { limitKey, wishScopes, type RequestKind } from '../../../contract/wishes.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { isOnItsWay } from './shipping.ts'

const mostCards = 50

export interface CardsParams {
  nowMs: number
  zone: string
}

interface StoredCard extends Pick<Card, 'id' | 'last4' | 'name' | 'kind' | 'status' | 'currency'> {
  json: string
  updatedMs: number
}

interface CardJson {
  limits: { interval: string; amount: { amount: number; currency: string }; categories?: string[] }[]
  expires_on?: string | null
  shipping?: { status: string } | null
  replaced_by?: string | null
}

export function listCards(view: View, params: Pick<CardsParams, 'zone'>): { cards: Card[] } {
  const { db, nowMs } = view
  const cards = all<StoredCard>(
    db,
    'cards.cards',
    `SELECT id, last4, name, kind, status, currency, updated_ms AS updatedMs, json FROM card
      ORDER BY CASE status WHEN 'active' THEN 0 WHEN 'inactive' THEN 1 ELSE 2 END, created_ms LIMIT ?`,
    [mostCards]
  )
  return { cards: cards.map((card) => toCard(view, card, { ...params, nowMs })) }
}

function toCard(view: View, { json, updatedMs, ...card }: StoredCard, params: CardsParams): Card {
  const { limits, expires_on: expiresOn, shipping, replaced_by: replacedBy } = JSON.parse(json) as CardJson
  return {
    ...card,
    expiresOn: expiresOn ?? null,
    blockedBy: blockOf(card.status, isOnItsWay({ shipping }), view.scopes),
    askedFreeze: askedFreeze(askedOf(view, 'card-freeze', card.id, updatedMs)),
    isReplaced: typeof replacedBy === 'string',
    askedReplace: askedReplace(askedOf(view, 'card-replace', card.id, updatedMs)),
    askedLimits: askedLimits(askedOf(view, 'card-limits', card.id, updatedMs)),
    limits: limits.map(({ interval, amount, categories = [] }) => ({
      interval,
      minor: amount.amount,
      currency: amount.currency,
      categories,
      used: usedOf(view.db, { card: card.id, interval, currency: amount.currency, categories }, params)
    }))
  }
}

/** What stands in the way for good comes before what a sign-in would mend. */
function blockOf(status: string, isComing: boolean, scopes: readonly string[]): Card['blockedBy'] {
  if (status === 'canceled') return 'canceled'
  if (isComing) return 'on-its-way'
  return scopes.includes(wishScopes['card-freeze']) ? null : 'scope'
}

/** What was asked for of a card and is not in the copy yet, oldest first. */
function askedOf(view: View, kind: RequestKind, card: string, updatedMs: number): Request[] {
  return listWaiting(view.db, kind, card, updatedMs).map(({ id }) => getRequest(view, id))
}

/** The newest: what is asked for after another stands in its place. */
function askedFreeze(requests: readonly Request[]): Card['askedFreeze'] {
  const { id, state, waitsFor, wish } = requests.at(-1) ?? {}
  if (id === undefined || state === undefined || wish?.kind !== 'card-freeze') return null
  return { id, state, waitsFor: waitsFor ?? null, isFrozen: wish.isFrozen }
}

/** The newest: there is one that the platform does. */
function askedReplace(requests: readonly Request[]): Card['askedReplace'] {
  const { id, state, waitsFor, wish } = requests.at(-1) ?? {}
  if (id === undefined || state === undefined || wish?.kind !== 'card-replace') return null
  return { id, state, waitsFor: waitsFor ?? null, reason: wish.reason }
}

function askedLimits(requests: readonly Request[]): Card['askedLimits'] {
  const asked = requests.flatMap(({ id, wish }) =>
    wish?.kind === 'card-limits'
      ? wish.limits.map(({ interval, categories, minor }) => ({ interval, categories, minor, request: id }))
      : []
  )
  return [...new Map(asked.map((limit) => [limitKey(limit), limit])).values()]
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
