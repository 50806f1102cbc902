/**
 * Disputes as the outbox needs them: accepting one at the cost that the person was told, or sending evidence that they saw,
 * the platform's draft or their own.
 */
import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../../contract/errors.ts'
import { evidenceFiles, evidenceTexts, mostEvidenceBytes } from '../../../contract/evidence.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import type { WishOf } from '../../../contract/wishes.ts'
import type { Dispute } from '../../../platform/generated/types.gen.ts'
import { digestOf, partsOf, seenDraft } from '../../engine/evidence-draft.ts'
import { action, notPossible, type About, type CheckedWish, type Preparation } from '../../engine/outbox/action.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import { nextUpload, sizeAtPlatform } from '../../engine/outbox/upload.ts'
import { findKeptFile } from '../../engine/store/kept-files.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'

interface StoredDispute {
  status: string
  stage: string
  takenMinor: number
  currency: string
  submissions: number
  version: number
  updatedMs: number
  evidence: Evidence
}

type EvidenceWish = WishOf<'dispute-evidence'>
type Evidence = EvidenceWish['evidence']

export const disputeAcceptAction = action<'dispute-accept'>({
  kind: 'dispute-accept',
  targetType: 'dispute',
  resultType: 'dispute',
  undoMs: undoTimesMs[0],
  // The platform takes an acceptance at whatever stage and cost: only the copy can hold it to what the person saw.
  needsCurrentCopy: true,
  targetOf: ({ dispute }) => dispute,
  isSame: (one, other) => one.dispute === other.dispute,
  check(cache, local, wish) {
    const dispute = readOpen(cache, local, wish.dispute)
    if (tookNothing(dispute.stage)) throw notPossible('dispute-took-nothing', 'dispute')
    if (!isAsSeen(dispute, wish)) throw notPossible('changed', 'dispute')
    return checked(wish.dispute)
  },
  message(cache, wish) {
    const dispute = findDispute(cache, wish.dispute)
    if (dispute === undefined) return 'not-synced'
    // One that ended meanwhile is refused by the platform, which says how it ended.
    if (dispute.status === 'needs_response' && !isAsSeen(dispute, wish)) return 'changed'
    return { method: 'POST', path: `/v1/disputes/${encodeURIComponent(wish.dispute)}/accept`, body: '', ifMatch: null }
  },
  rebase(cache, wish, isForced) {
    const dispute = findDispute(cache, wish.dispute)
    if (dispute === undefined || (!isForced && !isAsSeen(dispute, wish))) return undefined
    const { takenMinor: lostMinor, currency, stage } = dispute
    return { ...wish, lostMinor, currency, stage }
  },
  resultOf({ dispute }, record) {
    const { id, type, status, updated_at: updatedAt } = record as Partial<Dispute>
    if (type !== 'dispute' || id !== dispute || typeof updatedAt !== 'string') return undefined
    return status === 'accepted' ? { id: dispute, includedMs: msOf(updatedAt) } : undefined
  },
  // Of a submission the dispute keeps the key in the same place.
  findMade(cache, { dispute }, key) {
    const row = get<{ json: string }>(
      cache,
      'disputes.accepted',
      `SELECT json FROM dispute WHERE id = ? AND status = 'accepted' AND lower(json ->> '$.idempotency_key') = ?`,
      [dispute, key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about: aboutDisputes,
  statuses: disputeStatuses
})

export const disputeEvidenceAction = action<'dispute-evidence'>({
  kind: 'dispute-evidence',
  targetType: 'dispute',
  resultType: 'dispute',
  undoMs: undoTimesMs[0],
  targetOf: ({ dispute }) => dispute,
  // A stage is answered once, whatever with.
  isSame: (one, other) => one.dispute === other.dispute && one.submissions === other.submissions,
  check(cache, local, wish) {
    const dispute = readOpen(cache, local, wish.dispute)
    if (dispute.stage === 'early_warning') throw notPossible('evidence-early', 'dispute')
    if (!isEvidenceAsSeen(dispute, wish) && !isReplacedAsSeen(dispute, wish)) throw notPossible('changed', 'dispute')
    if (wish.own !== undefined) {
      // Another window may have gone on writing since it was looked at.
      if (!isDeepStrictEqual(partsOf(local, wish.dispute), wish.evidence)) throw notPossible('changed', 'evidence')
      // Nobody has seen what is there now, whatever the wish says.
      if (!isEvidenceAsSeen(dispute, wish) && seenDraft(local, wish.dispute) !== wish.own.replaces)
        throw notPossible('changed', 'dispute')
      checkOwn(cache, local, wish)
    }
    return checked(wish.dispute)
  },
  prepare: prepareEvidence,
  message(cache, wish) {
    const dispute = findDispute(cache, wish.dispute)
    if (dispute === undefined) return 'not-synced'
    const isWaiting = dispute.status === 'needs_response'
    if (isWaiting && !isEvidenceAsSeen(dispute, wish)) return 'changed'
    return {
      method: 'POST',
      path: `/v1/disputes/${encodeURIComponent(wish.dispute)}/submit`,
      body: '',
      // What the bank gets is the draft of this version, and of no other. One that ended meanwhile, or was answered
      // elsewhere, is refused by the platform for good, in its words.
      ifMatch: isWaiting || wish.own !== undefined ? String(dispute.version) : null
    }
  },
  // Another draft is never sent in place of the one that was seen, not even where the person insists.
  rebase(cache, wish) {
    const dispute = findDispute(cache, wish.dispute)
    return dispute !== undefined && isEvidenceAsSeen(dispute, wish) ? wish : undefined
  },
  resultOf({ dispute, submissions }, record) {
    const { id, type, submission_count: count, updated_at: updatedAt } = record as Partial<Dispute>
    if (type !== 'dispute' || id !== dispute || typeof updatedAt !== 'string' || count === undefined) return undefined
    return count > submissions ? { id: dispute, includedMs: msOf(updatedAt) } : undefined
  },
  findMade(cache, { dispute, submissions }, key) {
    const row = get<{ json: string }>(
      cache,
      'disputes.submitted',
      `SELECT json FROM dispute
        WHERE id = ? AND submissions > ? AND status <> 'accepted' AND lower(json ->> '$.idempotency_key') = ?`,
      [dispute, submissions, key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about: aboutDisputes,
  statuses: disputeStatuses
})

/**
 * One's own evidence goes into the platform's draft before it is submitted: its files, then the draft whole, with the
 * version that the copy holds. Submitting is then the same as of any other draft.
 */
function prepareEvidence(
  cache: Db,
  local: Db,
  wish: EvidenceWish
): Preparation | 'ready' | 'changed' | 'not-synced' | 'gone' {
  const { own, evidence } = wish
  if (own === undefined) return 'ready'
  const dispute = findDispute(cache, wish.dispute)
  if (dispute === undefined) return 'not-synced'
  // One that ended meanwhile, or was answered elsewhere, is refused by the platform, in its words.
  if (dispute.status !== 'needs_response' || isEvidenceAsSeen(dispute, wish)) return 'ready'
  if (!isReplacedAsSeen(dispute, wish)) return 'changed'
  const files = [...new Set(Object.values(evidence.files))].map((sha256) => ({
    sha256,
    name: own.files.find((named) => named.sha256 === sha256)?.name ?? sha256
  }))
  const upload = nextUpload({ cache, local }, purpose, files)
  if (upload !== undefined) return upload
  const body = JSON.stringify({ text: evidence.texts, files: evidence.files })
  const path = `/v1/disputes/${encodeURIComponent(wish.dispute)}/evidence`
  return { what: 'draft', method: 'PUT', path, body, mediaType: 'application/json', ifMatch: String(dispute.version) }
}

const purpose = 'dispute_evidence'

/** @throws AppError `not-possible` for what the platform would refuse, and for a file that is nowhere */
function checkOwn(cache: Db, local: Db, { evidence }: EvidenceWish): void {
  const fields: readonly string[] = [...evidenceTexts, ...evidenceFiles]
  const strange = [...Object.keys(evidence.texts), ...Object.keys(evidence.files)].find((one) => !fields.includes(one))
  const blank = Object.entries(evidence.texts).find(([, text]) => text.trim() === '')
  if (strange !== undefined || blank !== undefined) throw notPossible('evidence-field', strange ?? blank?.[0])
  let bytes = 0
  for (const sha256 of new Set(Object.values(evidence.files))) {
    const size = sizeAtPlatform(cache, sha256, purpose) ?? findKeptFile(local, sha256)?.size
    if (size === undefined) throw notPossible('evidence-file-gone', 'evidence')
    bytes += size
  }
  if (bytes > mostEvidenceBytes) throw notPossible('evidence-too-large', 'evidence')
}

function aboutDisputes(db: Db, disputes: readonly string[]): Map<string, About> {
  const rows = all<About & { id: string }>(
    db,
    'disputes.about',
    `SELECT d.id, s.title, COALESCE('@' || p.handle, p.name) AS who
       FROM dispute d LEFT JOIN sale s ON s.id = d.sale LEFT JOIN party p ON p.id = s.buyer
      WHERE d.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(disputes)]
  )
  return new Map(rows.map(({ id, ...about }) => [id, about]))
}

function disputeStatuses(db: Db, disputes: readonly string[]): Map<string, string> {
  const rows = all<{ id: string; status: string }>(
    db,
    'disputes.statuses',
    'SELECT id, status FROM dispute WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(disputes)]
  )
  return new Map(rows.map(({ id, status }) => [id, status]))
}

/** Such a stage is ended by a refund, if at all: the platform takes no acceptance of it. */
export function tookNothing(stage: string): boolean {
  return stage === 'early_warning' || stage === 'inquiry'
}

/** @throws AppError `not-found`, or `not-possible` for one that takes no answer, or for which one was asked for here */
function readOpen(cache: Db, local: Db, id: string): StoredDispute {
  const dispute = findDispute(cache, id)
  if (!dispute) throw new AppError('not-found', 'No dispute of this id is in the local copy.', { field: 'dispute' })
  if (dispute.status === 'under_review') throw notPossible('dispute-under-review', 'dispute')
  if (dispute.status !== 'needs_response') throw notPossible('dispute-not-open', 'dispute')
  for (const [kind, why] of answers)
    if (listWaiting(local, kind, id, dispute.updatedMs).length > 0) throw notPossible(why, 'dispute')
  return dispute
}

const answers = [
  ['dispute-accept', 'accept-asked'],
  ['dispute-evidence', 'answer-asked']
] as const

const checked = (targetId: string): CheckedWish => ({
  targetId,
  amountMinor: null,
  currency: null,
  reason: null,
  note: null
})

function findDispute(cache: Db, id: string): StoredDispute | undefined {
  const row = get<Omit<StoredDispute, 'evidence'> & { json: string }>(
    cache,
    'disputes.to-answer',
    `SELECT status, stage, taken_minor AS takenMinor, currency, submissions, version, updated_ms AS updatedMs, json
       FROM dispute WHERE id = ?`,
    [id]
  )
  if (row === undefined) return undefined
  const { json, ...stored } = row
  const { evidence } = JSON.parse(json) as Partial<Pick<Dispute, 'evidence'>>
  return { ...stored, evidence: { texts: evidence?.text ?? {}, files: evidence?.files ?? {} } }
}

function isAsSeen(
  { takenMinor, currency, stage }: StoredDispute,
  wish: { lostMinor: number; currency: string; stage: string }
): boolean {
  return takenMinor === wish.lostMinor && currency === wish.currency && stage === wish.stage
}

function isEvidenceAsSeen(dispute: StoredDispute, wish: { evidence: Evidence; submissions: number }): boolean {
  return dispute.submissions === wish.submissions && isDeepStrictEqual(dispute.evidence, wish.evidence)
}

/** What one's own evidence is to take the place of is what the person saw. */
function isReplacedAsSeen(dispute: StoredDispute, { own, submissions }: EvidenceWish): boolean {
  return own !== undefined && dispute.submissions === submissions && digestOf(dispute.evidence) === own.replaces
}
