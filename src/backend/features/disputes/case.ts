/** One dispute, whole: how it stands and came to this, what its reason asks for, whether an answer is worth it. */
import type { DisputeCase, DisputeRow } from '../../../contract/disputes.ts'
import { AppError } from '../../../contract/errors.ts'
import { wishScopes } from '../../../contract/wishes.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import { getRequest, type View } from '../../engine/outbox/read.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { tookNothing } from './actions.ts'
import { courseOf } from './course.ts'
import { listEvidence } from './evidence.ts'
import { packOf } from './pack.ts'
import { rowColumns } from './rows.ts'
import { suggestionsOf } from './suggest.ts'
import { worthOf } from './worth.ts'

/** The parts of the platform's record that only the case shows; each may be missing in a record of a newer platform. */
interface DisputeJson {
  evidence?: { text?: Record<string, string>; files?: Record<string, string> }
  fee_returned_on_win?: boolean
}

export interface SaleJson {
  lines?: { product: string | null; title: string; quantity: number }[]
  country?: string | null
  payment?: { method: string; brand?: string | null; last4?: string | null }
  delivery?: {
    status: string
    at?: string | null
    carrier?: string | null
    tracking?: string | null
    signed_by?: string | null
  }
  note?: string | null
}

interface CaseRow extends DisputeRow {
  version: number
  submissions: number
  updatedMs: number
  feeMinor: number
  json: string
  saleCreatedMs: number | null
  paidMinor: number | null
  refundedMinor: number | null
  buyer: string | null
  buyerLabel: string | null
  buyerName: string | null
  subscription: string | null
  saleJson: string | null
}

/** What the parts of a case are made from. */
export interface Facts {
  row: DisputeRow
  submissions: number
  updatedMs: number
  feeMinor: number
  isFeeReturned: boolean
  texts: Readonly<Record<string, string>>
  files: Readonly<Record<string, string>>
  /** Null while it is not synced. */
  sale: {
    createdMs: number
    paidMinor: number | null
    buyer: string | null
    subscription: string | null
    json: SaleJson
  } | null
  entries: DisputeCase['entries']
}

/** @throws AppError `not-found` where the cache does not hold it */
export function getDispute(view: View, id: string): DisputeCase {
  const { db, nowMs } = view
  const stored = get<CaseRow>(
    db,
    'disputes.get',
    `SELECT ${rowColumns}, d.version, d.submissions, d.updated_ms AS updatedMs, d.fee_minor AS feeMinor, d.json,
            s.created_ms AS saleCreatedMs, s.paid_minor AS paidMinor, s.refunded_minor AS refundedMinor, s.buyer, s.subscription,
            COALESCE('@' || p.handle, p.name) AS buyerLabel, p.name AS buyerName, s.json AS saleJson
       FROM dispute d LEFT JOIN sale s ON s.id = d.sale LEFT JOIN party p ON p.id = s.buyer WHERE d.id = ?`,
    [id]
  )
  if (!stored) throw new AppError('not-found', 'No dispute of this id is in the local copy.', { field: 'id' })
  const facts = factsOf(db, stored)
  const evidence = listEvidence(db, facts)
  const { buyer, buyerLabel, buyerName, saleCreatedMs, paidMinor, refundedMinor, version } = stored
  const { method = '', brand = null, last4 = null } = facts.sale?.json.payment ?? {}
  return {
    row: facts.row,
    submissions: facts.submissions,
    worth: worthOf(db, facts, nowMs),
    evidence,
    suggestions: suggestionsOf(facts, evidence, buyerName),
    draft: { texts: Object.keys(facts.texts).length, files: Object.keys(facts.files).length },
    course: courseOf(facts, nowMs),
    record: recordOf(db, facts.row.reason),
    saleFacts:
      saleCreatedMs === null
        ? null
        : {
            createdAtMs: saleCreatedMs,
            paidMinor,
            refundedMinor: refundedMinor ?? 0,
            buyer: buyer === null ? null : { id: buyer, label: buyerLabel },
            country: facts.sale?.json.country ?? null,
            payment: { method, brand, last4 }
          },
    ...answerOf(view, facts),
    entries: facts.entries,
    version
  }
}

/** What can be asked for here, and what was. */
function answerOf(
  view: View,
  facts: Facts
): Pick<DisputeCase, 'pack' | 'canAccept' | 'canSubmit' | 'canAnswer' | 'asked'> {
  const { row, updatedMs } = facts
  const pack = packOf(view.db, facts)
  const isFree = row.place === 'answer' && row.asked === null && view.scopes.includes(wishScopes['dispute-evidence'])
  const isInTime = row.dueAtMs === null || row.dueAtMs > view.nowMs
  // What cannot be looked at is not sent.
  const isSeen = pack.texts.length + pack.files.length > 0 && pack.files.every(({ name }) => name !== null)
  const canAnswer = isFree && isInTime && row.stage !== 'early_warning'
  return {
    pack,
    canAccept: isFree && !tookNothing(row.stage),
    canSubmit: canAnswer && isSeen,
    canAnswer,
    asked: askedOf(view, row, updatedMs)
  }
}

function askedOf(view: View, { id, asked }: DisputeRow, updatedMs: number): DisputeCase['asked'] {
  const newest = asked === null ? undefined : listWaiting(view.db, asked, id, updatedMs).at(-1)
  if (asked === null || newest === undefined) return null
  const { state, waitsFor } = getRequest(view, newest.id)
  return { id: newest.id, state, waitsFor, kind: asked }
}

function factsOf(db: Db, stored: CaseRow): Facts {
  const { evidence, fee_returned_on_win: isFeeReturned = false } = JSON.parse(stored.json) as DisputeJson
  const { saleCreatedMs, paidMinor, buyer, subscription, saleJson, submissions, updatedMs, feeMinor } = stored
  return {
    row: rowOf(stored),
    submissions,
    updatedMs,
    feeMinor,
    isFeeReturned,
    texts: evidence?.text ?? {},
    files: evidence?.files ?? {},
    sale:
      saleCreatedMs === null
        ? null
        : {
            createdMs: saleCreatedMs,
            paidMinor,
            buyer,
            subscription,
            json: JSON.parse(saleJson ?? '{}') as SaleJson
          },
    entries: entriesOf(db, stored.id)
  }
}

function rowOf(stored: CaseRow): DisputeRow {
  const { id, place, createdAtMs, sale, title, minor, currency, stage, status, reason, network } = stored
  const { dueAtMs, closedAtMs, takenMinor, backMinor, asked } = stored
  return {
    ...{ id, place, createdAtMs, sale, title, minor, currency, stage, status, reason, network },
    ...{ dueAtMs, closedAtMs, takenMinor, backMinor, asked }
  }
}

function entriesOf(db: Db, dispute: string): DisputeCase['entries'] {
  return all(
    db,
    'disputes.entries',
    `SELECT id, wallet, category, booked_ms AS bookedAtMs, ordinal, amount_minor AS minor, currency
       FROM entry WHERE source_id = ? ORDER BY booked_ms, wallet, ordinal LIMIT 100`,
    [dispute]
  )
}

/** How the bank decided on this reason before, whenever that was. */
function recordOf(db: Db, reason: string): DisputeCase['record'] {
  const row = get<{ won: number; decided: number }>(
    db,
    'disputes.record',
    `SELECT COUNT(*) FILTER (WHERE status = 'won') AS won, COUNT(*) AS decided FROM dispute
      WHERE place = 'closed' AND reason = ? AND status IN ('won', 'lost')`,
    [reason]
  )
  return row ?? { won: 0, decided: 0 }
}
