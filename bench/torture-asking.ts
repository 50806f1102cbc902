/** What the torture of the outbox asks for: refunds alone, and every kind of request, mixed. */
import { replaceReasons, type PayoutDays, type Wish } from '../src/contract/wishes.ts'
import { limitNow } from '../src/backend/features/cards/limits.ts'
import { daysOf } from '../src/backend/features/payouts/schedule-days.ts'
import { findAccount, readTerms } from '../src/backend/features/payouts/terms.ts'
import { takingOf } from '../src/backend/engine/outbox/taking.ts'
import type { Db } from '../src/backend/engine/store/open.ts'
import type { Card } from '../src/platform/generated/types.gen.ts'
import { acceptances, answers } from './torture-disputes.ts'
import type { Asking } from './torture-outbox.ts'
import { newProducts, productEdits } from './torture-products.ts'

const refundsEach = 200

export const refundsAsking: Asking = {
  name: 'outbox',
  about: 'how often to kill the backend while it sends refunds',
  world: ['--sales', '3000'],
  scopes: ['read', 'refunds'],
  jumpsIn: 1,
  first(db, chance, round) {
    const wishes = refunds(db, chance, refundsEach, round * refundsEach)
    if (wishes.length < 20) throw new Error('The world has no more sales to refund.')
    return wishes
  }
}

/** Asked for in one round, about, all kinds together. */
const mixedEach = 500

/** What others do meanwhile, so that there is something to answer until the end. */
const stories = ['dispute', 'dispute-inquiry', 'transfer-request', 'refund-waiting', 'sale']

export const mixedAsking: Asking = {
  name: 'actions',
  about: 'how often to kill the backend while it sends every kind of request',
  // The demo: a shop with disputes, cards and a request for money, and a creator with tips.
  world: [],
  accounts: 2,
  // A dispute or a request for money does not outlive it.
  jumpsIn: 9,
  topUp,
  meanwhile: (chance) => stories.filter(() => chance() < 0.15),
  scopes: ['read', 'refunds', 'transfers', 'cards', 'disputes', 'payouts', 'products'],
  first: (db, chance, round) => [
    // So that something is left to withdraw.
    ...refunds(db, chance, 200, Math.floor(round / 2) * 200).map((wish) => ({ ...wish, amountMinor: 100 })),
    ...thanks(db, 100),
    ...acceptances(db, chance),
    ...answers(db, chance),
    ...replies(db, chance),
    ...cardEdits(db, chance)
  ],
  more: (db, chance, asked) =>
    asked >= mixedEach
      ? []
      : [
          ...cardEdits(db, chance),
          ...acceptances(db, chance),
          ...answers(db, chance),
          ...replies(db, chance),
          ...refundCancellations(db),
          ...withdrawals(db, chance),
          ...cancellations(db, chance),
          ...scheduleEdits(db, chance),
          ...moves(db, chance),
          ...savingsMoves(db, chance),
          ...replacements(db, chance),
          ...newProducts(chance, asked),
          ...productEdits(db, chance)
        ]
}

/** What the copy holds that can be refunded, in full or in part. */
function refunds(db: Db, chance: () => number, limit: number, offset: number): Extract<Wish, { kind: 'refund' }>[] {
  const rows = db
    .prepare(
      `SELECT id AS sale, currency, refundable_minor AS minor FROM sale
        WHERE refundable_by = 'merchant' AND refundable_minor > 100 AND status IN ('available', 'paid_out', 'pending')
        ORDER BY rid LIMIT ? OFFSET ?`
    )
    .all(limit, offset) as { sale: string; currency: string; minor: number }[]
  return rows.map(({ sale, currency, minor }) => ({
    kind: 'refund',
    sale,
    currency,
    amountMinor: chance() < 0.5 ? minor : Math.ceil(minor / 2),
    reason: null,
    note: null
  }))
}

/** Of those that wait for the balance. */
function refundCancellations(db: Db): Wish[] {
  const rows = db.prepare("SELECT id AS refund FROM refund WHERE status = 'pending' LIMIT 2").all() as {
    refund: string
  }[]
  return rows.map((row) => ({ kind: 'refund-cancel', ...row }))
}

function thanks(db: Db, limit: number): Wish[] {
  const rows = db
    .prepare("SELECT id AS tip FROM tip WHERE thanked_ms IS NULL AND status <> 'refunded' ORDER BY rid LIMIT ?")
    .all(limit) as { tip: string }[]
  return rows.map(({ tip }, index) => ({ kind: 'thanks', tip, message: `Thank you, ${index}` }))
}

