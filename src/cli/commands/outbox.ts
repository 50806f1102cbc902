import type { Account } from '../../contract/accounts.ts'
import type { Money } from '../../contract/money.ts'
import type { Request } from '../../contract/requests.ts'
import type { Client } from '../../link/link.ts'
import { defineCommand, exitCodes } from './command.ts'
import { accountWords, noAccount, plain, timeWords } from './words.ts'

const pageSize = 200

export const outbox = defineCommand(
  'outbox',
  'Lists what was asked of the platform and is not settled, newest first. Exit code 3 where one needs the person.',
  { all: { kind: 'switch', about: 'also what is settled' } },
  async (desk, { all }) => {
    const listed = []
    for (const account of await desk.accounts())
      listed.push({ account, requests: await listRequests(desk.client, account.key, all ? 'all' : 'open') })
    const needsPerson = listed.some(({ requests }) => requests.some(({ state }) => state === 'needs-you'))
    return {
      exitCode: needsPerson ? exitCodes.unusual : exitCodes.done,
      json: { accounts: listed.map(({ account, requests }) => ({ key: account.key, requests })) },
      text: listed.length === 0 ? [noAccount] : listed.flatMap(accountText)
    }
  }
)

async function listRequests(client: Client, account: string, show: 'open' | 'all'): Promise<Request[]> {
  const found: Request[] = []
  let before: string | undefined
  do {
    const page = await client.requests.list({ account, show, limit: pageSize, ...(before && { before }) })
    found.push(...page.requests)
    before = page.next ?? undefined
  } while (before !== undefined)
  return found
}

function accountText({ account, requests }: { account: Account; requests: readonly Request[] }): string[] {
  const rows = requests.map((request) => {
    const { kind, target, amount, askedAtMs } = request
    const what = [kind, amount === null ? undefined : moneyWords(amount, account), `of ${plain(target.id)}`]
    return `  ${timeWords(askedAtMs, account.zone)}  ${what.filter((word) => word !== undefined).join(' ')}: ${stateWords(request, account.zone)}`
  })
  return [accountWords(account), ...(rows.length === 0 ? ['  nothing waits'] : rows)]
}

/** The state, what it waits for or asks, what the platform said, and what the person may decide on the Requests page. */
export function stateWords(request: Request, zone: string): string {
  const { state, waitsFor, ask, code, message, can } = request
  const why = waitsFor === null ? ask : `waits for ${waitsFor}${waitsFor === 'undo' ? untilWords(request, zone) : ''}`
  const said = [code, message].filter((word) => word !== null).map(plain)
  const open = state === 'needs-you' ? `open to you: ${can.join(' or ')}` : null
  return [state, why, said.length === 0 ? null : said.join(': '), open].filter((word) => word !== null).join(', ')
}

/** To the second: it is read within them. */
function untilWords({ notBeforeMs }: Request, zone: string): string {
  return notBeforeMs === null ? '' : ` until ${timeWords(notBeforeMs, zone, 'medium')}`
}

/** `12.34 EUR`; where the account's currencies are not known yet, the minor units are said as such. */
export function moneyWords({ minor, currency }: Money, { currencies }: Pick<Account, 'currencies'>): string {
  const exponent = currencies.find(({ code }) => code === currency)?.exponent
  if (exponent === undefined) return `${minor} minor units of ${plain(currency)}`
  const digits = Math.abs(minor)
    .toString()
    .padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const decimals = exponent === 0 ? '' : `.${digits.slice(-exponent)}`
  return `${minor < 0 ? '-' : ''}${whole}${decimals} ${plain(currency)}`
}
