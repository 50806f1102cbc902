import type { FastifyInstance } from 'fastify'
import { zId } from '../../platform/generated/zod.gen.ts'
import type { Damager } from '../faults/damager.ts'
import type { SandboxState } from '../state/state.ts'
import type { KnownRecord } from '../state/types.ts'
import { callerOf } from './caller.ts'
import { invalid, ProblemError } from './problems.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

/** Throws `invalid` where the id of an address has not the form of one. */
export function checkId(id: string): void {
  if (!zId.safeParse(id).success) throw invalid('id', 'This is not the form of an id.')
}

/** A record of a type that an action is about. Throws `invalid`, `not_found` or `gone`. */
export function readRecord<T extends KnownRecord>(
  state: SandboxState,
  account: string,
  type: T['type'],
  id: string
): T {
  return JSON.parse(readRecordText(state, account, type, id)) as T
}

/** The JSON text of a record of a type. Throws `invalid`, `not_found` or `gone`. */
export function readRecordText(state: SandboxState, account: string, type: string, id: string): string {
  checkId(id)
  const found = state.findText(account, id)
  if (!found) throw new ProblemError('not_found', 'There is no such record.', { field: 'id' })
  if ('isDeleted' in found) throw new ProblemError('gone', 'This record was deleted.', { field: 'id' })
  const record = JSON.parse(found.text) as { type?: unknown }
  if (record.type !== type) throw new ProblemError('not_found', 'There is no such record.', { field: 'id' })
  return found.text
}

/** `GET /v1/account` and `GET /v1/{collection}/{id}`. */
export function registerRecords(app: FastifyInstance, state: SandboxState, damager: Damager): void {
  const sentText = (account: string, type: string, id: string) =>
    damager.recordText(account, id, readRecordText(state, account, type, id))

  app.get('/v1/account', { config: { scope: 'read' } }, (request, reply) => {
    const { account } = callerOf(request)
    return reply.type(JSON_TYPE).send(sentText(account, 'account', account))
  })

  app.get<{ Params: { collection: string; id: string } }>(
    '/v1/:collection/:id',
    { config: { scope: 'read' } },
    (request, reply) => {
      const { collection, id } = request.params
      if (!/^[a-z0-9_]{1,59}s$/.test(collection))
        throw new ProblemError('not_found', 'There is no such collection.', { field: 'collection' })
      return reply.type(JSON_TYPE).send(sentText(callerOf(request).account, collection.slice(0, -1), id))
    }
  )
}
