import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Account, AuthorizationServer } from '../../../platform/generated/types.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import type { TokenStore } from '../../state/tokens.ts'
import { SCOPES } from '../caller.ts'
import { readText } from '../parameters.ts'
import type { Query } from '../parameters.ts'
import { invalid } from '../problems.ts'
import { AuthorizeRefusal, readAuthorizeRequest } from './authorize-request.ts'
import type { AuthorizeRequest } from './authorize-request.ts'
import { consentPage, consentPolicy } from './consent-page.ts'
import { acceptForms, readForm } from './form.ts'
import { OneTime } from './one-time.ts'
import { registerTokens } from './token.ts'
import type { CodeGrant } from './token.ts'

const CONSENT_MS = 600_000
const CODE_MS = 60_000

/** The address under which this caller knows the sandbox; the door has checked it. */
function issuerOf(request: FastifyRequest): string {
  return `http://${request.headers.host}`
}

function metadata(issuer: string): AuthorizationServer & { authorization_response_iss_parameter_supported: boolean } {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: [...SCOPES],
    token_endpoint_auth_methods_supported: ['none'],
    authorization_response_iss_parameter_supported: true
  }
}

/** Back to the console; `iss` says who answers (RFC 9207). */
function redirect(
  reply: FastifyReply,
  request: FastifyRequest,
  to: string,
  answer: Record<string, string | undefined>
): FastifyReply {
  const uri = new URL(to)
  for (const [name, value] of Object.entries({ ...answer, iss: issuerOf(request) })) {
    if (value !== undefined) uri.searchParams.append(name, value)
  }
  return reply.header('cache-control', 'no-store').redirect(uri.href, 302)
}

function accountsOf(state: SandboxState): Account[] {
  return state.accounts().flatMap((id) => state.get<Account>(id, id) ?? [])
}

function registerAuthorize(app: FastifyInstance, state: SandboxState, tickets: OneTime<AuthorizeRequest>): void {
  app.get('/oauth/authorize', (request, reply) => {
    try {
      const asked = readAuthorizeRequest(request.query as Query)
      const page = consentPage(asked, accountsOf(state), tickets.keep(asked))
      // With no-referrer a browser would send the form with "Origin: null".
      return reply
        .headers({
          'content-security-policy': consentPolicy(asked.redirectUri),
          'referrer-policy': 'same-origin',
          'cache-control': 'no-store'
        })
        .type('text/html; charset=utf-8')
        .send(page)
    } catch (error) {
      if (!(error instanceof AuthorizeRefusal)) throw error
      return redirect(reply, request, error.redirectUri, {
        error: error.code,
        error_description: error.message,
        state: error.state
      })
    }
  })
}

function registerConsent(
  scope: FastifyInstance,
  state: SandboxState,
  tickets: OneTime<AuthorizeRequest>,
  codes: OneTime<CodeGrant>
): void {
  scope.post('/oauth/consent', (request, reply) => {
    const form = readForm(request.body)
    const ticket = readText(form, 'ticket', 200)
    const decision = readText(form, 'decision', 20)
    if (decision !== 'allow' && decision !== 'refuse')
      throw invalid('decision', '"decision" must be "allow" or "refuse".')
    const account = decision === 'allow' ? readText(form, 'account', 80) : ''
    if (decision === 'allow' && !state.accounts().includes(account))
      throw invalid('account', 'There is no such account.')
    const asked = tickets.take(ticket)
    if (!asked) throw invalid('ticket', 'This page was answered already or is too old. Start the sign-in again.')
    if (decision === 'refuse')
      return redirect(reply, request, asked.redirectUri, { error: 'access_denied', state: asked.state })
    const code = codes.keep({ account, request: asked, grantId: undefined, isSpent: false })
    return redirect(reply, request, asked.redirectUri, { code, state: asked.state })
  })
}

/** Sign-in: OAuth 2.1 authorization code with PKCE and a loopback redirect. Any client may ask; the owner decides. */
export function registerOAuth(app: FastifyInstance, state: SandboxState, tokens: TokenStore): void {
  const tickets = new OneTime<AuthorizeRequest>('ticket', CONSENT_MS)
  const codes = new OneTime<CodeGrant>('code', CODE_MS)
  app.get('/.well-known/oauth-authorization-server', (request, reply) => reply.send(metadata(issuerOf(request))))
  registerAuthorize(app, state, tickets)
  app.register(async (scope) => {
    acceptForms(scope)
    registerConsent(scope, state, tickets, codes)
    registerTokens(scope, codes, tokens)
  })
}
