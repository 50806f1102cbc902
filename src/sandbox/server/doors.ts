import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from './problems.ts'

function isOwnHost(request: FastifyRequest): boolean {
  const port = request.socket.localPort
  const { host } = request.headers
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`
}

/**
 * Lets in only who asks for this address by its own name, so that a page on the web cannot reach the sandbox under a
 * name that it points here (DNS rebinding), and only who sends no Origin or the sandbox's own: CORS is closed, also
 * for requests that would not wait for an answer.
 */
export function closeDoors(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (!isOwnHost(request)) {
      throw new ProblemError(
        'not_allowed',
        'Use the address that the sandbox printed: 127.0.0.1 or localhost, with its port.',
        { field: 'Host' }
      )
    }
    const { origin } = request.headers
    if (origin !== undefined && origin !== `http://${request.headers.host}`) {
      throw new ProblemError('not_allowed', 'Requests from other web pages are not answered.', { field: 'Origin' })
    }
  })
}
