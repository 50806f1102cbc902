/**
 * The bank gets exactly what was asked for, once, or nothing: whatever is lost on the way, wherever the console ends
 * between an upload, the draft and the submission, and whoever else writes a draft meanwhile.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { settleIdentity, type Kept } from '../../../src/backend/engine/outbox/identity.ts'
import { Keeper } from '../../../src/backend/engine/outbox/keeper.ts'
import { Outbox } from '../../../src/backend/engine/outbox/outbox.ts'
import { selectRows, type RequestRow } from '../../../src/backend/engine/outbox/rows.ts'
import { Sender } from '../../../src/backend/engine/outbox/sender.ts'
import { Steps } from '../../../src/backend/engine/outbox/steps.ts'
import { Wishes } from '../../../src/backend/engine/outbox/wishes.ts'
import { verifyJournal } from '../../../src/backend/engine/journal/verify.ts'
import type { LocalStores } from '../../../src/backend/engine/local/local-task.ts'
import { ingest } from '../../../src/backend/engine/store/ingest.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import type { Change } from '../../../src/backend/engine/store/types.ts'
import { actions } from '../../../src/backend/features/actions.ts'
import { digestOf, seenDraft } from '../../../src/backend/engine/evidence-draft.ts'
import { forgetAnswered } from '../../../src/backend/features/evidence/forget.ts'
import { evidenceTasks } from '../../../src/backend/features/evidence/tasks.ts'
import type { PlatformClient } from '../../../src/platform/client.ts'
import { unreachable } from '../../../src/platform/errors.ts'
import type { Dispute, Evidence, File } from '../../../src/platform/generated/types.gen.ts'
import { checkChange, isSetAside } from '../../../src/platform/validate.ts'
import { accountRecord } from '../../sandbox/server/records.ts'
import { disputeMade } from '../features/records.ts'

vi.setConfig({ testTimeout: 120_000 })
const startMs = Date.UTC(2026, 10, 1)
const accountId = 'acct_1'
const disputeId = 'dsp_1'
const requestId = '6f1c1b0e-2f58-4a2b-9d3c-0a1b2c3d4e5f'
const keyHex = '7b'.repeat(32)
const parcel = Buffer.from('%PDF-1.7 parcel')
const photo = Buffer.from('%PDF-1.7 photo')
const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const before: Evidence = { text: { shipping_carrier: 'Poste' } }
const mine = {
  texts: { shipping_carrier: 'BRT', uncategorized_text: 'It was sent.' },
  files: { receipt: shaOf(parcel), uncategorized_file: shaOf(photo), customer_signature: shaOf(photo) }
}

const faults = [
  'not-connected',
  'lost-before',
  'lost-after',
  'late',
  'crash-before',
  'crash-after',
  '500',
  '429',
  'garbage'
] as const
type Fault = (typeof faults)[number]
interface Sent {
  method: string
  path: string
  key: string
  body: string
  ifMatch: string | null
}

/** The least platform that keeps the API's promises about disputes, files and keys. */
class Platform {
  nowMs = startMs
  dispute: Dispute = disputeMade(disputeId, startMs, { evidence: before })
  readonly files = new Map<string, File>()
  readonly faults: Fault[] = []
  /** Bytes that were stored: each file once, however often it was sent. */
  stored = 0
  /** What the bank got by the console's request. */
  readonly got: Evidence[] = []
  /** A draft that was written over, though nobody had looked at it. */
  readonly lost: Evidence[] = []
  readonly #answers = new Map<string, { status: number; json: unknown }>()
  #late: Sent[] = []

