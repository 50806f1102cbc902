import { createHash } from 'node:crypto'
import type { Account } from '../../../platform/generated/types.gen.ts'
import type { AuthorizeRequest } from './authorize-request.ts'

const SCOPE_WORDS: Record<string, string> = {
  read: 'Read sales, payouts, balances and every other record',
  refunds: 'Refund sales',
  disputes: 'Answer disputes',
  products: 'Create and change products',
  cards: 'Freeze cards and set their limits',
  payouts: 'Pay out, and set the payout schedule',
  transfers: 'Send money, move savings, thank for tips'
}

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; display: grid; place-items: center; min-height: 100vh; }
  main { box-sizing: border-box; width: min(100%, 28rem); padding: 2rem 1.5rem; }
  h1 { font-size: 1.375rem; line-height: 1.25; margin: 1rem 0; text-wrap: balance; overflow-wrap: anywhere; }
  .label { display: inline-block; border: 1px solid; border-radius: 1rem; padding: 0 .75rem; font-size: .8125rem; }
  fieldset { border: 0; padding: 0; margin: 1.25rem 0; }
  legend { font-weight: 600; padding: 0; margin-bottom: .5rem; }
  label { display: flex; gap: .75rem; align-items: baseline; padding: .375rem 0; overflow-wrap: anywhere; }
  label span span { opacity: .75; }
  ul { margin: 0; padding-left: 1.25rem; }
  .doors { display: flex; gap: .75rem; margin-top: 1.5rem; }
  button { font: inherit; padding: .5rem 1.25rem; border-radius: .5rem; border: 1px solid; background: none; color: inherit; cursor: pointer; }
  button.yes { background: CanvasText; color: Canvas; }
  p.note { font-size: .875rem; opacity: .75; }
`

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}

/** `form-action` also covers where the form's answer redirects to; it cannot name an IPv6 address. */
export function consentPolicy(redirectUri: string): string {
  const { hostname, origin } = new URL(redirectUri)
  const target = hostname === '[::1]' ? 'http:' : origin
  const style = createHash('sha256').update(STYLE).digest('base64')
  return `default-src 'none'; style-src 'sha256-${style}'; form-action 'self' ${target}; base-uri 'none'; frame-ancestors 'none'`
}

function accountChoice(account: Account, isChosen: boolean): string {
  return `<label><input type="radio" name="account" value="${escape(account.id)}" required${isChosen ? ' checked' : ''}>
    <span>${escape(account.display_name)} <span>@${escape(account.handle)}</span></span></label>`
}

/** The page on which the owner of an account lets a console in; no script, nothing from elsewhere. */
export function consentPage(request: AuthorizeRequest, accounts: readonly Account[], ticket: string): string {
  const hinted = accounts.find((account) => account.handle === request.loginHint) ?? accounts[0]
  const { hostname, port } = new URL(request.redirectUri)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Allow access? · Sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<span class="label">Sandbox</span>
<h1>Allow “${escape(request.clientId)}” to use an account?</h1>
<form method="post" action="/oauth/consent">
<input type="hidden" name="ticket" value="${escape(ticket)}">
<fieldset><legend>Account</legend>${accounts.map((account) => accountChoice(account, account === hinted)).join('')}</fieldset>
<fieldset><legend>It may</legend><ul>${request.scopes.map((scope) => `<li>${escape(SCOPE_WORDS[scope] ?? scope)}</li>`).join('')}</ul></fieldset>
<div class="doors">
<button class="yes" name="decision" value="allow">Allow</button>
<button name="decision" value="refuse" formnovalidate>Refuse</button>
</div>
</form>
<p class="note">The answer goes to ${escape(`${hostname}:${port || '80'}`)} on this machine. Everything in the sandbox is made up; no money moves.</p>
</main>
</body>
</html>
`
}
