/** Answering a dispute with evidence of one's own, over real HTTP: its files and its draft go ahead, and the bank gets exactly that, once. */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Backend } from '../../../src/backend/start.ts'
import type { DisputeCase } from '../../../src/contract/disputes.ts'
import { evidenceProblems, saidTexts, type EvidenceDraft, type TakenFile } from '../../../src/contract/evidence.ts'
import type { Request } from '../../../src/contract/requests.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Card, Dispute, File } from '../../../src/platform/generated/types.gen.ts'
import {
  act,
  contest,
  effectsOf,
  giveCard,
  keepFile,
  pdfOf,
  recordOf,
  startLiving
} from '../../sandbox/server/acting.ts'
import type { Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, sell, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patience = { timeout: 40_000 }
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let desk: Desk
let sandbox: Sandbox
let dispute: Dispute
let receipt: File
let backend: Backend

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startLiving()
  topUp(sandbox.state, 100_000, AT)
  dispute = contest(sandbox, sell(sandbox.state, sandbox.clock.now()))
  receipt = await keepFile(sandbox, pdfOf('receipt'), 'dispute_evidence')
  await draftAtPlatform({ text: { shipping_carrier: 'Poste' }, files: { receipt: receipt.sha256 } })
})
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

const now = (): Dispute => recordOf<Dispute>(sandbox, dispute.id)
async function draftAtPlatform(evidence: object): Promise<void> {
  const { status } = await act(sandbox, `PUT /v1/disputes/${dispute.id}/evidence`, evidence, { ifMatch: now().version })
  expect(status).toBe(200)
}

async function open(): Promise<Link> {
  const started = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  backend = started.backend
  const { link } = started
  await vi.waitFor(async () => expect((await caseOf(link)).canSubmit).toBe(true), patience)
  // Nothing goes out by itself while a test does something else.
  await link.client.settings.setUndo({ account, undoMs: 60_000 })
  return link
}

const caseOf = (link: Link): Promise<DisputeCase> => link.client.disputes.get({ account, id: dispute.id })
const draftOf = async (link: Link): Promise<EvidenceDraft | null> =>
  (await link.client.evidence.get({ account, dispute: dispute.id })).draft

async function attach(link: Link, field: 'shipping_documentation' | 'receipt', bytes: Buffer, name: string) {
  const { ticket } = await link.client.evidence.upload()
  expect(await backend.files.write(ticket, Readable.from([bytes]))).toBe(true)
  return await link.client.evidence.keep({ account, ticket, name, to: { dispute: dispute.id, field } })
}

async function write(link: Link, text: string): Promise<void> {
  const { state } = await link.client.evidence.write({
    account,
    dispute: dispute.id,
    field: 'uncategorized_text',
    text,
    revision: (await draftOf(link))?.texts.find(({ field }) => field === 'uncategorized_text')?.revision ?? 0
  })
  expect(state).toBe('kept')
}

async function prepareDraft(link: Link): Promise<void> {
  await link.client.evidence.begin({ account, dispute: dispute.id })
  await write(link, 'It was handed over.\n\n🪡 e\u0301')
  expect(await attach(link, 'shipping_documentation', pdfOf('parcel'), '../Päckchen\u202e.pdf')).toMatchObject({
    state: 'kept',
    file: { name: 'Päckchen.pdf', mediaType: 'application/pdf' }
  })
}

async function wishOf(link: Link): Promise<Wish> {
  const [{ submissions }, draft] = [await caseOf(link), await draftOf(link)]
  if (draft === null) throw new Error('There is no draft')
  return {
    kind: 'dispute-evidence',
    dispute: dispute.id,
    evidence: {
      texts: Object.fromEntries(saidTexts(draft.texts).map(({ field, text }) => [field, text])),
      files: Object.fromEntries(draft.files.map(({ field, sha256 }) => [field, sha256]))
    },
    submissions,
    own: {
      replaces: draft.replaces,
      files: draft.files.map(({ sha256, name }) => ({ sha256, name }))
    }
  }
}

