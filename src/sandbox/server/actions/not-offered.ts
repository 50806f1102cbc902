import type { FastifyInstance } from 'fastify'
import type { Scope } from '../caller.ts'
import { ProblemError } from '../problems.ts'

/** Actions that the API describes and the sandbox does not take yet. */
const ROUTES: readonly ['POST' | 'PATCH', string, Scope][] = [
  ['PATCH', '/v1/cards/:id', 'cards'],
  ['POST', '/v1/cards/:id/replace', 'cards']
]

export function registerNotOffered(app: FastifyInstance): void {
  for (const [method, url, scope] of ROUTES) {
    app.route({
      method,
      url,
      config: { scope },
      handler: () => {
        throw new ProblemError('not_offered', 'The sandbox does not offer this action yet. Nothing was done.')
      }
    })
  }
}