  deliver(): void {
    for (const sent of this.#late.splice(0)) this.#take(sent)
  }

  /** Somebody else keeps a draft, or something changes that matters to nobody. */
  change(evidence = this.dispute.evidence): void {
    this.dispute = { ...this.#next(), evidence }
  }

  #next(): Dispute {
    return { ...this.dispute, version: this.dispute.version + 1, updated_at: new Date(this.nowMs).toISOString() }
  }

  clientFor(onCrash: () => void): PlatformClient {
    const observed = () => ({ dateMs: this.nowMs, wallMs: this.nowMs, steadyMs: this.nowMs })
    // Heard before, so that the age of what is asked for is known.
    let seen: PlatformClient['observed'] = observed()
    const crash = (): Promise<never> => {
      onCrash()
      return new Promise<never>(() => undefined)
    }
    return {
      timeoutMs: 1_000,
      get observed() {
        return seen
      },
      platformNow: () => this.nowMs,
      getJson: () => Promise.reject(new Error('not asked for')),
      send: async (path) => {
        seen = observed()
        const json =
          path === '/v1/account' ? accountRecord(accountId, 'shop') : this.#outcome(path.split('/').at(-1) ?? '')
        return { response: Response.json(json), dateMs: this.nowMs }
      },
      act: async (path, { method, body, headers }) => {
        const sent: Sent = {
          ...{ method, path, body: Buffer.from(body).toString('latin1') },
          key: headers['idempotency-key'] ?? '',
          ifMatch: headers['if-match'] ?? null
        }
        const fault = this.faults.shift()
        if (fault === 'not-connected')
          throw unreachable('no-answer', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
        if (fault === 'lost-before') throw unreachable('cut-off')
        if (fault === 'crash-before') return await crash()
        if (fault === 'late') {
          this.#late.push(sent)
          throw unreachable('timed-out')
        }
        seen = observed()
        if (fault === '500' || fault === '429') return Response.json(...problem(Number(fault), 'internal', true))
        const { status, json } = this.#take(sent)
        if (fault === 'lost-after') throw unreachable('cut-off')
        if (fault === 'crash-after') return await crash()
        if (fault === 'garbage') return new Response('{"id": ', { status })
        return Response.json(json, { status })
      }
    }
  }

  #outcome(key: string): unknown {
    const answer = this.#answers.get(key)
    if (!answer) return { key, state: 'unknown_key' }
    if (answer.status >= 400) return { key, state: 'refused', status: answer.status, problem: answer.json }
    return { key, state: 'done', status: answer.status, record: this.dispute }
  }

  #take(sent: Sent): { status: number; json: unknown } {
    if (sent.path.startsWith('/v1/files/')) return this.#store(sent)
    const known = this.#answers.get(sent.key)
    if (known) return known
    // Nothing is remembered of it under the key.
    if (sent.ifMatch !== null && Number(sent.ifMatch) !== this.dispute.version)
      return { status: 412, json: { ...problem(412, 'stale', false)[0], current: this.dispute } }
    const answer = sent.method === 'PUT' ? this.#draft(sent) : this.#submit(sent)
    this.#answers.set(sent.key, answer)
    return answer
  }

  #store({ path, body }: Sent): { status: number; json: unknown } {
    const { pathname, searchParams } = new URL(path, 'https://bank.example')
    const sha256 = pathname.split('/').at(-1) ?? ''
    const bytes = Buffer.from(body, 'latin1')
    expect(shaOf(bytes)).toBe(sha256)
    const at = new Date(this.nowMs).toISOString()
    const known = this.files.get(sha256)
    if (known) return { status: 200, json: known }
    const file: File = {
      ...{ id: `file_${this.files.size + 1}`, type: 'file', version: 1, created_at: at, updated_at: at },
      ...{ name: searchParams.get('name') ?? '', media_type: 'application/pdf', size: bytes.length, sha256 },
      purpose: searchParams.get('purpose') ?? ''
    }
    this.files.set(sha256, file)
    this.stored += bytes.length
    return { status: 201, json: file }
  }

  #draft({ body, key }: Sent): { status: number; json: unknown } {
    const refusal = this.#refusal()
    if (refusal) return refusal
    const evidence = JSON.parse(body) as Evidence
    if (Object.values(evidence.files ?? {}).some((sha256) => !this.files.has(sha256)))
      return asAnswer(problem(404, 'not_found', false))
    if (!isDeepStrictEqual(this.dispute.evidence, before)) this.lost.push(this.dispute.evidence)
    this.dispute = { ...this.#next(), evidence, evidence_change: { at: this.dispute.updated_at, idempotency_key: key } }
    return { status: 200, json: this.dispute }
  }

  #submit({ key }: Sent): { status: number; json: unknown } {
    const refusal = this.#refusal()
    if (refusal) return refusal
    this.got.push(this.dispute.evidence)
    this.dispute = { ...this.#next(), status: 'under_review', submission_count: 1, idempotency_key: key }
    return { status: 200, json: this.dispute }
  }

  #refusal(): { status: number; json: unknown } | undefined {
    return this.dispute.status === 'needs_response'
      ? undefined
      : asAnswer(problem(422, 'evidence_already_submitted', false))
  }
}

function problem(status: number, code: string, retryable: boolean): [object, { status: number }] {
  return [{ type: `urn:problem:${code}`, title: code, status, code, retryable }, { status }]
}
const asAnswer = ([json, { status }]: ReturnType<typeof problem>) => ({ status, json })

/** A console on real databases that may end in the middle of a step. */
class Rig {
  readonly platform = new Platform()
  readonly folder = mkdtempSync(join(tmpdir(), 'cassa-own-'))
  kept: Kept | undefined
  local!: Db
  cache!: Db
  wishes!: Wishes
  sender!: Sender
  outbox!: Outbox
  #seq = 0
  #isDead = false
  #crashed = Promise.withResolvers<void>()

