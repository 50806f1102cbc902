import type { Stub } from '../../../contract/home.ts'
import type { Happening, TrackStep } from '../../../contract/sales.ts'
import { moneyTrack } from '../../../contract/track.ts'
import { findBankProof } from '../../engine/store/bank-proof.ts'
import type { Db } from '../../engine/store/open.ts'
import { getExisting } from '../../engine/store/read.ts'
import type { StubParams } from './stub.ts'

interface TipRow {
  id: string
  version: number
  status: string
  minor: number
  feeMinor: number
  netMinor: number
  currency: string
  createdMs: number
  availableOn: string | null
  thankedMs: number | null
  message: string | null
  payout: string | null
  payoutSentMs: number | null
  payoutStatus: string | null
  payoutFailure: string | null
  arrivalOn: string | null
  fromParty: string | null
  handle: string | null
  post: string | null
  postTitle: string | null
}

export function tipStub(db: Db, { id }: StubParams): Stub {
  const tip = getExisting<TipRow>(
    db,
    'home.tip',
    `SELECT t.id, t.version, t.status, t.amount_minor AS minor, t.fee_minor AS feeMinor, t.net_minor AS netMinor, t.currency,
            t.created_ms AS createdMs, t.available_on AS availableOn, t.thanked_ms AS thankedMs, t.message, t.payout,
            po.sent_ms AS payoutSentMs, po.status AS payoutStatus, po.failure_code AS payoutFailure, po.arrival_on AS arrivalOn,
            t.from_party AS fromParty, COALESCE('@' || p.handle, p.name) AS handle, t.post, post.title AS postTitle
       FROM tip t LEFT JOIN party p ON p.id = t.from_party LEFT JOIN payout po ON po.id = t.payout LEFT JOIN post ON post.id = t.post
      WHERE t.id = ?`,
    [id]
  )
  return {
    type: 'tip',
    id: tip.id,
    amount: { minor: tip.minor, currency: tip.currency },
    status: tip.status,
    atMs: tip.createdMs,
    subject: tip.handle,
    reason: null,
    rows: [
      { what: 'tip', minor: tip.minor, count: null },
      { what: 'fees', minor: -tip.feeMinor, count: null }
    ].filter((row) => row.minor !== 0),
    totalMinor: tip.netMinor,
    track: trackOf(db, tip),
    history: historyOf(tip),
    links: [...linksOf(tip), entriesOf(db, id)],
    note: tip.message,
    version: tip.version
  }
}

function trackOf(db: Db, tip: TipRow): TrackStep[] {
  return moneyTrack({
    earnedAtMs: tip.createdMs,
    availableOn: tip.availableOn,
    isAvailable: tip.status !== 'pending',
    bank: findBankProof(db, tip.payout),
    payout:
      tip.payoutStatus === null
        ? null
        : {
            status: tip.payoutStatus,
            sentAtMs: tip.payoutSentMs,
            arrivalOn: tip.arrivalOn,
            failureCode: tip.payoutFailure
          }
  })
}

function historyOf(tip: TipRow): Happening[] {
  const happenings: Happening[] = [
    {
      what: 'tipped',
      atMs: tip.createdMs,
      amount: { minor: tip.minor, currency: tip.currency },
      code: null,
      record: tip.id
    }
  ]
  if (tip.thankedMs !== null)
    happenings.unshift({ what: 'thanked', atMs: tip.thankedMs, amount: null, code: null, record: null })
  return happenings
}

/** What the tip brought to the ledger; moves between wallets are batches and belong to no tip. */
function entriesOf(db: Db, id: string): Stub['links'][number] {
  const { n } = getExisting<{ n: number }>(
    db,
    'home.tip-entries',
    "SELECT COUNT(*) AS n FROM entry WHERE source_id = ? AND category <> 'settlement'",
    [id]
  )
  return { kind: 'entries', id, label: null, amount: null, count: n, isSynced: true }
}

function linksOf(tip: TipRow): Stub['links'] {
  const links: Stub['links'] = []
  if (tip.fromParty)
    links.push({
      kind: 'party',
      id: tip.fromParty,
      label: tip.handle,
      amount: null,
      count: null,
      isSynced: tip.handle !== null
    })
  if (tip.post)
    links.push({
      kind: 'post',
      id: tip.post,
      label: tip.postTitle,
      amount: null,
      count: null,
      isSynced: tip.postTitle !== null
    })
  if (tip.payout)
    links.push({
      kind: 'payout',
      id: tip.payout,
      label: null,
      amount: null,
      count: null,
      isSynced: tip.payoutStatus !== null
    })
  return links
}
