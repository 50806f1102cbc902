/** Assumptions as movements of money: what a dispute lost or won and a refund would do to the balance today. */
import type { Assumed, Assumptions, DisputeChoice } from '../../../contract/forecast.ts'
import { piece, type Happening, type Waiting } from '../../engine/forecast/plan.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { addUp } from '../../engine/store/sum.ts'

const mostDisputes = 100

/** What a currency's plan is changed by. */
export interface Change {
  happenings: Happening[]
  waiting: Waiting[]
  /** Disputes that are assumed to be decided: they are no risk any more. */
  decided: Set<string>
  /** Sales whose money is assumed to be lost in a dispute. */
  lostSales: Set<string>
}

interface StoredDispute {
  id: string
  sale: string
  subject: string | null
  stage: string
  status: string
  minor: number
  feeMinor: number
  isFeeReturned: number | null
  takenMinor: number
  currency: string
  usualFeeMinor: number | null
}

/**
 * `takenMinor`: what the dispute has taken from the ledger so far. The fee of one that took nothing yet is the one that
 * the newest disputes of its currency took.
 */
const disputeColumns = `d.id, d.sale, s.title AS subject, d.stage, d.status, d.amount_minor AS minor, d.fee_minor AS feeMinor,
  d.json ->> '$.fee_returned_on_win' AS isFeeReturned, d.currency,
  (SELECT ifnull(-SUM(e.amount_minor), 0) FROM entry e
    WHERE e.source_id = d.id AND e.category IN ('dispute', 'dispute_reversal')) AS takenMinor,
  (SELECT MAX(n.fee_minor) FROM (SELECT fee_minor, currency FROM dispute ORDER BY created_ms DESC LIMIT 200) n
    WHERE n.currency = d.currency) AS usualFeeMinor`

const openStatuses: readonly string[] = ['needs_response', 'under_review']

export function listDisputeChoices(db: Db): DisputeChoice[] {
  return all<StoredDispute>(
    db,
    'forecast.disputes',
    `SELECT ${disputeColumns} FROM dispute d LEFT JOIN sale s ON s.id = d.sale
      WHERE d.status IN ('needs_response', 'under_review') ORDER BY d.due_ms LIMIT ?`,
    [mostDisputes]
  ).map(choiceOf)
}

function choiceOf(dispute: StoredDispute): DisputeChoice {
  const { id, sale, subject, stage, minor, feeMinor, isFeeReturned, takenMinor, currency, usualFeeMinor } = dispute
  const isTaken = takenMinor > 0
  return {
    id,
    sale,
    subject,
    stage,
    minor,
    currency,
    isTaken,
    loseMinor: isTaken ? 0 : -addUp([minor, feeMinor || (usualFeeMinor ?? 0)]),
    winMinor: isTaken ? addUp([takenMinor, isFeeReturned === 1 ? feeMinor : 0]) : 0
  }
}

export interface Changes {
  /** By currency. */
  changes: Map<string, Change>
  assumed: Assumed[]
}

/** Reads what is assumed about disputes and sales into changes by currency, and says what each came to. */
export function readChanges(db: Db, { lose = [], win = [], refund = [] }: Assumptions, today: string): Changes {
  const made: Changes = { changes: new Map(), assumed: [] }
  for (const id of unique(lose)) assumeDispute(db, made, { what: 'lose', id, today })
  // One that is both lost and won is lost: the darker of two assumptions.
  for (const id of unique(win).filter((each) => !lose.includes(each)))
    assumeDispute(db, made, { what: 'win', id, today })
  for (const id of unique(refund)) assumeRefund(db, made, id)
  return made
}

function assumeDispute(
  db: Db,
  made: Changes,
  { what, id, today }: { what: 'lose' | 'win'; id: string; today: string }
) {
  const dispute = findDispute(db, id)
  const say = (effect: Assumed['effect'], minor: number | null = null): void => {
    made.assumed.push(assumed({ what, id, effect, minor, currency: dispute?.currency, subject: dispute?.subject }))
  }
  if (dispute === undefined) {
    say('not-here')
    return
  }
  if (!openStatuses.includes(dispute.status)) {
    say('settled')
    return
  }
  const { loseMinor, winMinor, subject, currency } = choiceOf(dispute)
  const minor = what === 'lose' ? loseMinor : winMinor
  const change = changeOf(made, currency)
  change.decided.add(id)
  if (what === 'lose') change.lostSales.add(dispute.sale)
  if (minor !== 0)
    change.happenings.push({
      day: today,
      isBeforePayout: true,
      piece: piece(what === 'lose' ? 'lost' : 'won', BigInt(minor), { record: { type: 'dispute', id }, subject })
    })
  say(minor === 0 ? 'nothing-to-move' : 'counts', minor)
}

function assumeRefund(db: Db, made: Changes, id: string): void {
  const sale = findSale(db, id)
  const say = (effect: Assumed['effect'], minor: number | null = null): void => {
    made.assumed.push(assumed({ what: 'refund', id, effect, minor, currency: sale?.currency, subject: sale?.subject }))
  }
  if (sale === undefined) {
    say('not-here')
    return
  }
  const change = changeOf(made, sale.currency)
  // Whoever lost the money to the buyer's bank does not give it back once more.
  if (sale.refundableMinor <= 0 || change.lostSales.has(id)) {
    say('nothing-to-move')
    return
  }
  const refundable = BigInt(sale.refundableMinor)
  change.waiting.push({
    piece: piece('assumed-refund', -refundable, { record: { type: 'sale', id }, subject: sale.subject }),
    needsMinor: refundable
  })
  for (const dispute of disputesOf(db, id)) change.decided.add(dispute)
  say('counts', -sale.refundableMinor)
}

function changeOf({ changes }: Changes, currency: string): Change {
  const change = changes.get(currency) ?? { happenings: [], waiting: [], decided: new Set(), lostSales: new Set() }
  changes.set(currency, change)
  return change
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

function assumed({
  currency = null,
  subject = null,
  ...own
}: Pick<Assumed, 'what' | 'id' | 'effect' | 'minor'> & {
  currency: string | null | undefined
  subject: string | null | undefined
}): Assumed {
  return { ...own, currency, subject, method: null, feeMinor: null }
}

function findDispute(db: Db, id: string): StoredDispute | undefined {
  return get<StoredDispute>(
    db,
    'forecast.dispute',
    `SELECT ${disputeColumns} FROM dispute d LEFT JOIN sale s ON s.id = d.sale WHERE d.id = ?`,
    [id]
  )
}

function disputesOf(db: Db, sale: string): string[] {
  return all<{ id: string }>(db, 'forecast.disputes-of', 'SELECT id FROM dispute WHERE sale = ?', [sale]).map(
    ({ id }) => id
  )
}

function findSale(
  db: Db,
  id: string
): { currency: string; refundableMinor: number; subject: string | null } | undefined {
  return get(
    db,
    'forecast.sale',
    'SELECT currency, refundable_minor AS refundableMinor, title AS subject FROM sale WHERE id = ?',
    [id]
  )
}
