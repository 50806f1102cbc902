/** `/sandbox/faults` and `/sandbox/effects`: what tests and scripts set, arm, count and repair. */
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { readBody } from '../server/actions/body.ts'
import { bodyOf } from '../server/control.ts'
import type { Query } from '../server/parameters.ts'
import { readText } from '../server/parameters.ts'
import { invalid } from '../server/problems.ts'
import type { Clock } from '../state/clock.ts'
import { EffectLog } from '../state/effects.ts'
import { NoMark, restoreMark, setMark } from '../state/restore.ts'
import type { SandboxState } from '../state/state.ts'
import type { Damager } from './damager.ts'
import type { ArmedFault, Faults } from './faults.ts'
import { FAULT_NAMES, isFaultName, kindOf } from './kinds.ts'
import { NO_FAULTS, readDetail, readSpec, WrongSpec } from './spec.ts'

const ArmedBody = z.object({
  fault: z.string(),
  on: z
    .string()
    .max(500)
    .regex(/^(\*|[A-Z]+) (\*|\/\S*)$/, 'must be a method and a path, such as "POST /v1/refunds" or "GET /v1/actions/*"')
    .optional(),
  times: z.int().gte(1).lte(1_000_000).optional(),
  detail: z.string().max(100).optional(),
  type: z.string().max(60).optional(),
  record: z.string().max(80).optional(),
  field: z.string().max(100).optional()
})

const FaultsBody = z.object({
  spec: z.string().max(5000).optional(),
  next: z.array(ArmedBody).max(1000).optional(),
  repair: z.literal(true).optional(),
  mark: z.literal(true).optional(),
  restore: z.literal(true).optional()
})

export interface FaultParts {
  state: SandboxState
  clock: Clock
  faults: Faults
  damager: Damager
}

/** Turns a spec that cannot be read into a refusal that names the body's field. */
function named<T>(field: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof WrongSpec) throw invalid(field, error.message)
    throw error
  }
}

function readArmed(body: z.infer<typeof ArmedBody>, field: string): ArmedFault {
  const { fault, times = 1, detail, on, type, record, field: broken } = body
  if (!isFaultName(fault))
    throw invalid(`${field}/fault`, `There is no fault "${fault}". There are ${FAULT_NAMES.join(', ')}.`)
  const isOfChange = kindOf(fault).strikes === 'change'
  if (isOfChange && on !== undefined)
    throw invalid(
      `${field}/on`,
      `${fault} strikes a change, whoever reads it: leave "on" out, or give "type" or "record".`
    )
  for (const [name, value] of Object.entries({ type, record })) {
    if (!isOfChange && value !== undefined)
      throw invalid(`${field}/${name}`, `${fault} does not strike single records.`)
  }
  if (broken !== undefined && (fault !== 'malformed' || broken === 'version' || broken === 'id' || broken === 'type'))
    throw invalid(`${field}/field`, 'Only malformed takes a field, and neither id, type nor version.')
  return {
    fault,
    times,
    on,
    type,
    record,
    field: broken,
    detail: named(`${field}/detail`, () => readDetail(fault, detail, detail ?? fault))
  }
}

function restore({ state, damager }: FaultParts): void {
  try {
    restoreMark(state)
  } catch (error) {
    if (error instanceof NoMark)
      throw invalid('/restore', 'There is no mark to go back to: send {"mark": true} before.')
    throw error
  }
  damager.forgetReplaced()
}

function describe({ faults, damager }: FaultParts) {
  return {
    spec: faults.spec.text,
    seed: faults.spec.seed,
    armed: faults.armed.map(({ detail: _, ...armed }) => armed),
    struck: Object.fromEntries(faults.struck),
    damaged: damager.damages().map(({ account, id, version, fault, field, isLasting }) => ({
      account,
      id,
      version,
      fault,
      field,
      lasting: isLasting
    }))
  }
}

/** Reads all of the body before anything is changed. */
function change(parts: FaultParts, body: z.infer<typeof FaultsBody>): { repaired?: number } {
  const { state, clock, faults, damager } = parts
  const spec = body.spec === undefined ? undefined : named('/spec', () => readSpec(body.spec ?? ''))
  const armed = body.next?.map((one, index) => readArmed(one, `/next/${index}`))
  if (Object.keys(body).length === 0) {
    faults.set(NO_FAULTS)
    faults.disarm()
  }
  if (body.restore) restore(parts)
  if (spec) faults.set(spec)
  if (armed) {
    if (armed.length === 0) faults.disarm()
    faults.arm(armed)
  }
  if (body.mark) setMark(state)
  return body.repair ? { repaired: damager.repair(clock.now()) } : {}
}

/** The controls of faults. `{}` ends them all; records that were damaged stay so until they are repaired. */
export function registerFaultControl(app: FastifyInstance, parts: FaultParts): void {
  const effects = new EffectLog(parts.state.db)

  app.get('/sandbox/faults', (_request, reply) => reply.send(describe(parts)))

  app.post('/sandbox/faults', (request, reply) => {
    const changed = change(parts, readBody(bodyOf(request.body), FaultsBody))
    return reply.send({ ...describe(parts), ...changed })
  })

  app.get('/sandbox/effects', (request, reply) => {
    const query = request.query as Query
    const account = query['account'] === undefined ? undefined : readText(query, 'account', 80)
    if (account !== undefined && !parts.state.accounts().includes(account))
      throw invalid('account', 'There is no such account; GET /sandbox/accounts lists them.')
    return reply.send({
      effects: effects.list(account).map(({ amountMinor, currency, atMs, isUndone, ...effect }) => ({
        ...effect,
        amount: { amount: amountMinor, currency },
        at: new Date(atMs).toISOString(),
        undone: isUndone
      }))
    })
  })
}
