/** Cards as the outbox needs them: freezing and unfreezing, limits that change one by one, and a card in another one's place. */
import { AppError } from '../../../contract/errors.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import { mostLimits } from '../../../contract/wishes.ts'
import type { Card, CardEdit, ReplaceCardData } from '../../../platform/generated/types.gen.ts'
import { action, notPossible, type About, type Action, type Message } from '../../engine/outbox/action.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'
import { areAsSeen, areSameChanges, limitNow, mergeChanges, withChanges } from './limits.ts'
import { isOnItsWay } from './shipping.ts'

/** The most that the platform takes as a limit, in units of the card's currency. */
const largestLimit = 50_000

export const cardFreezeAction = action<'card-freeze'>({
  kind: 'card-freeze',
  targetType: 'card',
  resultType: 'card',
  // Somebody else may have the card: it is frozen at once.
  undoMs: 0,
  goesAhead: true,
  targetOf: ({ card }) => card,
  isSame: (one, other) => one.isFrozen === other.isFrozen,
  check(cache, _local, { card: id, isFrozen }) {
    const card = readChangeable(cache, id)
    if (isOnItsWay(card)) throw notPossible('card-on-its-way', 'card')
    if (card.status === statusOf(isFrozen)) throw notPossible(isFrozen ? 'card-frozen' : 'card-not-frozen', 'isFrozen')
    return checked(id)
  },
  message(cache, { card: id, isFrozen }) {
    const card = findCard(cache, id)
    if (card === undefined) return 'not-synced'
    if (!canBe(card, isFrozen)) return 'changed'
    return patch(card, { status: statusOf(isFrozen) })
  },
  rebase: (cache, wish) => (canBe(findCard(cache, wish.card), wish.isFrozen) ? wish : undefined),
  // What the platform says was done may have been changed again since.
  resultOf: ({ card }, record) => resultOf(card, record),
  findMade: (cache, { card }, key) => findChanged(cache, card, key),
  about: aboutCards,
  statuses: cardStatuses
})

export const cardLimitsAction = action<'card-limits'>({
  kind: 'card-limits',
  targetType: 'card',
  resultType: 'card',
  undoMs: undoTimesMs[0],
  targetOf: ({ card }) => card,
  isSame: (one, other) => areSameChanges(one.limits, other.limits),
  check(cache, _local, { card: id, currency, limits }) {
    const card = readChangeable(cache, id)
    if (card.currency !== currency) throw notPossible('limit-currency', 'currency')
    const most = mostOf(cache, currency)
    for (const { minor } of limits) {
      if (minor !== null && minor < 0) throw notPossible('limit-negative', 'limits')
      if (minor !== null && minor > most) throw notPossible('limit-too-large', 'limits')
    }
    // One that is on its way may change what it is now.
    if (limits.every((change) => change.minor === change.sawMinor && limitNow(card.limits, change) === change.minor))
      throw notPossible('limit-unchanged', 'limits')
    if (withChanges(card.limits, limits, currency).length > mostLimits) throw notPossible('limits-too-many', 'limits')
    return checked(id)
  },
  message(cache, { card: id, currency, limits }) {
    const card = findCard(cache, id)
    if (card === undefined) return 'not-synced'
    if (card.status === 'canceled' || !areAsSeen(card.limits, limits)) return 'changed'
    return patch(card, { limits: withChanges(card.limits, limits, currency) })
  },
  merge(earlier, later) {
    const limits = mergeChanges(earlier.limits, later.limits)
    return limits.length === 0 ? undefined : { ...later, limits }
  },
  rebase(cache, wish, isForced) {
    const card = findCard(cache, wish.card)
    if (card === undefined || (!isForced && !areAsSeen(card.limits, wish.limits))) return undefined
    return {
      ...wish,
      // What somebody else has set alike keeps what was seen: it is as it was wanted, and no change of nothing.
      limits: wish.limits.map((change) => {
        const now = limitNow(card.limits, change)
        return now === change.minor ? change : { ...change, sawMinor: now }
      })
    }
  },
  resultOf: ({ card }, record) => resultOf(card, record),
  findMade: (cache, { card }, key) => findChanged(cache, card, key),
  about: aboutCards,
  statuses: cardStatuses
})

