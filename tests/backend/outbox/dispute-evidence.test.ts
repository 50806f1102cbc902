/** Sending the answer to a dispute: exactly the draft that was looked at, once, through the whole backend and over real HTTP. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DisputeCase } from '../../../src/contract/disputes.ts'
import type { Request } from '../../../src/contract/requests.ts'
import { wishSchema, type Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Dispute, File } from '../../../src/platform/generated/types.gen.ts'
import { act, contest, DAY, effectsOf, keepFile, pdfOf, recordOf, startLiving } from '../../sandbox/server/acting.ts'
import type { Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, sell, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patience = { timeout: 15_000 }
vi.setConfig({ testTimeout: 180_000, hookTimeout: 30_000 })
const words = { uncategorized_text: 'It was sent.\n\n🪡 e\u0301 and signed for', shipping_carrier: 'Poste' }

describe('over HTTP', () => {
  let desk: Desk
  let sandbox: Sandbox
  let dispute: Dispute
  let receipt: File

  beforeEach(async () => {
    desk = newDesk()
    sandbox = await startLiving()
    topUp(sandbox.state, 100_000, AT)
    dispute = contest(sandbox, sell(sandbox.state, sandbox.clock.now()))
    receipt = await keepFile(sandbox, pdfOf('receipt'), 'dispute_evidence')
    await draft({ text: words, files: { receipt: receipt.sha256 } })
  })
  afterEach(async () => {
    await desk.remove()
    await sandbox.close()
  })

  const now = (): Dispute => recordOf<Dispute>(sandbox, dispute.id)
  /** Somebody keeps a draft at the platform. */
  async function draft(evidence: object): Promise<void> {
    const { status } = await act(sandbox, `PUT /v1/disputes/${dispute.id}/evidence`, evidence, {
      ifMatch: now().version
    })
    expect(status).toBe(200)
  }

  async function open(): Promise<Link> {
    const { link } = await desk.start({
      demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
      openDemo: true
    })
    await vi.waitFor(async () => expect((await caseOf(link)).canSubmit).toBe(true), patience)
    return link
  }

  const caseOf = (link: Link): Promise<DisputeCase> => link.client.disputes.get({ account, id: dispute.id })
  const wishOf = ({ row, pack, submissions }: DisputeCase): Wish => ({
    kind: 'dispute-evidence',
    dispute: row.id,
    evidence: {
      texts: Object.fromEntries(pack.texts.map(({ field, text }) => [field, text])),
      files: Object.fromEntries(pack.files.map(({ field, sha256 }) => [field, sha256]))
    },
    submissions
  })
  const ask = async (link: Link, wish: Wish, again = false) =>
    await link.client.requests.ask({ account, id: randomUUID(), wish, again })
  const sendNow = (link: Link, id: string) => link.client.requests.decide({ account, id, decision: 'send' })
  const until = (link: Link, id: string, state: Request['state']): Promise<Request> =>
    vi.waitFor(async () => {
      const { request } = await link.client.requests.get({ account, id })
      expect(request).toMatchObject({ state })
      return request
    }, patience)
  const submissions = async (): Promise<number> =>
    (await effectsOf(sandbox)).filter(({ kind }) => kind === 'dispute.submit').length
  const why = (reason: string) => ({ data: { detail: { why: reason } } })

  it('shows all of it before, can be taken back until it is sent, and goes to the bank once', async () => {
    const link = await open()
    const before = await caseOf(link)
    expect(before.pack).toEqual({
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      texts: Object.entries(words).map(([field, text]) => ({ field, text })),
      files: [{ field: 'receipt', sha256: receipt.sha256, name: receipt.name, size: receipt.size }]
    })
    const { request: first } = await ask(link, wishOf(before))
    expect(first).toMatchObject({ kind: 'dispute-evidence', amount: null, waitsFor: 'undo' })
    expect(await caseOf(link)).toMatchObject({
      canSubmit: false,
      canAccept: false,
      asked: { id: first.id, kind: 'dispute-evidence' },
      row: { asked: 'dispute-evidence', place: 'answer' }
    })
    const { row, worth } = before
    const acceptance = {
      kind: 'dispute-accept' as const,
      dispute: row.id,
      lostMinor: worth.loseMinor,
      currency: row.currency,
      stage: row.stage
    }
    await expect(ask(link, acceptance)).rejects.toMatchObject(why('answer-asked'))
    await link.client.requests.decide({ account, id: first.id, decision: 'withdraw' })
    expect(await caseOf(link)).toMatchObject({ canSubmit: true, row: { asked: null } })

    const { request } = await ask(link, wishOf(before), true)
    await sendNow(link, request.id)
    await until(link, request.id, 'done')
    expect(now()).toMatchObject({ status: 'under_review', submission_count: 1, evidence: { text: words } })
    await vi.waitFor(async () => {
      expect(await caseOf(link)).toMatchObject({ asked: null, canSubmit: false, row: { place: 'review', asked: null } })
    }, patience)
    expect(await submissions()).toBe(1)
    await expect(ask(link, wishOf(await caseOf(link)), true)).rejects.toMatchObject(why('dispute-under-review'))
    expect(await link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
  })

  it('is found where the answer was lost, and never sent twice', async () => {
    const link = await open()
    await sandbox.faults({
      next: [
        { fault: 'drop-after', on: 'POST /v1/disputes/*/submit' },
        { fault: '500', on: 'GET /v1/actions/*', times: 2 }
      ]
    })
    const { request } = await ask(link, wishOf(await caseOf(link)))
    await sendNow(link, request.id)
    await until(link, request.id, 'done')
    expect(await submissions()).toBe(1)
  })

  it('sends nothing of a draft that was changed meanwhile, also where the copy does not know it yet', async () => {
    const link = await open()
    const seen = wishOf(await caseOf(link))
    const { request } = await ask(link, seen)
    // The feed is silent: only the platform knows of the change.
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    await draft({ text: { uncategorized_text: 'Something else.' } })
    await sendNow(link, request.id)
    expect(await until(link, request.id, 'needs-you')).toMatchObject({ ask: 'changed' })
    expect(await submissions()).toBe(0)
    await sandbox.faults({ next: [] })
    await vi.waitFor(async () => expect((await caseOf(link)).pack.files).toEqual([]), patience)
    await expect(ask(link, seen, true)).rejects.toMatchObject(why('answer-asked'))
    expect((await link.client.requests.get({ account, id: request.id })).request.can).toEqual(['give-up'])
    await expect(link.client.requests.decide({ account, id: request.id, decision: 'send-anew' })).rejects.toMatchObject(
      { code: 'too-late' }
    )
    await link.client.requests.decide({ account, id: request.id, decision: 'give-up' })
    await expect(ask(link, seen, true)).rejects.toMatchObject(why('changed'))
    const { request: anew } = await ask(link, wishOf(await caseOf(link)), true)
    await sendNow(link, anew.id)
    await until(link, anew.id, 'done')
    expect(now().evidence).toEqual({ text: { uncategorized_text: 'Something else.' } })
    expect(await submissions()).toBe(1)
  })

  it('is refused in the platform’s words where it was answered elsewhere', async () => {
    const link = await open()
    const { request } = await ask(link, wishOf(await caseOf(link)))
    expect((await act(sandbox, `POST /v1/disputes/${dispute.id}/submit`, undefined)).status).toBe(200)
    await vi.waitFor(async () => expect((await caseOf(link)).row.place).toBe('review'), patience)
    await sendNow(link, request.id)
    expect(await until(link, request.id, 'rejected')).toMatchObject({ code: 'evidence_already_submitted' })
    expect(await submissions()).toBe(1)
  })

  it('is not offered for an early warning', async () => {
    const warning = contest(sandbox, sell(sandbox.state, sandbox.clock.now()), {
      stage: 'early_warning',
      dueMs: sandbox.clock.now() + DAY
    })
    const link = await open()
    const found = await vi.waitFor(() => link.client.disputes.get({ account, id: warning.id }), patience)
    expect(found).toMatchObject({ canSubmit: false, canAccept: false })
    const wish = { ...wishOf(await caseOf(link)), dispute: warning.id }
    await expect(ask(link, wish)).rejects.toMatchObject(why('evidence-early'))
  })
})

