import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import type { Account, Entry, Money, Sale } from '../../platform/generated/types.gen.ts'
import type { Clock } from '../state/clock.ts'
import type { SandboxState } from '../state/state.ts'
import type { TokenStore } from '../state/tokens.ts'
import type { makeSale } from '../world/live.ts'
import { readBody } from './actions/body.ts'
import { SCOPES } from './caller.ts'
import { invalid } from './problems.ts'
import { tokenAnswer } from './oauth/token.ts'

const TokenBody = z.object({
  account: z.string().optional(),
  handle: z.string().optional(),
  scopes: z.array(z.enum(SCOPES)).min(1).optional()
})
const TimeBody = z.object({
  at: z.iso.datetime({ offset: true }).optional(),
  advance_ms: z
    .int()
    .gte(0)
    .lte(400 * 86_400_000)
    .optional()
})
const TriggerBody = z.object({ story: z.string().min(1).max(100) })
const LiveBody = z.object({ pace: z.number().gte(0).lte(1000) })
const SaleBody = z.object({
  account: z.string().optional(),
  handle: z.string().optional(),
  product: z.string().optional(),
  quantity: z.int().gte(1).lte(1000).optional(),
  channel: z.enum(['ios', 'android', 'web', 'live', 'post']).optional(),
  note: z.string().max(2000).optional()
})
const TopUpBody = z.object({
  account: z.string().optional(),
  handle: z.string().optional(),
  amount: z.object({
    amount: z.int().gte(1).lte(1_000_000_000),
    currency: z.string().regex(/^[A-Z]{3}$/)
  })
})

/** What the controls move: the world's pulse. */
export interface Controls {
  readonly pace: number
  /** Sales per second. */
  setPace(pace: number): void
  /** False when it would be a step back. */
  moveTo(ms: number): boolean
  /** Makes a demo story happen now; returns the ids of its records. Throws RangeError when there is no such story. */
  trigger(story: string): string[]
  /** Makes one sale now. */
  sell(account: string, options: SaleOptions): Sale
  /** Books money from the owner's bank now. */
  topUp(account: string, amount: Money): Entry
}

/** What a sale may be asked to be; the world chooses the rest. */
export type SaleOptions = Pick<Parameters<typeof makeSale>[2], 'product' | 'quantity' | 'channel' | 'note'>

/** Tokens for scripts belong to the console's own client, so that a console that is given them can renew them. */
const CONSOLE = 'cassa'

/** The furthest that time may be moved in one step. */
const MAX_STEP_MS = 400 * 86_400_000

/** The bytes of a control's body; none where none was sent. */
export function bodyOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

function describeAccounts(state: SandboxState) {
  return state.accounts().map((id) => {
    const account = state.get<Account>(id, id)
    return { id, handle: account?.handle ?? null, display_name: account?.display_name ?? null, ...state.head(id) }
  })
}

/** The account that is named by id or handle; the first one when none is. */
function findAccount(
  state: SandboxState,
  asked: { account?: string | undefined; handle?: string | undefined }
): string {
  const found = describeAccounts(state).find(({ id, handle }) =>
    asked.account !== undefined
      ? id === asked.account
      : asked.handle === undefined || handle === asked.handle.replace(/^@/, '')
  )
  if (!found)
    throw invalid(
      asked.account !== undefined ? '/account' : '/handle',
      'There is no such account; GET /sandbox/accounts lists them.'
    )
  return found.id
}

/** Where the clock is asked to go. Throws `invalid`. */
function readTime(body: Buffer, nowMs: number): number {
  const { at, advance_ms: step } = readBody(body, TimeBody)
  if ((at === undefined) === (step === undefined)) throw invalid('', 'Give either "at" or "advance_ms".')
  const ms = at === undefined ? nowMs + (step ?? 0) : Date.parse(at)
  if (ms - nowMs > MAX_STEP_MS) throw invalid('/at', 'Time moves by 400 days at most in one step.')
  return ms
}

/** What the world cannot do as it was asked is a mistake of the body. */
function orInvalid<T>(field: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw invalid(field, error.message)
    throw error
  }
}

/**
 * What scripts and tests steer the sandbox with; no part of the platform's API and without a sign-in, since the door
 * lets nobody in but this machine.
 */
export function registerControl(
  app: FastifyInstance,
  state: SandboxState,
  clock: Clock,
  tokens: TokenStore,
  pulse: Controls
): void {
  const time = () => ({ now: new Date(clock.now()).toISOString() })

  app.get('/sandbox/accounts', (_request, reply) =>
    reply.send({ ...time(), pace: pulse.pace, accounts: describeAccounts(state) })
  )

  app.post('/sandbox/token', (request, reply) => {
    const { scopes = SCOPES, ...asked } = readBody(bodyOf(request.body), TokenBody)
    const pair = tokens.issue(findAccount(state, asked), CONSOLE, [...new Set(scopes)])
    return reply.header('cache-control', 'no-store').send(tokenAnswer(pair, tokens.accessTokenMs))
  })

  app.post('/sandbox/time', (request, reply) => {
    const ms = readTime(bodyOf(request.body), clock.now())
    if (!pulse.moveTo(ms)) throw invalid('/at', `The platform's time is ${time().now}; it never goes back.`)
    return reply.send(time())
  })

  app.post('/sandbox/live', (request, reply) => {
    pulse.setPace(readBody(bodyOf(request.body), LiveBody).pace)
    return reply.send({ pace: pulse.pace })
  })

  app.post('/sandbox/trigger', (request, reply) => {
    const { story } = readBody(bodyOf(request.body), TriggerBody)
    return reply.send({ story, records: orInvalid('/story', () => pulse.trigger(story)) })
  })

  app.post('/sandbox/sale', (request, reply) => {
    const { account: id, handle, product, quantity, channel, note } = readBody(bodyOf(request.body), SaleBody)
    const account = findAccount(state, { account: id, handle })
    if (product !== undefined && state.get(account, product)?.type !== 'product')
      throw invalid('/product', 'The account has no such product.')
    const options = {
      ...(product && { product }),
      ...(quantity && { quantity }),
      ...(channel && { channel }),
      ...(note && { note })
    }
    return reply.code(201).send(orInvalid('/product', () => pulse.sell(account, options)))
  })

  app.post('/sandbox/top-up', (request, reply) => {
    const { amount, ...asked } = readBody(bodyOf(request.body), TopUpBody)
    const account = findAccount(state, asked)
    const { currencies = [] } = state.get<Account>(account, account) ?? {}
    if (!currencies.some(({ code }) => code === amount.currency))
      throw invalid('/amount/currency', `The account has no ${amount.currency}.`)
    return reply.code(201).send(orInvalid('/amount', () => pulse.topUp(account, amount)))
  })
}
