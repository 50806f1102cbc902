/** What each person gave and what of it was kept: tips and charges of subscriptions, by whoever paid them. */
import { termOfCategory } from '../../../contract/metrics.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import { Tally } from '../../engine/report/tally.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { ownerOf, termOf } from './earned.ts'

/** What is nobody's that can be named; no id of the platform begins like this. */
export const anonymous = ' anonymous'
export const unknown = ' unknown'

type Part = 'tips' | 'subscriptions' | 'returned' | 'fees' | 'adjusted'

export class SupporterCounts {
  /** By person: what they gave, what went back to them, what others took of it, and what was put right. */
  readonly parts: Readonly<Record<Part, Tally>> = {
    tips: new Tally(),
    subscriptions: new Tally(),
    returned: new Tally(),
    fees: new Tally(),
    adjusted: new Tally()
  }
  readonly people = new Set<string>()
  /** Of sales that are no charge of a subscription, and of what names neither a sale nor a tip. */
  readonly others = new Tally<'sales' | 'nobody'>()
  /** What the ledger kept, whoever it is of. */
  readonly kept = new Tally()
  readonly #ground: Ground

  constructor(ground: Ground) {
    this.#ground = ground
  }

  add(page: readonly LedgerEntry[]): void {
    const earned = page.filter((entry) => termOf(entry) !== undefined)
    const givers = giversOf(this.#ground, earned)
    for (const entry of earned) {
      this.kept.add(entry.category, entry.minor, entry)
      const owner = ownerOf(entry)
      const giver = owner === undefined ? undefined : givers.get(owner.id)
      if (giver !== undefined) this.#give(giver, entry)
      // What is not here may still be known by its category.
      else if (owner?.type === 'tip' || entry.category === 'tip' || entry.category === 'subscription')
        this.#give(unknown, entry)
      else if (owner === undefined) this.others.add('nobody', entry.minor, entry)
      else this.others.add('sales', entry.minor, entry)
    }
  }

  netOf(...people: readonly string[]): Figure {
    return totalOf(Object.values(this.parts).map((tally) => tally.figure(...people)))
  }

  #give(giver: string, entry: LedgerEntry): void {
    this.people.add(giver)
    this.parts[partOf(entry.category)].add(giver, entry.minor, entry)
  }
}

function partOf(category: string): Part {
  if (category === 'tip') return 'tips'
  const term = termOfCategory[category]
  if (term === 'sold') return 'subscriptions'
  if (term === 'adjusted') return 'adjusted'
  return term === 'refunded' || term === 'disputed' ? 'returned' : 'fees'
}

/** Of tips and charges of subscriptions, by their ids; `unknown` of a charge whose own record is not here. */
function giversOf({ db, snapshot }: Ground, entries: readonly LedgerEntry[]): ReadonlyMap<string, string> {
  const owners = entries.flatMap((entry) => ownerOf(entry) ?? [])
  const idsOf = (type: string): string[] => [...new Set(owners.filter((one) => one.type === type).map(({ id }) => id))]
  const saleIds = idsOf('sale')
  const tips = all<{ id: string; giver: string | null }>(
    db(),
    'report.tip-givers',
    'SELECT t.id, t.from_party AS giver FROM tip t WHERE t.id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(idsOf('tip'))]
  )
  const sales = all<{ id: string; giver: string | null; subscription: string | null }>(
    db(),
    'report.charge-payers',
    'SELECT s.id, s.buyer AS giver, s.subscription FROM sale s WHERE s.id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(saleIds)]
  )
  const known = new Set(sales.map(({ id }) => id))
  return new Map([
    ...[...tips, ...sales.filter(({ subscription }) => subscription !== null)].map(
      ({ id, giver }): [string, string] => [id, giver ?? anonymous]
    ),
    ...chargesAmong(
      db(),
      snapshot.mostRid,
      saleIds.filter((id) => !known.has(id))
    ).map((id): [string, string] => [id, unknown])
  ])
}

/** Those of which the ledger says, whenever it was booked, that they are charges of subscriptions. */
function chargesAmong(db: Db, mostRid: number, ids: readonly string[]): string[] {
  return all<{ id: string }>(
    db,
    'report.unknown-charges',
    `SELECT v.value AS id FROM json_each(?) v WHERE EXISTS (
       SELECT 1 FROM entry e WHERE e.source_id = v.value AND e.source_type = 'sale' AND e.category = 'subscription' AND e.rid <= ?)`,
    [JSON.stringify(ids), mostRid]
  ).map(({ id }) => id)
}