  constructor() {
    this.open()
    this.feed()
    this.write()
    this.wishes.ask({
      kind: 'dispute-evidence',
      id: requestId,
      params: {
        dispute: disputeId,
        evidence: mine,
        submissions: 0,
        own: {
          replaces: digestOf({ texts: before.text ?? {}, files: {} }),
          files: [parcel, photo].map((bytes) => ({ sha256: shaOf(bytes), name: 'a.pdf' }))
        }
      },
      again: false
    })
  }

  stores(): LocalStores {
    return { local: this.local, cache: this.cache, nowMs: startMs, era: 0, isComplete: true, zone: 'UTC' }
  }

  /** The person writes what is asked for. */
  write(): void {
    const run = (name: string, input: object): void =>
      void evidenceTasks.find((task) => task.name === name)?.run(this.stores(), { dispute: disputeId, ...input })
    run('evidence.begin', {})
    for (const [field, text] of Object.entries(mine.texts))
      run('evidence.write', { field, text, revision: field in (before.text ?? {}) ? 1 : 0 })
    for (const [field, sha256] of Object.entries(mine.files)) {
      const bytes = sha256 === shaOf(parcel) ? parcel : photo
      run('evidence.keep', { bytes, name: 'a.pdf', to: { dispute: disputeId, field, begins: false } })
    }
  }

  open(): void {
    this.#isDead = false
    this.#crashed = Promise.withResolvers()
    const { platform, folder } = this
    const local = (this.local = openForWriting(join(folder, 'local.db'), keyHex, 'local'))
    const cache = (this.cache = openForWriting(join(folder, 'cache-1.db'), keyHex, 'cache'))
    const clocks = { wall: () => platform.nowMs, steady: () => platform.nowMs }
    const client = platform.clientFor(() => {
      this.#isDead = true
      this.#crashed.resolve()
    })
    const keep = (kept: Kept): Promise<void> => {
      this.kept = kept
      return Promise.resolve()
    }
    const keeper = new Keeper(local, keep, () => undefined)
    const scopes = ['read', 'disputes']
    const steps = new Steps({
      local,
      cache: () => ({ db: cache, zone: 'UTC' }),
      connection: () => ({ platformUrl: 'https://bank.example', accountId, scopes, isDemo: false }),
      actions,
      clocks,
      observed: () => client.observed,
      onChange: () => keeper.changed(),
      log: () => undefined
    })
    this.wishes = new Wishes(steps)
    this.outbox = new Outbox(steps)
    this.sender = new Sender({
      ...{ outbox: this.outbox, client, accountId, scopes, clocks },
      backoffMs: () => 1_000,
      kept: () => keeper.settled(),
      log: () => undefined
    })
    settleIdentity({ local, folder, kept: this.kept, wasRestored: false }, platform.nowMs)
    this.outbox.recover()
    keeper.changed()
  }

