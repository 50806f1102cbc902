import type { FastifyInstance } from 'fastify'
import type { Account, Card, CardLimit } from '../../../platform/generated/types.gen.ts'
import { zCardEdit, zReplaceCardBody } from '../../../platform/generated/zod.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { editCard, isOnItsWay, replaceCard } from '../../world/cards.ts'
import { liveTill } from '../../world/till.ts'
import { invalid, ProblemError } from '../problems.ts'
import { readRecord } from '../records.ts'
import { readBody } from './body.ts'
import { checkVersion, readIfMatch } from './if-match.ts'
import type { ActionRunner, Effect } from './runner.ts'

const INTERVALS = ['per_authorization', 'daily', 'weekly', 'monthly', 'yearly', 'all_time']
const REASONS = ['damaged', 'expired', 'fulfillment_error', 'lost', 'stolen']
/** The platform's most, in units of the currency. */
const MAX_LIMIT = 50_000
const MAX_LIMITS = 20
const MAX_CATEGORIES = 50

function checkNotCanceled(card: Card): void {
  if (card.status === 'canceled')
    throw new ProblemError('card_canceled', 'This card is canceled for good.', { field: 'id' })
}

function checkStatus(card: Card, status: string): void {
  const at = { field: '/status' }
  if (status !== 'active' && status !== 'inactive') throw invalid('/status', '/status must be one of active, inactive.')
  if (isOnItsWay(card))
    throw new ProblemError('card_not_delivered', 'The card is on its way. It works once it is delivered.', at)
  if (status === card.status) throw new ProblemError('card_unchanged', `The card is ${status} already.`, at)
}

function checkLimit({ interval, amount, categories = [] }: CardLimit, card: Card, most: number, field: string): void {
  if (!INTERVALS.includes(interval))
    throw invalid(`${field}/interval`, `${field}/interval must be one of ${INTERVALS.join(', ')}.`)
  if (amount.currency !== card.currency)
    throw invalid(`${field}/amount/currency`, `The card is in ${card.currency}; limit it in ${card.currency}.`)
  if (amount.amount < 0) throw invalid(`${field}/amount/amount`, 'A limit cannot be below zero.')
  if (amount.amount > most)
    throw new ProblemError('limit_too_large', `A limit is at most ${most} minor units of ${card.currency}.`, {
      field: `${field}/amount/amount`
    })
  if (categories.length > MAX_CATEGORIES)
    throw invalid(`${field}/categories`, `A limit names ${MAX_CATEGORIES} categories at most.`)
  const bad = categories.findIndex((name) => !/^[a-z0-9_]+$/.test(name))
  if (bad >= 0) throw invalid(`${field}/categories/${bad}`, 'A category is a word of a-z, 0-9 and _.')
}

function checkLimits(limits: readonly CardLimit[], card: Card, exponent: number): void {
  if (limits.length > MAX_LIMITS) throw invalid('/limits', `A card has ${MAX_LIMITS} limits at most.`)
  const most = MAX_LIMIT * 10 ** exponent
  const seen = new Set<string>()
  for (const [index, limit] of limits.entries()) {
    checkLimit(limit, card, most, `/limits/${index}`)
    const what = [limit.interval, ...(limit.categories ?? []).toSorted()].join(' ')
    if (seen.has(what))
      throw invalid(`/limits/${index}`, 'A limit of this interval and these categories stands already.')
    seen.add(what)
  }
}

/** Nothing moves by what a card may do: the log names no amount. */
function effectOf(status: number, kind: string, target: string, card: Card): Effect {
  return { status, record: card, did: { kind, target, amountMinor: 0, currency: card.currency } }
}

/** `PATCH /v1/cards/{id}` and `POST /v1/cards/{id}/replace`. */
export function registerCards(app: FastifyInstance, state: SandboxState, runner: ActionRunner): void {
  const exponentOf = (account: string, currency: string): number =>
    state.get<Account>(account, account)?.currencies.find(({ code }) => code === currency)?.exponent ?? 0

  const update = (
    account: string,
    { id, ifMatch, body, key }: { id: string; ifMatch: number | undefined; body: Buffer; key: string },
    nowMs: number
  ): Effect => {
    const edit = readBody(body, zCardEdit)
    if (Object.keys(edit).length === 0) throw invalid('', 'Name at least one field to change.')
    const card = readRecord<Card>(state, account, 'card', id)
    checkVersion(card, ifMatch)
    checkNotCanceled(card)
    if (edit.status !== undefined) checkStatus(card, edit.status)
    checkLimits(edit.limits ?? [], card, exponentOf(account, card.currency))
    editCard(liveTill(state, account, nowMs), card, edit, key, nowMs)
    return effectOf(200, 'card.update', id, card)
  }

  const replace = (account: string, id: string, body: Buffer, key: string, nowMs: number): Effect => {
    const { reason } = readBody(body, zReplaceCardBody)
    if (!REASONS.includes(reason)) throw invalid('/reason', `/reason must be one of ${REASONS.join(', ')}.`)
    const card = readRecord<Card>(state, account, 'card', id)
    // Before its status: the one that replaced it is what its owner wants to hear of.
    if (card.replaced_by)
      throw new ProblemError('card_replaced', `The card was replaced by ${card.replaced_by}.`, { field: 'id' })
    checkNotCanceled(card)
    if (isOnItsWay(card)) throw new ProblemError('card_not_delivered', 'The card is still on its way.', { field: 'id' })
    return effectOf(201, 'card.replace', id, replaceCard(liveTill(state, account, nowMs), card, reason, key, nowMs))
  }

  app.patch<{ Params: { id: string } }>('/v1/cards/:id', { config: { scope: 'cards' } }, (request, reply) => {
    const { id } = request.params
    const ifMatch = readIfMatch(request, 'required')
    return runner.run(request, reply, (account, body, key, nowMs) => update(account, { id, ifMatch, body, key }, nowMs))
  })
  app.post<{ Params: { id: string } }>('/v1/cards/:id/replace', { config: { scope: 'cards' } }, (request, reply) => {
    const { id } = request.params
    return runner.run(request, reply, (account, body, key, nowMs) => replace(account, id, body, key, nowMs))
  })
}