/** Pays or declines each request for money. */
function replies(db: Db, chance: () => number): Wish[] {
  const rows = db
    .prepare("SELECT id AS transfer FROM transfer WHERE direction = 'request_in' AND status = 'pending'")
    .all() as { transfer: string }[]
  return rows.map((row) => ({ kind: chance() < 0.5 ? 'transfer-accept' : 'transfer-decline', ...row }))
}

/** Each card is frozen or let pay again, or one limit of it changed. What waits already changes what may be asked for. */
function cardEdits(db: Db, chance: () => number): Wish[] {
  const rows = db.prepare("SELECT json FROM card WHERE status IN ('active', 'inactive')").all() as { json: string }[]
  return rows.map(({ json }): Wish => {
    const { id, status, currency, limits } = JSON.parse(json) as Card
    if (chance() < 0.4) return { kind: 'card-freeze', card: id, isFrozen: status === 'active' }
    const of = { interval: pick(['daily', 'weekly'] as const, chance), categories: pick([[], ['food']], chance) }
    const minor = chance() < 0.2 ? null : 10_000 + Math.floor(chance() * 10_000)
    return { kind: 'card-limits', card: id, currency, limits: [{ ...of, minor, sawMinor: limitNow(limits, of) }] }
  })
}

/** The least that the platform sends, and sometimes more than there is left for all that waits. */
function withdrawals(db: Db, chance: () => number): Wish[] {
  if (chance() < 0.3) return []
  const currency = mainCurrency(db)
  const terms = readTerms(db, currency)
  if (!terms?.available) return []
  const some = Math.max(terms.minimumMinor, Math.floor(terms.available.minor / 50))
  const amountMinor = chance() < 0.1 ? terms.available.minor : some
  return [{ kind: 'payout', amountMinor, currency, method: 'standard', feeMinor: 0 }]
}

function cancellations(db: Db, chance: () => number): Wish[] {
  if (chance() < 0.5) return []
  const rows = db.prepare("SELECT id AS payout FROM payout WHERE status = 'pending' LIMIT 1").all() as {
    payout: string
  }[]
  return rows.map((row) => ({ kind: 'payout-cancel', ...row }))
}

function scheduleEdits(db: Db, chance: () => number): Wish[] {
  const account = findAccount(db)
  if (account === undefined || chance() < 0.5) return []
  const weeklyDay = 1 + Math.floor(chance() * 5)
  const to: PayoutDays = { interval: 'weekly', weeklyDay, monthlyDay: null }
  return [{ kind: 'payout-schedule', account: account.id, to, saw: daysOf(account.payout_schedule) }]
}

/** A little money to somebody, or a request for some: to whom an account has paid before, else to anybody. */
function moves(db: Db, chance: () => number): Wish[] {
  const people = db
    .prepare('SELECT id AS person, handle FROM party WHERE handle IS NOT NULL ORDER BY rid LIMIT 40')
    .all() as { person: string; handle: string }[]
  const currency = mainCurrency(db)
  if (people.length === 0) return []
  const kind = chance() < 0.5 ? 'transfer-send' : 'transfer-request'
  const note = chance() < 0.5 ? 'Torture' : null
  return [{ kind, ...pick(people, chance), amountMinor: 1 + Math.floor(chance() * 200), currency, note }]
}

function savingsMoves(db: Db, chance: () => number): Wish[] {
  const rows = db.prepare('SELECT currency FROM savings ORDER BY id LIMIT 1').all() as { currency: string }[]
  const kind = chance() < 0.6 ? 'savings-in' : 'savings-out'
  return rows.map(({ currency }) => ({ kind, amountMinor: 1 + Math.floor(chance() * 500), currency }))
}

/** Now and then: each makes a card that is on its way, and leaves one less to ask about. */
function replacements(db: Db, chance: () => number): Wish[] {
  if (chance() < 0.8) return []
  const rows = db
    .prepare("SELECT id AS card FROM card WHERE status = 'active' AND json ->> '$.replaced_by' IS NULL LIMIT 1")
    .all() as { card: string }[]
  return rows.map(({ card }) => ({ kind: 'card-replace', card, reason: pick(replaceReasons, chance) }))
}

/** As much as is missing for what waits, and some more: else whatever takes from the balance is soon impossible. */
function topUp(db: Db): { amount: number; currency: string } {
  const currency = mainCurrency(db)
  const available = readTerms(db, currency)?.available
  const left = available ? available.minor - takingOf(db, currency, available.updatedMs) : 0
  return { amount: Math.max(10_000, 20_000 - left), currency }
}

function mainCurrency(db: Db): string {
  const row = db.prepare("SELECT currency FROM balance WHERE wallet = 'available' ORDER BY id LIMIT 1").get()
  return (row as { currency: string }).currency
}

function pick<T>(from: readonly T[], chance: () => number): T {
  return from[Math.floor(chance() * from.length)]!
}