  async step(): Promise<void> {
    const { sender } = this
    const stepped = sender.step().then((waitMs) => sender.uploaded().then(() => waitMs))
    const waitMs = await Promise.race([stepped, this.#crashed.promise.then(() => 0)])
    if (this.#isDead) this.restart()
    if (waitMs > 0) this.platform.nowMs += Math.min(waitMs, 60_000)
  }

  restart(): void {
    this.local.close()
    this.cache.close()
    this.open()
  }

  feed(): void {
    const changes = [this.platform.dispute, ...this.platform.files.values()].map((record): Change => {
      const { type, id, version, updated_at: at } = record
      const checked = checkChange({ seq: ++this.#seq, changed_at: at, type, id, version, record }, () => '', 0)
      if (isSetAside(checked)) throw new Error(checked.reason)
      return checked
    })
    const cursor = { feed: 'f', forward: this.#seq, backward: null, start: 0, reachesBackToMs: null }
    const heard = { head: this.#seq, isAtHead: true, asOfMs: this.platform.nowMs }
    ingest(this.cache, { changes, setAside: [], cursor, heard }, { zone: 'UTC' })
    this.sender.fed()
  }

  row(): RequestRow {
    return this.local.prepare(`${selectRows} WHERE id = ?`).get(requestId) as RequestRow
  }

  /** Until it is settled, or only the person can go on. */
  async drain(): Promise<void> {
    this.platform.faults.length = 0
    this.platform.deliver()
    for (let i = 0; i < 200 && ['queued', 'sending', 'unknown'].includes(this.row().state); i++) {
      await this.step()
      this.feed()
    }
  }

  remove(): void {
    this.local.close()
    this.cache.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

type Op =
  | { op: 'fault'; fault: Fault }
  | { op: 'step' | 'feed' | 'restart' | 'deliver' | 'withdraw' | 'touch' | 'other-draft' | 'lose-file' }

const fault = fc.record({ op: fc.constant('fault' as const), fault: fc.constantFrom(...faults) })
const usual = fc.constantFrom<Op[]>(
  { op: 'step' },
  { op: 'step' },
  { op: 'step' },
  { op: 'feed' },
  { op: 'restart' },
  { op: 'deliver' }
)
const rare = fc.constantFrom<Op[]>({ op: 'withdraw' }, { op: 'touch' }, { op: 'other-draft' }, { op: 'lose-file' })
const ops = fc.array(
  fc.oneof({ weight: 6, arbitrary: usual }, { weight: 3, arbitrary: fault }, { weight: 1, arbitrary: rare }),
  {
    maxLength: 25
  }
)
const other: Evidence = { text: { uncategorized_text: 'Somebody else’s.' } }

async function run(rig: Rig, op: Op): Promise<void> {
  const { platform } = rig
  switch (op.op) {
    case 'fault':
      return void platform.faults.push(op.fault)
    case 'step':
      return await rig.step()
    case 'feed':
      return rig.feed()
    case 'restart':
      return rig.restart()
    case 'deliver':
      return platform.deliver()
    case 'touch':
      return platform.change()
    case 'other-draft':
      return platform.dispute.status === 'needs_response' ? platform.change(other) : undefined
    case 'lose-file':
      return void rig.local.prepare('DELETE FROM kept_file WHERE sha256 = ?').run(shaOf(photo))
    case 'withdraw':
      try {
        rig.wishes.decide(requestId, 'withdraw')
      } catch {
        // It was on its way, or settled.
      }
  }
}

async function check(rig: Rig): Promise<void> {
  const { platform } = rig
  const { state } = rig.row()
  expect(platform.lost).toEqual([])
  expect(platform.got.length).toBeLessThanOrEqual(1)
  if (platform.got.length === 1) expect(platform.got[0]).toEqual({ text: mine.texts, files: mine.files })
  // A submission that arrives late was on its way: nobody could take it back.
  expect(state === 'done', state).toBe(platform.got.length === 1)
  expect(['done', 'needs-you', 'rejected', 'withdrawn']).toContain(state)
  expect(platform.stored).toBeLessThanOrEqual(parcel.length + photo.length)
  expect(await verifyJournal(rig.local, rig.kept)).toMatchObject({ isWhole: true })
}

async function play(each: readonly Op[]): Promise<Rig> {
  const rig = new Rig()
  try {
    for (const op of each) await run(rig, op)
    await rig.drain()
    await check(rig)
    return rig
  } finally {
    rig.remove()
  }
}

const steps = (count: number): Op[] => Array.from({ length: count }, () => ({ op: 'step' }))

it('is done once, wherever the console ends between the steps', async () => {
  for (const fault of ['crash-before', 'crash-after', 'lost-after'] as const) {
    // Two files, the draft, the submission: one of them each.
    for (let at = 0; at < 4; at++) {
      const rig = new Rig()
      try {
        await rig.step()
        for (let i = 0; i < 20 && rig.platform.files.size + Number(rig.platform.dispute.version > 1) < at; i++)
          await rig.step()
        rig.platform.faults.push(fault)
        await rig.step()
        rig.restart()
        await rig.drain()
        await check(rig)
        expect(rig.row().state, `${fault} at ${at}`).toBe('done')
        expect(rig.platform.stored).toBe(parcel.length + photo.length)
      } finally {
        rig.remove()
      }
    }
  }
})

it('names a file that is gone, and sends nothing then', async () => {
  const rig = await play([{ op: 'lose-file' }, ...steps(6)])
  expect(rig.platform.got).toEqual([])
})

it('is the truth about it, whatever happens', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(ops, async (each) => {
      await play(each)
    }),
    { numRuns: 40 }
  )
})

it('keeps the draft of a later stage until the bank has it', () => {
  const rig = new Rig()
  const isKept = (change: Partial<Dispute>): boolean => {
    rig.platform.change({ text: mine.texts, files: mine.files })
    Object.assign(rig.platform.dispute, change)
    rig.feed()
    forgetAnswered.keep(rig.stores())
    return seenDraft(rig.local, disputeId) !== undefined
  }
  try {
    // It was answered once, went on, and what is to be sent next is in the platform's draft.
    expect(isKept({ status: 'needs_response', stage: 'pre_arbitration', submission_count: 1 })).toBe(true)
    expect(isKept({ status: 'under_review', stage: 'pre_arbitration', submission_count: 2 })).toBe(false)
  } finally {
    rig.remove()
  }
})
