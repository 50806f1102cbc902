import type { FastifyInstance } from 'fastify'
import { invalid } from '../problems.ts'
import type { Query } from '../parameters.ts'

/** Lets the routes of this scope take a form and nothing else. A name that stands twice stays an array. */
export function acceptForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => {
      const fields: Query = Object.create(null) as Query
      const form = new URLSearchParams(body.toString())
      for (const name of new Set(form.keys())) {
        const values = form.getAll(name)
        fields[name] = values.length === 1 ? values[0] : values
      }
      done(null, fields)
    }
  )
}

/** The form that was sent. Throws `invalid` when there was none. */
export function readForm(body: unknown): Query {
  if (typeof body !== 'object' || body === null)
    throw invalid('body', 'Send a form (application/x-www-form-urlencoded).')
  return body as Query
}
