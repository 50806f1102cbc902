/** What tests of actions ask with: keys, versions, files, what stands in the log of effects, and an audit of the feed. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type {
  ActionOutcome,
  Card,
  ChangePage,
  Dispute,
  File,
  Problem,
  Sale
} from '../../../src/platform/generated/types.gen.ts'
import { zChangePage, zFile, zGetActionResponse, zProblem } from '../../../src/platform/generated/zod.gen.ts'
import { Pulse } from '../../../src/sandbox/server/pulse.ts'
import type { Clock } from '../../../src/sandbox/state/clock.ts'
import type { SandboxState } from '../../../src/sandbox/state/state.ts'
import type { RecordSink, StoredRecord } from '../../../src/sandbox/state/types.ts'
import { openDispute } from '../../../src/sandbox/world/disputes.ts'
import type { DisputeDraft } from '../../../src/sandbox/world/disputes.ts'
import { liveTill } from '../../../src/sandbox/world/till.ts'
import { audit } from '../world/audit.ts'
import { newFolder, startSandbox } from './harness.ts'
import type { Sandbox } from './harness.ts'
import { accountRecord, AT, LUME, MARA, PRINT } from './records.ts'

export const DAY = 86_400_000

export const newKey = (): string => crypto.randomUUID()

/** The small world, whose money goes to a bank. */
function livingWorld(sink: RecordSink): void {
  const destinations = [{ kind: 'bank_account', name: 'Banca Alpi', last4: '0317', currency: 'EUR' }]
  sink.put(LUME, { ...accountRecord(LUME, 'bottegalume'), destinations }, AT)
  sink.put(LUME, PRINT, AT)
  sink.put(MARA, accountRecord(MARA, 'maravoss'), AT)
}

export const newLivingFolder = (): Promise<string> => newFolder(livingWorld)

/** A sandbox whose world lives by itself as its time is moved. */
export function startLiving(options: { folder?: string } = {}): Promise<Sandbox> {
  const controls = (state: SandboxState, clock: Clock): Pulse =>
    new Pulse(state, clock, {
      seed: 1,
      pace: 0,
      onError(error) {
        throw error
      }
    })
  return startSandbox({ fill: livingWorld, ...options, controls })
}

export interface Sent {
  key?: string
  ifMatch?: number | string | undefined
  token?: string
}

/** Sends an action: `act(sandbox, 'PATCH /v1/cards/card_1', { … }, { ifMatch: 1 })`. */
export function act(sandbox: Sandbox, what: string, body: unknown, sent: Sent = {}): Promise<Response> {
  const [method = '', path = ''] = what.split(' ')
  return sandbox.ask(path, {
    method,
    ...(sent.token === undefined ? {} : { token: sent.token }),
    headers: {
      'idempotency-key': sent.key ?? newKey(),
      ...(sent.ifMatch === undefined ? {} : { 'if-match': String(sent.ifMatch) }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' })
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
  })
}

export async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const problem = zProblem.parse(await response.json())
  expect(problem.status).toBe(response.status)
  return problem
}

/** Each case is refused with what it names, finally, and changes nothing. */
export async function expectRefusals(
  sandbox: Sandbox,
  cases: readonly [what: string, body: unknown, sent: Sent, expected: Partial<Problem>][]
): Promise<void> {
  const { head } = sandbox.state.head(LUME)
  const before = (await effectsOf(sandbox)).length
  for (const [what, body, sent, expected] of cases) {
    const refused = await problemOf(await act(sandbox, what, body, sent))
    expect(refused, `${what} ${JSON.stringify(body)?.slice(0, 200)}`).toMatchObject({ ...expected, retryable: false })
  }
  expect(sandbox.state.head(LUME).head).toBe(head)
  expect((await effectsOf(sandbox)).length).toBe(before)
}

export async function outcomeOf(sandbox: Sandbox, key: string): Promise<ActionOutcome> {
  return zGetActionResponse.parse(await (await sandbox.ask(`/v1/actions/${key}`)).json())
}

interface Effect {
  key: string
  kind: string
  target: string
  record: string
  amount: { amount: number; currency: string }
}

export async function effectsOf(sandbox: Sandbox): Promise<Effect[]> {
  const response = await fetch(`${sandbox.url}/sandbox/effects?account=${LUME}`)
  return ((await response.json()) as { effects: Effect[] }).effects
}

export function recordOf<T extends StoredRecord>(sandbox: Sandbox, id: string): T {
  const record = sandbox.state.get<T>(LUME, id)
  if (!record) throw new Error(`no ${id}`)
  return record
}

/** Moves the platform's time, and lets what falls due happen. */
export async function pass(sandbox: Sandbox, ms: number): Promise<void> {
  const response = await fetch(`${sandbox.url}/sandbox/time`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance_ms: ms })
  })
  if (!response.ok) throw new Error(await response.text(), { cause: sandbox.errors.at(-1) })
}

