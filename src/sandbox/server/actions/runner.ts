import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ActionOutcome } from '../../../platform/generated/types.gen.ts'
import { zIdempotencyKey } from '../../../platform/generated/zod.gen.ts'
import type { Clock } from '../../state/clock.ts'
import { EffectLog } from '../../state/effects.ts'
import type { ActionEffect } from '../../state/effects.ts'
import { KeyStore } from '../../state/keys.ts'
import type { UsedKey } from '../../state/keys.ts'
import type { SandboxState } from '../../state/state.ts'
import type { StoredRecord } from '../../state/types.ts'
import { callerOf } from '../caller.ts'
import { invalid, ProblemError } from '../problems.ts'

/** What an action did: the HTTP status, the record that came of it, and what stands in the log of effects. */
export interface Effect {
  status: number
  record: StoredRecord
  did: Pick<ActionEffect, 'kind' | 'target' | 'amountMinor' | 'currency'>
}

/** An action: reads its request, changes the state, or throws a `ProblemError` and changes nothing. */
export type Action = (account: string, body: Buffer, key: string, nowMs: number) => Effect

/** How long the same bytes get the same answer (24 h). */
const SAME_ANSWER_MS = 86_400_000

/** Statuses that are not remembered under a key: the same request may come again under it. */
const FORGOTTEN = [401, 403, 408, 412, 425, 429]

/** A key as one spelling. Throws `invalid`. */
export function readKey(text: unknown, field: string): string {
  const key = zIdempotencyKey.safeParse(text)
  if (!key.success) throw invalid(field, `"${field}" must be a UUID.`)
  return key.data.toLowerCase()
}

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

function fingerprintOf(request: FastifyRequest): string {
  return createHash('sha256').update(`${request.method} ${request.url}\n`).update(bodyOf(request)).digest('hex')
}

function isRemembered(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.status < 500 && !FORGOTTEN.includes(error.problem.status)
}

/**
 * Runs actions so that a key never takes effect twice. The effect and what is remembered under its key are one
 * transaction; a key is looked up, run and remembered without another request in between, except while `beforeEffect`
 * waits: then its second use is told `in_progress`.
 */
export class ActionRunner {
  readonly #state: SandboxState
  readonly #clock: Clock
  readonly #keys: KeyStore
  readonly #effects: EffectLog
  readonly #beforeEffect: ((request: FastifyRequest) => Promise<void>) | undefined
  /** What runs now: account and key, and the fingerprint of its request. */
  readonly #running = new Map<string, string>()

  constructor(state: SandboxState, clock: Clock, beforeEffect?: (request: FastifyRequest) => Promise<void>) {
    this.#state = state
    this.#clock = clock
    this.#keys = new KeyStore(state.db)
    this.#effects = new EffectLog(state.db)
    this.#beforeEffect = beforeEffect
  }

  async run(request: FastifyRequest, reply: FastifyReply, action: Action): Promise<FastifyReply> {
    const { account } = callerOf(request)
    const key = readKey(request.headers['idempotency-key'], 'Idempotency-Key')
    const fingerprint = fingerprintOf(request)
    const used = this.#keys.find(account, key, this.#clock.shown())
    if (used) return this.#repeat(reply, account, key, used, fingerprint)
    const place = `${account} ${key}`
    const running = this.#running.get(place)
    if (running !== undefined) throw running === fingerprint ? inProgress() : mismatch()
    this.#running.set(place, fingerprint)
    try {
      await this.#beforeEffect?.(request)
      return answer(reply, this.#take(account, key, fingerprint, bodyOf(request), action))
    } finally {
      this.#running.delete(place)
    }
  }

  /** `GET /v1/actions/{key}`. */
  outcome(account: string, key: string): ActionOutcome {
    if (this.#running.has(`${account} ${key}`)) return { key, state: 'processing' }
    const used = this.#keys.find(account, key, this.#clock.shown())
    return used ? this.#outcomeOf(account, key, used) : { key, state: 'unknown_key' }
  }

  /** Effect and memory in one transaction; a refusal that is not remembered is thrown and leaves nothing. */
  #take(account: string, key: string, fingerprint: string, body: Buffer, action: Action): UsedKey {
    const firstUsedMs = this.#clock.shown()
    return this.#state.transaction(() => {
      let used: UsedKey
      try {
        const nowMs = this.#clock.now()
        const { status, record, did } = this.#state.transaction(() => action(account, body, key, nowMs))
        this.#effects.append({ account, key, ...did, record: record.id, atMs: nowMs })
        used = { fingerprint, firstUsedMs, status, body: JSON.stringify(record), record: record.id }
      } catch (error) {
        if (!isRemembered(error)) throw error
        const { problem } = error
        used = { fingerprint, firstUsedMs, status: problem.status, body: JSON.stringify(problem), record: null }
      }
      this.#keys.remember(account, key, used)
      return used
    })
  }

  #repeat(reply: FastifyReply, account: string, key: string, used: UsedKey, fingerprint: string): FastifyReply {
    if (used.fingerprint !== fingerprint) throw mismatch()
    if (this.#clock.shown() - used.firstUsedMs < SAME_ANSWER_MS) return answer(reply, used)
    throw new ProblemError(
      'key_used',
      'This key took effect more than 24 hours ago. Its outcome is enclosed; use a new key for a new action.',
      {
        field: 'Idempotency-Key',
        outcome: this.#outcomeOf(account, key, used)
      }
    )
  }

  #outcomeOf(account: string, key: string, used: UsedKey): ActionOutcome {
    const common = { key, first_used_at: new Date(used.firstUsedMs).toISOString(), status: used.status }
    if (used.record === null)
      return { ...common, state: 'refused', problem: JSON.parse(used.body) as Record<string, unknown> }
    const record = this.#state.get(account, used.record)
    return { ...common, state: 'done', ...(record && { record: { ...record } }) }
  }
}

function inProgress(): ProblemError {
  return new ProblemError('in_progress', 'The first request with this key is still running.', {
    field: 'Idempotency-Key'
  })
}

function mismatch(): ProblemError {
  return new ProblemError('key_mismatch', 'This key was used for another request. Use a new key.', {
    field: 'Idempotency-Key'
  })
}

function answer(reply: FastifyReply, used: UsedKey): FastifyReply {
  const mediaType = used.record === null ? 'application/problem+json' : 'application/json; charset=utf-8'
  return reply.code(used.status).type(mediaType).send(used.body)
}
