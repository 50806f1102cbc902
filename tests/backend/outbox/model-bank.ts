/**
 * The smallest platform that keeps the API's promises about keys: one effect a key, remembered for 90 days by its own
 * clock. It loses requests and answers as a test says, also late, and forgets what it may forget.
 */
import { NotSent, type Answer, type PlatformClient } from '../../../src/platform/client.ts'
import { signedOut, unreachable } from '../../../src/platform/errors.ts'
import type { Refund, RefundRequest, Sale } from '../../../src/platform/generated/types.gen.ts'
import { saleMade } from '../features/records.ts'
import { accountRecord } from '../../sandbox/server/records.ts'

export const faults = [
  'not-connected',
  'signed-out',
  'lost-before',
  'lost-after',
  'host-lost-after',
  'late',
  'crash-before',
  'crash-after',
  '500',
  'proxy-502',
  '429',
  '503',
  'garbage',
  'not-it'
] as const
export type Fault = (typeof faults)[number]

const dayMs = 86_400_000
export const accountId = 'acct_1'
export const saleId = 'sale_1'
export const paidMinor = 10_000

interface UsedKey {
  firstMs: number
  body: string
  answer: { status: number; json: unknown }
  refund: string | null
}

/** What a console has: two clocks, of which a person may set one. */
export interface Machine {
  wallMs: number
  steadyMs: number
}

export class ModelBank {
  nowMs: number
  /** Every effect that ever was; no clock makes it forget these. */
  readonly effects: { key: string; minor: number }[] = []
  /** Taken one by one by what is posted. */
  readonly faults: Fault[] = []
  /** Whether a refund names the key under which it was made; the API leaves that open. */
  namesKeys = true
  /** How many lookups get no answer. */
  deafFor = 0
  sale: Sale
  /** Of which nothing is refunded here. */
  readonly others: Sale[] = []
  readonly refunds = new Map<string, Refund>()
  readonly #keys = new Map<string, UsedKey>()
  #late: { key: string; body: string }[] = []
  readonly posted: { key: string; body: string }[] = []

  constructor(nowMs: number) {
    this.nowMs = nowMs
    this.sale = saleMade(nowMs, { id: saleId, paid: paidMinor })
  }

  /** What was on its way arrives. */
  deliver(): void {
    for (const { key, body } of this.#late.splice(0)) this.#take(key, body)
  }

  /** @param onCrash is called where the console dies; the request then never ends */
  clientFor(machine: Machine, onCrash: () => void): PlatformClient {
    let observed: PlatformClient['observed']
    const heard = (): void => {
      observed = { dateMs: Math.floor(this.nowMs / 1000) * 1000, wallMs: machine.wallMs, steadyMs: machine.steadyMs }
    }
    const never = new Promise<never>(() => undefined)
    const crash = (): Promise<never> => {
      onCrash()
      return never
    }
    return {
      timeoutMs: 30_000,
      get observed() {
        return observed
      },
      platformNow: () => this.nowMs,
      getJson: () => Promise.reject(new Error('not asked for')),
      send: async (path): Promise<Answer> => {
        if (this.deafFor > 0) {
          this.deafFor--
          throw unreachable('cut-off')
        }
        heard()
        const json =
          path === '/v1/account' ? accountRecord(accountId, 'shop') : this.#outcome(path.split('/').at(-1) ?? '')
        return { response: Response.json(json), dateMs: this.nowMs }
      },
      act: async (_path, { body: bytes, headers }) => {
        const body = String(bytes)
        const key = headers['idempotency-key'] ?? ''
        const fault = this.faults.shift()
        if (fault === 'not-connected')
          throw unreachable('no-answer', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
        if (fault === 'signed-out') throw new NotSent(signedOut())
        this.posted.push({ key, body })
        if (fault === 'lost-before') throw unreachable('cut-off')
        if (fault === 'crash-before') return await crash()
        if (fault === 'late') {
          this.#late.push({ key, body })
          throw unreachable('timed-out')
        }
        heard()
        if (fault === '429') return problem(429, 'rate_limited', true, { 'retry-after': '2' })
        if (fault === '503') return problem(503, 'unavailable', true, { 'retry-after': '2' })
        if (fault === '500') return problem(500, 'internal', true)
        const { status, json } = this.#take(key, body)
        if (fault === 'lost-after') throw unreachable('cut-off')
        if (fault === 'host-lost-after') {
          const cause = Object.assign(new Error('read'), { code: 'EHOSTUNREACH', syscall: 'read' })
          throw unreachable('no-answer', new TypeError('fetch failed', { cause }))
        }
        if (fault === 'crash-after') return await crash()
        if (fault === 'proxy-502') return new Response('<html>bad gateway</html>', { status: 502 })
        if (fault === 'garbage') return new Response('{"id": ', { status: 201 })
        if (fault === 'not-it') return Response.json({ ok: true }, { status: 200 })
        return Response.json(json, { status })
      }
    }
  }

  #find(key: string): UsedKey | undefined {
    const used = this.#keys.get(key)
    return used && used.firstMs > this.nowMs - 90 * dayMs ? used : undefined
  }

  #outcome(key: string): unknown {
    const used = this.#find(key)
    if (!used) return { key, state: 'unknown_key' }
    if (used.refund === null) return { key, state: 'refused', status: used.answer.status, problem: used.answer.json }
    return { key, state: 'done', status: 201, record: this.refunds.get(used.refund) }
  }

  #take(key: string, body: string): { status: number; json: unknown } {
    const used = this.#find(key)
    if (used) {
      if (used.body !== body) return problemJson(409, 'key_mismatch', false)
      if (this.nowMs - used.firstMs < dayMs) return used.answer
      const more = problemJson(409, 'key_used', false)
      return { ...more, json: { ...more.json, outcome: this.#outcome(key) } }
    }
    const { amount } = JSON.parse(body) as RefundRequest
    const minor = amount?.amount ?? 0
    if (minor > this.sale.refundable) {
      const answer = problemJson(422, 'amount_too_large', false)
      this.#keys.set(key, { firstMs: this.nowMs, body, answer, refund: null })
      return answer
    }
    const time = new Date(this.nowMs).toISOString()
    const refund: Refund = {
      id: `ref_${this.effects.length + 1}`,
      type: 'refund',
      version: 1,
      created_at: time,
      updated_at: time,
      sale: saleId,
      amount: { amount: minor, currency: 'EUR' },
      reason: null,
      status: 'succeeded',
      failure_reason: null,
      idempotency_key: this.namesKeys ? key : null
    }
    this.effects.push({ key, minor })
    this.refunds.set(refund.id, refund)
    const { version, refundable, refunded } = this.sale
    this.sale = {
      ...this.sale,
      version: version + 1,
      updated_at: time,
      refundable: refundable - minor,
      refunded: refunded + minor
    }
    const answer = { status: 201, json: refund }
    this.#keys.set(key, { firstMs: this.nowMs, body, answer, refund: refund.id })
    return answer
  }
}

function problemJson(status: number, code: string, retryable: boolean) {
  return { status, json: { type: `urn:problem:${code}`, title: code, status, code, retryable } }
}

function problem(status: number, code: string, retryable: boolean, headers: Record<string, string> = {}): Response {
  return Response.json(problemJson(status, code, retryable).json, { status, headers })
}
