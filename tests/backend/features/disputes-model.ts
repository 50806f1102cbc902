/** Disputes as plainly as one can from the platform's records: what the desk answers must equal it. */
import type { DisputeDesk, DisputeFilter, DisputeMoney } from '../../../src/contract/disputes.ts'
import type { Dispute } from '../../../src/platform/generated/types.gen.ts'
import { dayAfter, dayIn } from './calendar.ts'
import { sum, type World } from './figures.ts'

const closing = ['won', 'lost', 'accepted', 'expired', 'prevented', 'closed']

export function placeOf({ status }: Dispute): 'answer' | 'review' | 'closed' {
  if (status === 'needs_response') return 'answer'
  return closing.includes(status) ? 'closed' : 'review'
}

const moved = new WeakMap<World, Map<string, { taken: number; back: number }>>()

/** What its ledger entries have taken and given back: the record's own words are not asked. */
export function movedBy(world: World, dispute: Dispute): { taken: number; back: number } {
  let known = moved.get(world)
  if (known === undefined) {
    known = new Map()
    for (const { category, amount, source } of world.entries) {
      const sums = known.get(source.id) ?? { taken: 0, back: 0 }
      if (['dispute', 'dispute_fee'].includes(category)) sums.taken -= amount.amount
      else if (['dispute_reversal', 'dispute_fee_refund'].includes(category)) sums.back += amount.amount
      else continue
      known.set(source.id, sums)
    }
    moved.set(world, known)
  }
  return known.get(dispute.id) ?? { taken: 0, back: 0 }
}

/** What a dispute adds to a sum; 0 where it is none of it. */
export function partIn(world: World, dispute: Dispute, money: DisputeMoney): number {
  const { taken, back } = movedBy(world, dispute)
  const place = placeOf(dispute)
  switch (money) {
    case 'stake':
      return place === 'answer' ? dispute.amount.amount : 0
    case 'held':
      return place === 'closed' ? 0 : taken
    case 'lost':
      return place === 'closed' ? taken - back : 0
    case 'won':
      return back
  }
}

export function matches(world: World, dispute: Dispute, filter: DisputeFilter, zone: string): boolean {
  const day = dayIn(zone, dispute.created_at)
  return (
    (!filter.place?.length || filter.place.includes(placeOf(dispute))) &&
    (!filter.status?.length || filter.status.includes(dispute.status)) &&
    (!filter.reason?.length || filter.reason.includes(dispute.reason)) &&
    (!filter.network?.length || (dispute.network !== null && filter.network.includes(dispute.network))) &&
    (filter.currency === undefined || dispute.amount.currency === filter.currency) &&
    (filter.money === undefined || partIn(world, dispute, filter.money) !== 0) &&
    (filter.fromDay === undefined || day >= filter.fromDay) &&
    (filter.toDay === undefined || day <= filter.toDay)
  )
}

export function deskOf(
  world: World,
  filter: DisputeFilter,
  zone: string,
  nowMs: number
): Omit<DisputeDesk, 'reasons' | 'networks'> {
  const own = world.disputes.filter((dispute) => matches(world, dispute, filter, zone))
  const waiting = own.filter(({ status }) => status === 'needs_response')
  const next = waiting
    .filter(({ evidence_due_by: due }) => due !== null && Date.parse(due) > nowMs)
    .sort((a, b) => (a.evidence_due_by ?? '').localeCompare(b.evidence_due_by ?? ''))[0]
  const decided = own.filter(({ status }) => status === 'won' || status === 'lost')
  return {
    counts: {
      answer: waiting.length,
      review: own.filter((dispute) => placeOf(dispute) === 'review').length,
      closed: own.filter((dispute) => placeOf(dispute) === 'closed').length
    },
    sums: [...new Set(own.map(({ amount }) => amount.currency))].sort().map((currency) => {
      const of = (money: DisputeMoney) => {
        const parts = own
          .filter(({ amount }) => amount.currency === currency)
          .map((dispute) => partIn(world, dispute, money))
          .filter((part) => part !== 0)
        return { minor: sum(parts), count: parts.length }
      }
      return { currency, stake: of('stake'), held: of('held'), lost: of('lost'), won: of('won') }
    }),
    record: [...new Set(decided.map(({ reason }) => reason))]
      .map((reason) => ({
        reason,
        won: decided.filter((one) => one.reason === reason && one.status === 'won').length,
        decided: decided.filter((one) => one.reason === reason).length
      }))
      .sort((a, b) => b.decided - a.decided || a.reason.localeCompare(b.reason)),
    nextDue: next === undefined ? null : { id: next.id, dueAtMs: Date.parse(next.evidence_due_by ?? '') },
    late: waiting.filter(({ evidence_due_by: due }) => due !== null && Date.parse(due) <= nowMs).length,
    rate: rateOf(world, zone, nowMs)
  }
}

function rateOf(world: World, zone: string, nowMs: number): DisputeDesk['rate'] {
  const toDay = dayIn(zone, nowMs)
  const fromDay = dayAfter(toDay, -89)
  const isIn = (time: string): boolean => dayIn(zone, time) >= fromDay && dayIn(zone, time) <= toDay
  return {
    fromDay,
    toDay,
    chargebacks: world.disputes.filter(
      ({ created_at, stage }) => isIn(created_at) && stage !== 'early_warning' && stage !== 'inquiry'
    ).length,
    sales: world.sales.filter(({ created_at, status }) => isIn(created_at) && status !== 'failed').length
  }
}
