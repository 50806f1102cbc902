/** Texts for an answer that the copy can write itself: what it knows of the sale, in the fields that the bank reads. Pure. */
import type { DisputeCase, EvidenceFact, EvidenceItem } from '../../../contract/disputes.ts'
import type { Facts } from './case.ts'

type Suggestion = DisputeCase['suggestions'][number]

/**
 * One text a field at most, in English, which every bank reads, and with days of UTC, by which the platform counts. What
 * speaks against the seller is not suggested.
 */
export function suggestionsOf(
  { sale }: Pick<Facts, 'sale'>,
  items: readonly EvidenceItem[],
  buyerName: string | null
): Suggestion[] {
  if (sale === null) return []
  const asked = items.filter(({ kind }) => kind !== 'other')
  const has = (kind: EvidenceItem['kind']): boolean => asked.some((item) => item.kind === kind)
  const facts = asked.flatMap((item) => item.facts)
  const { delivery, lines = [] } = sale.json
  // Of one that arrived only that is known when it did.
  const shippedMs = delivery?.status === 'shipped' && delivery.at ? Date.parse(delivery.at) : null
  const found: [field: string, text: string | null | undefined, isAsked: boolean][] = [
    ['uncategorized_text', [...new Set(facts.map(lineOf).filter((line) => line !== ''))].join('\n'), true],
    ['product_description', lines.map(({ title, quantity }) => `${quantity} × ${title}`).join('\n'), true],
    ['customer_name', buyerName, true],
    ['shipping_carrier', delivery?.carrier, has('delivery') || has('tracking')],
    ['shipping_tracking_number', delivery?.tracking, has('tracking') || has('delivery')],
    ['shipping_date', dayOf(shippedMs), has('delivery')],
    ['access_activity_log', accessOf(delivery), has('delivery') || has('use')],
    ['duplicate_charge_id', facts.find(({ what }) => what === 'other-sale')?.record?.id, has('other-sale')]
  ]
  return found.flatMap(([field, text, isAsked]) => (isAsked && text ? [{ field, text }] : []))
}

/** What a fact says for the seller, as a sentence; empty where it says nothing, or stands in a field of its own. */
function lineOf({ what, text, count, atMs, record }: EvidenceFact): string {
  const day = dayOf(atMs)
  switch (what) {
    case 'delivered':
      return day === '' ? 'It was delivered.' : `It was delivered on ${day}.`
    case 'signed':
      return `It was signed for by ${text?.replace(/\.$/, '') ?? ''}.`
    case 'downloaded':
      return day === '' ? 'It was downloaded.' : `It was downloaded on ${day}.`
    case 'shipped':
      return day === '' ? 'It was shipped.' : `It was shipped on ${day}.`
    case 'earlier':
      return count === 1
        ? `The buyer made one earlier purchase that nobody disputed, on ${day}.`
        : `The buyer made ${count} earlier purchases that nobody disputed, the first on ${day}.`
    case 'compelling':
      return `${count} of these were paid with the same card, 120 to 365 days before the dispute.`
    case 'note':
      return `The buyer wrote with the order: “${text}”`
    case 'subscription-canceled':
      return `The subscription was canceled on ${day}.`
    case 'refund':
      return text === 'succeeded' && record !== null ? `A refund was made on ${day}.` : ''
    default:
      return ''
  }
}

function accessOf(delivery: NonNullable<Facts['sale']>['json']['delivery']): string {
  return delivery?.status === 'downloaded' && delivery.at ? `Downloaded ${new Date(delivery.at).toISOString()}` : ''
}

const dayOf = (atMs: number | null): string => (atMs === null ? '' : new Date(atMs).toISOString().slice(0, 10))