describe('what can be asked for', () => {
  const wishWith = (texts: Record<string, string>, files: Record<string, string> = {}) =>
    wishSchema.safeParse({ kind: 'dispute-evidence', dispute: 'dsp_1', evidence: { texts, files }, submissions: 0 })

  it('is what the platform takes: something, and no text or sum of texts beyond its limit', () => {
    const unit = fc.constantFrom('a', 'e\u0301', '👩‍👩‍👧‍👦', '\u202e', '\0', 'ß')
    const text = fc.tuple(unit, fc.nat(25_000)).map(([one, times]) => one.repeat(times).slice(0, 25_000))
    const field = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/)
    fc.assert(
      fc.property(fc.dictionary(field, text, { maxKeys: 12, noNullPrototype: true }), (texts) => {
        const all = Object.values(texts)
        const isTaken =
          all.length > 0 &&
          all.every((text) => text !== '' && [...text].length <= 20_000) &&
          all.reduce((sum, { length }) => sum + length, 0) <= 150_000
        // Not the texts themselves: a counterexample of megabytes tells nobody anything.
        expect(wishWith(texts).success, all.map(({ length }) => length).join(' ')).toBe(isTaken)
      }),
      { numRuns: 50, reporter: ({ failed, seed }) => expect(failed, `seed ${seed}`).toBe(false) }
    )
  })

  it('names fields as the platform does, and files by their hash', () => {
    expect(wishWith({}, { receipt: 'a'.repeat(64) }).success).toBe(true)
    for (const field of ['Receipt', '_receipt', '', '../receipt', 'a'.repeat(61)])
      expect(wishWith({ ok: 'text' }, Object.fromEntries([[field, 'a'.repeat(64)]])).success, field).toBe(false)
    expect(wishWith({}, { receipt: 'A'.repeat(64) }).success).toBe(false)
  })
})
