import type { FastifyInstance } from 'fastify'
import type { Dispute, Evidence, Sale } from '../../../platform/generated/types.gen.ts'
import { zEvidence } from '../../../platform/generated/zod.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { endDispute, keepEvidence, submitEvidence } from '../../world/disputes.ts'
import { liveTill } from '../../world/till.ts'
import type { Till } from '../../world/till.ts'
import { MAX_EVIDENCE_BYTES, readFileOf } from '../files.ts'
import { invalid, ProblemError } from '../problems.ts'
import { readRecord } from '../records.ts'
import { readBody, checkNoBody } from './body.ts'
import { checkVersion, readIfMatch } from './if-match.ts'
import type { ActionRunner, Effect } from './runner.ts'

const TEXT_FIELDS: ReadonlySet<string> = new Set([
  'access_activity_log',
  'billing_address',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
  'uncategorized_text'
])
const FILE_FIELDS: ReadonlySet<string> = new Set([
  'cancellation_policy',
  'customer_communication',
  'customer_signature',
  'duplicate_charge_documentation',
  'receipt',
  'refund_policy',
  'service_documentation',
  'shipping_documentation',
  'uncategorized_file'
])
/** Characters of all texts together. */
const MAX_TEXT = 150_000

/** Throws unless the dispute waits for an answer of the owner, who may still give one. */
function checkOpen(dispute: Dispute): void {
  const at = { field: 'id' }
  if (dispute.status === 'under_review')
    throw new ProblemError('evidence_already_submitted', 'The evidence was submitted. The bank decides.', at)
  if (dispute.status !== 'needs_response')
    throw new ProblemError('dispute_not_open', `This dispute is ${dispute.status} and takes no answer.`, at)
}

function checkTakesEvidence(dispute: Dispute, nowMs: number): void {
  checkOpen(dispute)
  const at = { field: 'id' }
  if (dispute.stage === 'early_warning')
    throw new ProblemError('dispute_wrong_stage', 'An early warning takes no evidence. A refund prevents it.', at)
  if (typeof dispute.evidence_due_by === 'string' && Date.parse(dispute.evidence_due_by) <= nowMs)
    throw new ProblemError('evidence_past_due', `The evidence was due by ${dispute.evidence_due_by}.`, at)
}

function checkTexts(texts: NonNullable<Evidence['text']>): void {
  let total = 0
  for (const [name, text] of Object.entries(texts)) {
    const field = `/text/${name}`
    if (!TEXT_FIELDS.has(name)) throw invalid(field, `${field}: the API knows no such text of evidence.`)
    if (text.trim() === '') throw invalid(field, `${field}: leave a text out where there is none.`)
    total += text.length
  }
  if (total > MAX_TEXT)
    throw new ProblemError('evidence_too_large', 'All texts together may have 150,000 characters at most.', {
      field: '/text'
    })
}

function checkFiles(state: SandboxState, account: string, files: NonNullable<Evidence['files']>): void {
  const sizes = new Map<string, number>()
  for (const [name, sha256] of Object.entries(files)) {
    const field = `/files/${name}`
    if (!FILE_FIELDS.has(name)) throw invalid(field, `${field}: the API knows no such file of evidence.`)
    sizes.set(sha256, readFileOf(state, account, { sha256, purpose: 'dispute_evidence', field }).size)
  }
  // A file that stands in two fields is sent once.
  if (sizes.values().reduce((total, size) => total + size, 0) > MAX_EVIDENCE_BYTES)
    throw new ProblemError('evidence_too_large', 'All files together may have 5,000,000 bytes at most.', {
      field: '/files'
    })
}

function isEmpty({ text = {}, files = {} }: Evidence): boolean {
  return Object.keys(text).length + Object.keys(files).length === 0
}

/** What the log of effects says: nothing moves by an answer, the money left when the dispute was opened. */
function effectOf(kind: string, dispute: Dispute): Effect {
  const did = { kind, target: dispute.id, amountMinor: 0, currency: dispute.amount.currency }
  return { status: 200, record: dispute, did }
}

/** What an answer to a dispute is given with. */
interface Answer {
  id: string
  body: Buffer
  key: string
  /** The version that was read, where the caller says it. */
  ifMatch: number | undefined
}

/** `PUT /v1/disputes/{id}/evidence`, `POST /v1/disputes/{id}/submit` and `POST /v1/disputes/{id}/accept`. */
export function registerDisputes(app: FastifyInstance, state: SandboxState, runner: ActionRunner): void {
  const tillOf = (account: string, nowMs: number): Till => liveTill(state, account, nowMs)

  const draft = (account: string, { id, body, key, ifMatch }: Answer, nowMs: number): Effect => {
    const evidence = readBody(body, zEvidence)
    const dispute = readRecord<Dispute>(state, account, 'dispute', id)
    checkVersion(dispute, ifMatch)
    checkTakesEvidence(dispute, nowMs)
    checkTexts(evidence.text ?? {})
    checkFiles(state, account, evidence.files ?? {})
    keepEvidence(tillOf(account, nowMs), dispute, evidence, key, nowMs)
    return effectOf('dispute.evidence', dispute)
  }

  const submit = (account: string, { id, body, key, ifMatch }: Answer, nowMs: number): Effect => {
    checkNoBody(body)
    const dispute = readRecord<Dispute>(state, account, 'dispute', id)
    checkVersion(dispute, ifMatch)
    checkTakesEvidence(dispute, nowMs)
    if (isEmpty(dispute.evidence))
      throw new ProblemError('evidence_empty', 'There is no evidence to submit. Keep a draft first.', { field: 'id' })
    dispute.idempotency_key = key
    submitEvidence(tillOf(account, nowMs), dispute, nowMs)
    return effectOf('dispute.submit', dispute)
  }

  const accept = (account: string, { id, body, key }: Answer, nowMs: number): Effect => {
    checkNoBody(body)
    const dispute = readRecord<Dispute>(state, account, 'dispute', id)
    checkOpen(dispute)
    if (dispute.stage === 'early_warning' || dispute.stage === 'inquiry')
      throw new ProblemError('dispute_wrong_stage', 'Nothing was taken yet. Refund the sale, and this ends.', {
        field: 'id'
      })
    const sale = readRecord<Sale>(state, account, 'sale', dispute.sale)
    dispute.idempotency_key = key
    endDispute(tillOf(account, nowMs), dispute, sale, 'accepted', nowMs)
    return effectOf('dispute.accept', dispute)
  }

  app.put<{ Params: { id: string } }>(
    '/v1/disputes/:id/evidence',
    { config: { scope: 'disputes' } },
    (request, reply) => {
      const { id } = request.params
      const ifMatch = readIfMatch(request, 'required')
      return runner.run(request, reply, (account, body, key, nowMs) =>
        draft(account, { id, body, key, ifMatch }, nowMs)
      )
    }
  )
  app.post<{ Params: { id: string } }>(
    '/v1/disputes/:id/submit',
    { config: { scope: 'disputes' } },
    (request, reply) => {
      const { id } = request.params
      const ifMatch = readIfMatch(request, 'optional')
      return runner.run(request, reply, (account, body, key, nowMs) =>
        submit(account, { id, body, key, ifMatch }, nowMs)
      )
    }
  )
  app.post<{ Params: { id: string } }>(
    '/v1/disputes/:id/accept',
    { config: { scope: 'disputes' } },
    (request, reply) => {
      const { id } = request.params
      return runner.run(request, reply, (account, body, key, nowMs) =>
        accept(account, { id, body, key, ifMatch: undefined }, nowMs)
      )
    }
  )
}