/** What a reader of the whole feed could hold against it. */
export async function auditOf(sandbox: Sandbox): Promise<string[]> {
  const changes: ChangePage['changes'] = []
  for (let after = 0, more = true; more;) {
    const page = zChangePage.parse(await (await sandbox.ask(`/v1/changes?after=${after}&limit=10000`)).json())
    changes.push(...page.changes)
    after = page.next
    more = page.has_more
  }
  const feed = changes
    .filter(({ deleted }) => deleted !== true)
    .map(({ seq, changed_at, record }) => ({
      seq,
      record: record as StoredRecord,
      changedAtMs: Date.parse(changed_at)
    }))
  return audit({ feed: () => feed }, LUME)
}

function shaOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A PDF of that many bytes; another text makes another file. */
export function pdfOf(text: string, size = 200): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(size, ' ')
  bytes.write(`%PDF-1.7 ${text}`)
  return bytes
}

function sendFile(
  sandbox: Sandbox,
  bytes: Uint8Array<ArrayBuffer>,
  purpose: string,
  token?: string
): Promise<Response> {
  return sandbox.ask(`/v1/files/${shaOf(bytes)}?purpose=${purpose}&name=a%20file`, {
    method: 'PUT',
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
    ...(token === undefined ? {} : { token })
  })
}

export async function keepFile(sandbox: Sandbox, bytes: Uint8Array<ArrayBuffer>, purpose: string): Promise<File> {
  return zFile.parse(await (await sendFile(sandbox, bytes, purpose)).json())
}

/** A dispute of a sale, opened now; due in ten days unless told otherwise. */
export function contest(sandbox: Sandbox, sale: Sale, draft: Partial<DisputeDraft> = {}): Dispute {
  const nowMs = sandbox.clock.now()
  return sandbox.state.transaction(() => {
    const till = liveTill(sandbox.state, LUME, nowMs)
    const dispute = openDispute(
      till,
      sale,
      {
        stage: 'chargeback',
        reason: 'general',
        network: 'visa',
        dueMs: nowMs + 10 * DAY,
        isFeeReturnedOnWin: true,
        ...draft
      },
      nowMs
    )
    till.books.writeBalances(sandbox.state, LUME, nowMs)
    return dispute
  })
}

export function giveCard(sandbox: Sandbox, id: string, changes: Partial<Card> = {}): Card {
  const at = new Date(AT).toISOString()
  const card: Card = {
    id,
    type: 'card',
    version: 1,
    created_at: at,
    updated_at: at,
    last4: '4417',
    name: 'Bottega',
    kind: 'physical',
    status: 'active',
    currency: 'EUR',
    limits: [{ interval: 'monthly', amount: { amount: 250_000, currency: 'EUR' } }],
    shipping: { status: 'delivered', tracking: null },
    expires_on: '2030-01-31',
    ...changes
  }
  sandbox.state.put(LUME, card, AT)
  return card
}
