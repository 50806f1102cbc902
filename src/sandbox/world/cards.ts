/** Cards: what their owner changes, and how a new one comes in the place of another. */
import type { Card, CardEdit } from '../../platform/generated/types.gen.ts'
import { Random } from './random.ts'
import { change } from './shelf.ts'
import type { Till } from './till.ts'
import { DAY_MS, HOUR_MS, dateOf, dayOf, iso, partsOf, weekdayOf } from './zone.ts'
import type { Zone } from './zone.ts'

/** How long a card is good for. */
const VALID_DAYS = 1460

/** Freezes or unfreezes a card and sets its limits, as far as the edit names them. */
export function editCard(till: Till, card: Card, edit: CardEdit, idempotencyKey: string, ms: number): void {
  if (edit.status !== undefined) card.status = edit.status
  if (edit.limits !== undefined) card.limits = edit.limits
  card.last_change = { at: iso(ms), idempotency_key: idempotencyKey }
  change(till.shelf, card, ms)
}

/**
 * The moment from which a limit counts what was spent, by the account's own days; weeks begin on Monday. For one
 * purchase alone that is now. Undefined for an interval that nobody knows.
 */
export function intervalStartMs(zone: Zone, interval: string, ms: number): number | undefined {
  const day = zone.day(ms)
  const { year, month } = partsOf(day)
  const starts: Readonly<Record<string, number>> = {
    per_authorization: Infinity,
    daily: zone.at(day),
    weekly: zone.at(day - weekdayOf(day) + 1),
    monthly: zone.at(dayOf(year, month, 1)),
    yearly: zone.at(dayOf(year, 1, 1)),
    all_time: -Infinity
  }
  return starts[interval]
}

/** Whether the card is still with the makers or in the mail. */
export function isOnItsWay(card: Card): boolean {
  return ['pending', 'submitted', 'shipped'].includes(card.shipping?.status ?? '')
}

/**
 * Makes a new card in the place of another. A physical one has to arrive before it works; until then the old one goes on,
 * unless somebody else may have it. Returns the new card.
 */
export function replaceCard(till: Till, old: Card, reason: string, idempotencyKey: string, ms: number): Card {
  const id = till.newId('card', ms)
  const isPhysical = old.kind !== 'virtual'
  const card: Card = {
    id,
    type: 'card',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    last4: String(new Random(`number/${id}`).int(0, 9999)).padStart(4, '0'),
    name: old.name ?? null,
    kind: old.kind,
    status: isPhysical ? 'inactive' : 'active',
    currency: old.currency,
    limits: old.limits,
    shipping: isPhysical ? { status: 'pending', tracking: null } : null,
    expires_on: dateOf(till.zone.day(ms) + VALID_DAYS),
    replaces: old.id,
    replaced_by: null,
    idempotency_key: idempotencyKey,
    last_change: null
  }
  till.shelf.put(card, ms)
  old.replaced_by = id
  if (!isPhysical || reason === 'lost' || reason === 'stolen') old.status = 'canceled'
  change(till.shelf, old, ms)
  return card
}

/** Where the parcel of a new card is at a moment: its own dice say how long each part of the way takes. */
function parcelOf(card: Card, ms: number): NonNullable<Card['shipping']> {
  const random = new Random(`parcel/${card.id}`)
  const submittedMs = Date.parse(card.created_at) + random.int(4, 20) * HOUR_MS
  const shippedMs = submittedMs + random.int(1, 2) * DAY_MS
  const deliveredMs = shippedMs + random.int(2, 5) * DAY_MS
  const tracking = `PT${String(random.int(100_000_000, 999_999_999))}`
  if (ms < submittedMs) return { status: 'pending', tracking: null }
  if (ms < shippedMs) return { status: 'submitted', tracking: null }
  return { status: ms < deliveredMs ? 'shipped' : 'delivered', tracking }
}

/** Brings a card that is on its way to where it is by now. Once it is there it works, and the one that it replaces no more. */
export function moveShipping(till: Till, card: Card, ms: number): void {
  if (typeof card.replaces !== 'string' || !isOnItsWay(card)) return
  const parcel = parcelOf(card, ms)
  if (parcel.status === card.shipping?.status) return
  card.shipping = parcel
  if (parcel.status === 'delivered') {
    card.status = 'active'
    const old = till.shelf.get<Card>(card.replaces)
    if (old && old.status !== 'canceled') {
      old.status = 'canceled'
      change(till.shelf, old, ms)
    }
  }
  change(till.shelf, card, ms)
}
