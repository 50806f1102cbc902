/** What a reason asks for, beside what the platform's draft has of it and what the copy knows from the sale. */
import {
  evidenceAskedFor,
  type EvidenceFact,
  type EvidenceItem,
  type EvidenceKind
} from '../../../contract/disputes.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import type { Facts } from './case.ts'
import { earlierPurchases, otherSale } from './buyer.ts'
import { fact } from './fact.ts'

/** Fields of the platform's evidence that speak for a kind. */
const fields: Readonly<Record<EvidenceKind, { texts?: readonly string[]; files?: readonly string[] }>> = {
  delivery: { texts: ['shipping_date'], files: ['shipping_documentation', 'customer_signature'] },
  tracking: { texts: ['shipping_carrier', 'shipping_tracking_number'] },
  address: { texts: ['shipping_address', 'billing_address'] },
  receipt: { files: ['receipt'] },
  'earlier-purchases': {},
  messages: { files: ['customer_communication'] },
  description: { texts: ['product_description'], files: ['service_documentation'] },
  'refund-policy': { texts: ['refund_policy_disclosure', 'refund_refusal_explanation'], files: ['refund_policy'] },
  cancellation: {
    texts: ['cancellation_policy_disclosure', 'cancellation_rebuttal'],
    files: ['cancellation_policy']
  },
  use: { texts: ['access_activity_log', 'service_date'] },
  refund: {},
  return: {},
  'other-sale': {
    texts: ['duplicate_charge_id', 'duplicate_charge_explanation'],
    files: ['duplicate_charge_documentation']
  },
  other: { texts: ['uncategorized_text'], files: ['uncategorized_file'] }
}

/** How much of a text is quoted. */
const mostCharacters = 200

export function listEvidence(db: Db, facts: Facts): EvidenceItem[] {
  const names = fileNames(db, Object.values(facts.files))
  return [...evidenceAskedFor(facts.row.reason), 'other' as const].map((kind) => {
    const drafted = draftedOf(facts, kind, names)
    const known = knownOf(db, facts, kind)
    // What is known but speaks for nobody, like a parcel that was never sent, is no evidence.
    const isAtHand = known.some(({ what }) => !speaksAgainst.has(what))
    return {
      kind,
      state: drafted.length > 0 ? 'drafted' : isAtHand ? 'at-hand' : 'missing',
      // What the draft says of the same is not said twice.
      facts: [...drafted.filter(({ text }) => !known.some((each) => isIn(text, each.text))), ...known]
    }
  })
}

function isIn(part: string | null, whole: string | null): boolean {
  return part !== null && whole !== null && whole.includes(part)
}

const speaksAgainst: ReadonlySet<string> = new Set([
  'to-ship',
  'earlier-disputed',
  'no-earlier',
  'no-note',
  'no-refund',
  'no-other-sale',
  'subscription-active',
  'not-returned'
])

function draftedOf({ texts, files }: Facts, kind: EvidenceKind, names: ReadonlyMap<string, string>): EvidenceFact[] {
  const own = fields[kind]
  return [
    ...(own.texts ?? []).flatMap((field) => {
      const text = texts[field]
      return text === undefined ? [] : fact('draft-text', { text: text.slice(0, mostCharacters) })
    }),
    ...(own.files ?? []).flatMap((field) => {
      const sha256 = files[field]
      return sha256 === undefined ? [] : fact('draft-file', { text: names.get(sha256) ?? null })
    })
  ]
}

function fileNames(db: Db, digests: readonly string[]): Map<string, string> {
  if (digests.length === 0) return new Map()
  const rows = all<{ sha256: string; name: string }>(
    db,
    'disputes.files',
    'SELECT sha256, name FROM file WHERE sha256 IN (SELECT value FROM json_each(?))',
    [JSON.stringify(digests.slice(0, 50))]
  )
  return new Map(rows.map(({ sha256, name }) => [sha256, name]))
}

function knownOf(db: Db, facts: Facts, kind: EvidenceKind): EvidenceFact[] {
  const { sale, row } = facts
  if (sale === null) return []
  const { delivery, lines = [], country, note } = sale.json
  switch (kind) {
    case 'delivery':
    case 'use':
      return deliveredFacts(delivery)
    case 'tracking':
      return delivery?.tracking
        ? [fact('tracking', { text: [delivery.carrier, delivery.tracking].filter(Boolean).join(' ') })]
        : []
    case 'address':
      return country ? [fact('country', { text: country })] : []
    case 'receipt':
      return [
        fact('sold', {
          atMs: sale.createdMs,
          amount: sale.paidMinor === null ? null : { minor: sale.paidMinor, currency: row.currency },
          record: { type: 'sale', id: row.sale }
        })
      ]
    case 'earlier-purchases':
      return earlierPurchases(db, facts)
    case 'messages':
      return [note ? fact('note', { text: note.slice(0, mostCharacters) }) : fact('no-note')]
    case 'description':
      return lines.slice(0, 3).map(({ title, quantity }) => fact('line', { text: title, count: quantity }))
    case 'cancellation':
      return sale.subscription === null ? [] : cancellationFacts(db, sale.subscription)
    case 'refund':
      return refundFacts(db, row.sale)
    case 'return':
      return [delivery?.status === 'returned' ? fact('returned', { atMs: timeOf(delivery.at) }) : fact('not-returned')]
    case 'other-sale':
      return otherSale(db, facts)
    default:
      return []
  }
}

function deliveredFacts(delivery: NonNullable<Facts['sale']>['json']['delivery']): EvidenceFact[] {
  const known: Readonly<Record<string, string>> = {
    delivered: 'delivered',
    downloaded: 'downloaded',
    shipped: 'shipped',
    to_ship: 'to-ship'
  }
  const what = known[delivery?.status ?? '']
  if (delivery === undefined || what === undefined) return []
  const signed = delivery.signed_by ? [fact('signed', { text: delivery.signed_by })] : []
  return [fact(what, { atMs: timeOf(delivery.at), text: delivery.carrier ?? null }), ...signed]
}

function cancellationFacts(db: Db, subscription: string): EvidenceFact[] {
  return all<{ cancelMs: number | null; status: string; startedMs: number | null }>(
    db,
    'disputes.subscription',
    'SELECT cancel_ms AS cancelMs, status, started_ms AS startedMs FROM subscription WHERE id = ?',
    [subscription]
  ).map(({ cancelMs, startedMs }) =>
    cancelMs === null
      ? fact('subscription-active', { atMs: startedMs })
      : fact('subscription-canceled', { atMs: cancelMs })
  )
}

function refundFacts(db: Db, sale: string): EvidenceFact[] {
  const refunds = all<{ id: string; minor: number; currency: string; status: string; atMs: number }>(
    db,
    'disputes.refunds',
    `SELECT id, amount_minor AS minor, currency, status, COALESCE(succeeded_ms, updated_ms) AS atMs
       FROM refund WHERE sale = ? ORDER BY created_ms LIMIT 20`,
    [sale]
  )
  if (refunds.length === 0) return [fact('no-refund')]
  return refunds.map(({ minor, currency, status, atMs }) =>
    fact('refund', { amount: { minor, currency }, atMs, text: status, record: { type: 'sale', id: sale } })
  )
}

function timeOf(time: string | null | undefined): number | null {
  return time ? Date.parse(time) : null
}