/** Once a card, and for good: what the platform would refuse it says in its own words. */
export const cardReplaceAction = action<'card-replace'>({
  kind: 'card-replace',
  targetType: 'card',
  resultType: 'card',
  undoMs: undoTimesMs[0],
  targetOf: ({ card }) => card,
  // Another reason makes it no other replacement.
  isSame: () => true,
  check(cache, _local, { card: id }) {
    const card = findCard(cache, id)
    if (card?.replaced_by) throw notPossible('card-replaced', 'card')
    if (isOnItsWay(readChangeable(cache, id))) throw notPossible('card-on-its-way', 'card')
    return checked(id)
  },
  message(cache, { card: id, reason }) {
    if (findCard(cache, id) === undefined) return 'not-synced'
    const body: ReplaceCardData['body'] = { reason }
    return {
      method: 'POST',
      path: `/v1/cards/${encodeURIComponent(id)}/replace`,
      body: JSON.stringify(body),
      ifMatch: null
    }
  },
  resultOf({ card }, record) {
    const { id, type, replaces, created_at: createdAt } = record as Partial<Card>
    const isIt = type === 'card' && replaces === card && typeof id === 'string' && typeof createdAt === 'string'
    return isIt ? { id, includedMs: msOf(createdAt) } : undefined
  },
  findMade(cache, { card }, key) {
    const row = get<{ json: string }>(
      cache,
      'cards.replaced',
      `SELECT json FROM card WHERE json ->> '$.replaces' = ? AND lower(json ->> '$.idempotency_key') = ?`,
      [card, key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about: aboutCards,
  statuses: cardStatuses
})

const statusOf = (isFrozen: boolean): string => (isFrozen ? 'inactive' : 'active')

const checked = (targetId: string): ReturnType<Action['check']> => ({
  targetId,
  amountMinor: null,
  currency: null,
  reason: null,
  note: null
})

function findCard(cache: Db, id: string): Card | undefined {
  const row = get<{ json: string }>(cache, 'cards.to-change', 'SELECT json FROM card WHERE id = ?', [id])
  return row && (JSON.parse(row.json) as Card)
}

/** @throws AppError `not-found`, or `not-possible` for a card that is canceled for good */
function readChangeable(cache: Db, id: string): Card {
  const card = findCard(cache, id)
  if (!card) throw new AppError('not-found', 'No card of this id is in the local copy.', { field: 'card' })
  if (card.status === 'canceled') throw notPossible('card-canceled', 'card')
  return card
}

/** Not where it is so already: somebody did it elsewhere, and the platform would refuse it. */
function canBe(card: Card | undefined, isFrozen: boolean): card is Card {
  return card !== undefined && card.status === statusOf(!isFrozen) && !isOnItsWay(card)
}

function patch({ id, version }: Card, edit: CardEdit): Message {
  return {
    method: 'PATCH',
    path: `/v1/cards/${encodeURIComponent(id)}`,
    body: JSON.stringify(edit),
    ifMatch: String(version)
  }
}

/** In minor units. Without the account's record, which names the decimals, the platform decides alone. */
function mostOf(cache: Db, currency: string): number {
  const found = get<{ exponent: number | null }>(
    cache,
    'cards.exponent',
    `SELECT own.value ->> '$.exponent' AS exponent FROM account, json_each(account.json, '$.currencies') own
      WHERE own.value ->> '$.code' = ? LIMIT 1`,
    [currency]
  )
  return typeof found?.exponent === 'number' ? largestLimit * 10 ** found.exponent : Infinity
}

function resultOf(card: string, record: Readonly<Record<string, unknown>>): ReturnType<Action['resultOf']> {
  const { id, type, updated_at: updatedAt } = record as Partial<Card>
  if (type !== 'card' || id !== card || typeof updatedAt !== 'string') return undefined
  return { id, includedMs: msOf(updatedAt) }
}

/** A card names the key of its newest change. */
function findChanged(cache: Db, card: string, key: string): Readonly<Record<string, unknown>> | undefined {
  const row = get<{ json: string }>(
    cache,
    'cards.changed',
    `SELECT json FROM card WHERE id = ? AND lower(json ->> '$.last_change.idempotency_key') = ?`,
    [card, key]
  )
  return row && (JSON.parse(row.json) as Record<string, unknown>)
}

function aboutCards(db: Db, cards: readonly string[]): Map<string, About> {
  const rows = all<{ id: string; title: string; who: null }>(
    db,
    'cards.about',
    `SELECT id, ltrim(COALESCE(name, '') || ' ··' || last4) AS title, NULL AS who FROM card
      WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(cards)]
  )
  return new Map(rows.map(({ id, ...about }) => [id, about]))
}

function cardStatuses(db: Db, cards: readonly string[]): Map<string, string> {
  const rows = all<{ id: string; status: string }>(
    db,
    'cards.statuses',
    'SELECT id, status FROM card WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(cards)]
  )
  return new Map(rows.map(({ id, status }) => [id, status]))
}