const askNow = async (link: Link): Promise<string> => {
  const { request } = await link.client.requests.ask({
    account,
    id: randomUUID(),
    wish: await wishOf(link),
    again: true
  })
  await link.client.requests.decide({ account, id: request.id, decision: 'send' })
  return request.id
}
const until = (link: Link, id: string, state: Request['state']): Promise<Request> =>
  vi.waitFor(async () => {
    const { request } = await link.client.requests.get({ account, id })
    expect(request).toMatchObject({ state })
    return request
  }, patience)
const effects = async (): Promise<string[]> =>
  (await effectsOf(sandbox)).map(({ kind }) => kind).filter((kind) => kind.startsWith('dispute.'))
/** Beside the one that somebody else kept there. */
const once = ['dispute.evidence', 'dispute.evidence', 'dispute.submit']
const filesSent = (): number =>
  sandbox.state
    .list<File>(LUME, 'file')
    .filter(({ name }) => name === 'Päckchen.pdf')
    .toArray().length

it('begins with the platform’s draft, and sends exactly what was written, its files first', async () => {
  const link = await open()
  await prepareDraft(link)
  expect(await draftOf(link)).toMatchObject({
    texts: [{ field: 'shipping_carrier', text: 'Poste' }, { field: 'uncategorized_text' }],
    files: [
      { field: 'receipt', sha256: receipt.sha256, state: 'sent' },
      { field: 'shipping_documentation', state: 'kept' }
    ]
  })
  const wish = await wishOf(link)
  const id = await askNow(link)
  await until(link, id, 'done')
  if (wish.kind !== 'dispute-evidence') throw new Error(wish.kind)
  expect(now()).toMatchObject({ status: 'under_review', submission_count: 1 })
  expect(now().evidence).toEqual({ text: wish.evidence.texts, files: wish.evidence.files })
  expect(await effects()).toEqual(once)
  expect(filesSent()).toBe(1)
  const { journal } = await link.client.requests.get({ account, id })
  expect(journal.map(({ what }) => what)).toEqual([
    'asked',
    'decided',
    ...['preparing', 'prepared', 'preparing', 'prepared'],
    'sent',
    'answered'
  ])
  expect(journal.every(({ facts }) => !facts.includes('ckchen'))).toBe(true)
  expect(await link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
  // The bank has it: nothing of it is kept twice.
  await vi.waitFor(async () => expect(await draftOf(link)).toBeNull(), patience)
})

it('crawls beside everything else: a card is frozen while a file of it is on its way', async () => {
  giveCard(sandbox, 'card_main')
  const link = await open()
  await prepareDraft(link)
  await sandbox.faults({ next: [{ fault: 'latency', detail: '8000ms', on: 'PUT /v1/files/*' }] })
  const answer = await askNow(link)
  await vi.waitFor(async () => {
    const { journal } = await link.client.requests.get({ account, id: answer })
    expect(journal.at(-1)?.what).toBe('preparing')
  }, patience)
  const freeze: Wish = { kind: 'card-freeze', card: 'card_main', isFrozen: true }
  const { request } = await link.client.requests.ask({ account, id: randomUUID(), wish: freeze })
  await until(link, request.id, 'done')
  expect(recordOf<Card>(sandbox, 'card_main').status).toBe('inactive')
  expect([await effects(), filesSent()]).toEqual([['dispute.evidence'], 0])
  await until(link, answer, 'done')
  expect([await effects(), filesSent()]).toEqual([once, 1])
})

it('is refused where it was written on, or thrown away, after it was looked at', async () => {
  const link = await open()
  await prepareDraft(link)
  const looked = await wishOf(link)
  const ask = (wish: Wish) => link.client.requests.ask({ account, id: randomUUID(), wish, again: true })
  const changed = { data: { field: 'evidence', detail: { why: 'changed' } } }
  const at = { account, dispute: dispute.id }
  await write(link, 'It was not handed over.')
  await expect(ask(looked)).rejects.toMatchObject(changed)
  await write(link, 'It was handed over.\n\n🪡 e\u0301')
  await attach(link, 'shipping_documentation', pdfOf('another parcel'), 'parcel.pdf')
  await expect(ask(looked)).rejects.toMatchObject(changed)
  const { trials } = await link.client.requests.tryOut({ account, wishes: [looked, await wishOf(link)] })
  expect(trials).toMatchObject([{ isPossible: false, detail: { why: 'changed' } }, { isPossible: true }])
  await link.client.evidence.discard(at)
  await expect(ask(looked)).rejects.toMatchObject({ code: 'not-possible' })
  expect(await effects()).toEqual(['dispute.evidence'])
})

it('takes the place of a draft of the platform only once somebody has looked at that', async () => {
  const link = await open()
  await prepareDraft(link)
  const changed = { code: 'not-possible', data: { detail: { why: 'changed' } } }
  const at = { account, dispute: dispute.id }
  const { pack: begunWith } = await caseOf(link)
  await draftAtPlatform({ text: { shipping_carrier: 'BRT', service_date: '2026-10-01' } })
  await vi.waitFor(async () => expect((await caseOf(link)).pack.texts).toHaveLength(2), patience)
  const { pack } = await caseOf(link)
  const ask = async (replaces: string) => {
    const wish = await wishOf(link)
    if (wish.kind !== 'dispute-evidence' || wish.own === undefined) throw new Error(wish.kind)
    return await link.client.requests.ask({
      account,
      id: randomUUID(),
      wish: { ...wish, own: { ...wish.own, replaces } },
      again: true
    })
  }
  expect(await draftOf(link)).toMatchObject({ replaces: begunWith.digest })
  for (const digest of [begunWith.digest, pack.digest]) await expect(ask(digest)).rejects.toMatchObject(changed)
  await expect(link.client.evidence.see({ ...at, digest: begunWith.digest })).rejects.toMatchObject(changed)
  await link.client.evidence.see({ ...at, digest: pack.digest, takesOver: true })
  // What stood in one's own stays; what it lacked came in.
  expect((await draftOf(link))?.texts).toMatchObject([
    { field: 'service_date', text: '2026-10-01' },
    { field: 'shipping_carrier', text: 'Poste' },
    { field: 'uncategorized_text' }
  ])
  const id = await askNow(link)
  await until(link, id, 'done')
  expect(now().evidence).toMatchObject({ text: { shipping_carrier: 'Poste', service_date: '2026-10-01' } })
})

it('loses answers at each step, and does each once', async () => {
  const link = await open()
  await prepareDraft(link)
  await sandbox.faults({
    next: [
      { fault: 'drop-after', on: 'PUT /v1/files/*' },
      { fault: '500', on: 'PUT /v1/files/*' },
      { fault: 'drop-after', on: 'PUT /v1/disputes/*/evidence' },
      { fault: 'drop-before', on: 'PUT /v1/disputes/*/evidence' },
      { fault: 'drop-after', on: 'POST /v1/disputes/*/submit' }
    ]
  })
  const id = await askNow(link)
  await until(link, id, 'done')
  expect(await effects()).toEqual(once)
  expect(filesSent()).toBe(1)
})

it('writes over no draft that somebody else keeps meanwhile, also where the copy does not know of it', async () => {
  const link = await open()
  await prepareDraft(link)
  const { request } = await link.client.requests.ask({
    account,
    id: randomUUID(),
    wish: await wishOf(link),
    again: false
  })
  await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
  await draftAtPlatform({ text: { uncategorized_text: 'Something else.' } })
  await link.client.requests.decide({ account, id: request.id, decision: 'send' })
  expect(await until(link, request.id, 'needs-you')).toMatchObject({ ask: 'changed', can: ['give-up'] })
  expect(now().evidence).toEqual({ text: { uncategorized_text: 'Something else.' } })
  expect(await effects()).not.toContain('dispute.submit')
})

it('is refused in the platform’s words where it was answered elsewhere while it was being prepared', async () => {
  const link = await open()
  await prepareDraft(link)
  await sandbox.faults({ next: [{ fault: '503', on: 'PUT /v1/files/*', times: 2 }] })
  const id = await askNow(link)
  expect((await act(sandbox, `POST /v1/disputes/${dispute.id}/submit`, undefined)).status).toBe(200)
  expect(await until(link, id, 'rejected')).toMatchObject({ code: 'evidence_already_submitted' })
  expect(now().evidence).toMatchObject({ text: { shipping_carrier: 'Poste' } })
  // What was written is still there: it says something else than the bank has.
  expect(await draftOf(link)).not.toBeNull()
})

it('can be taken back while a file is on its way, and nothing goes to the bank', async () => {
  const link = await open()
  await prepareDraft(link)
  await sandbox.faults({ next: [{ fault: '500', on: 'PUT /v1/files/*', times: 1_000 }] })
  const id = await askNow(link)
  await vi.waitFor(async () => {
    const { journal } = await link.client.requests.get({ account, id })
    expect(journal.map(({ what }) => what)).toContain('not-prepared')
  }, patience)
  await link.client.requests.decide({ account, id, decision: 'withdraw' })
  await sandbox.faults({ next: [] })
  expect((await link.client.requests.get({ account, id })).request.state).toBe('withdrawn')
  expect(await effects()).toEqual(['dispute.evidence'])
  const again = await askNow(link)
  await until(link, again, 'done')
  expect(await effects()).toEqual(once)
})

it('refuses by its content what no bank can open, and says so before anything is sent', async () => {
  const link = await open()
  await link.client.evidence.begin({ account, dispute: dispute.id })
  const refused = (bytes: Buffer): Promise<TakenFile> => attach(link, 'shipping_documentation', bytes, 'a.pdf')
  expect(await refused(Buffer.from('<svg onload="alert(1)"/>'))).toEqual({ state: 'refused', why: 'type' })
  expect(await refused(Buffer.alloc(0))).toEqual({ state: 'refused', why: 'empty' })
  expect(await refused(Buffer.concat([pdfOf('large'), Buffer.alloc(5_000_001 - pdfOf('large').length)]))).toEqual({
    state: 'refused',
    why: 'too-large'
  })
  expect((await draftOf(link))?.files).toHaveLength(1)
  await attach(link, 'shipping_documentation', Buffer.concat([pdfOf('large'), Buffer.alloc(4_999_700)]), 'a.pdf')
  const draft = await draftOf(link)
  expect(evidenceProblems(draft ?? { texts: [], files: [] })).toMatchObject([{ what: 'files-too-large' }])
  await expect(askNow(link)).rejects.toMatchObject({ data: { detail: { why: 'evidence-too-large' } } })
})

it('keeps words and files sealed, over a restart, and what was thrown away no longer', async () => {
  let link = await open()
  await prepareDraft(link)
  const before = await draftOf(link)
  await backend.stop()
  const everything = readdirSync(desk.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)))
  for (const plain of ['handed over', 'ckchen', '%PDF-'])
    expect(everything.filter((bytes) => bytes.includes(plain))).toEqual([])
  link = await open()
  expect(await draftOf(link)).toEqual(before)
  await link.client.evidence.discard({ account, dispute: dispute.id })
  expect(await draftOf(link)).toBeNull()
  await link.client.evidence.begin({ account, dispute: dispute.id })
  expect((await draftOf(link))?.files).toHaveLength(1)
})

it('leaves what another window wrote as it is', async () => {
  const link = await open()
  await link.client.evidence.begin({ account, dispute: dispute.id })
  const text = { account, dispute: dispute.id, field: 'uncategorized_text' as const }
  expect(await link.client.evidence.write({ ...text, text: 'mine', revision: 0 })).toMatchObject({ revision: 1 })
  expect(await link.client.evidence.write({ ...text, text: 'theirs', revision: 0 })).toEqual({
    state: 'conflict',
    text: 'mine',
    revision: 1
  })
})
