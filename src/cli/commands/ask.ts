/** Asking the platform for something from a terminal: looked at first, asked about once, then followed to its end. */
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Account } from '../../contract/accounts.ts'
import { AppError } from '../../contract/errors.ts'
import type { Request, Trial } from '../../contract/requests.ts'
import type { Wish } from '../../contract/wishes.ts'
import { UsageError, type Flags, type FlagValues } from '../args.ts'
import { exitCodes, type Desk, type Outcome } from './command.ts'
import { moneyWords, stateWords } from './outbox.ts'
import { noAccount, plain } from './words.ts'

export const askFlags = {
  yes: { kind: 'switch', about: 'do not ask whether it is meant' },
  'dry-run': { kind: 'switch', about: 'only show what would be sent' },
  again: { kind: 'switch', about: 'also where the same was asked for in the last ten minutes' }
} satisfies Flags

export interface AskValues extends FlagValues<typeof askFlags> {
  /** Made once a command: a console that stops in between is asked again under it, and nothing happens twice. */
  readonly id: string
  /** What comes of it, in a sentence, where its name does not say so. */
  readonly effect?: string
  /** Everything that would be sent, in order, where that is more than one thing. */
  readonly steps?: readonly string[]
}

/** Belongs into a command's `prepare`. */
export const newKey = (): string => randomUUID()

/** How long an answer of the platform is waited for. */
const patienceMs = 60_000
const lookMs = 250
/** On one line: a body may hold a note of many lines. */
const widestBody = 2_000

/**
 * @throws AppError where it is not possible; Error where the same was asked for before; UsageError where nobody can be asked
 */
export async function askByTerminal(
  desk: Desk,
  account: Account,
  wish: Wish,
  { id, yes, again, effect = '', steps = [], ...flags }: AskValues
): Promise<Outcome> {
  const { client } = desk
  // A console that stopped in between: what was asked before is only followed.
  const known = await findRequest(desk, account.key, id)
  if (known) return await tell(desk, account, known)
  const { trials } = await client.requests.tryOut({ account: account.key, wishes: [wish] })
  const [trial] = trials
  if (!trial?.isPossible) throw notPossible(trial)
  const { method, path, body, target } = trial
  const what = whatWords(trial, wish.kind, account)
  if (flags['dry-run']) {
    const sent = { method, path, body: body === '' ? null : (JSON.parse(body) as unknown) }
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, wouldSend: sent, ...(steps.length > 1 && { steps }) },
      text: [
        `Would ask for ${what}. Nothing was sent.`,
        ...(effect === '' ? [] : [`  ${effect}`]),
        ...(steps.length > 1
          ? ['  One after the other:', ...steps.map((step) => `    ${step}`)]
          : [`  ${method} ${path}`, ...(body === '' ? [] : [`  ${plain(body).slice(0, widestBody)}`])])
      ]
    }
  }
  if (trial.earlier !== null && trial.earlier !== id && !again) throw askedBefore(trial.earlier, target.id)
  if (!yes) await confirm(`${effect === '' ? '' : `${effect} `}Ask for ${what}?`)
  const { outcome, request } = await client.requests.ask({ account: account.key, id, wish, again })
  if (outcome === 'already-asked') throw askedBefore(request.id, target.id)
  return await tell(desk, account, request, wish)
}

/** @param wish what was asked for just now: the question was the time to think, so it does not wait to be taken back */
async function tell(desk: Desk, account: Account, request: Request, wish?: Wish): Promise<Outcome> {
  // One that holds an edit of the page as well waits for whom asked for that.
  const isOwn = wish !== undefined && isDeepStrictEqual(request.wish, wish)
  if (isOwn && request.state === 'queued' && request.can.includes('send')) await sendNow(desk, request)
  const settled = await follow(desk, account.key, request.id)
  const what = whatWords(settled, settled.kind, account)
  return {
    exitCode: settled.state === 'done' ? exitCodes.done : exitCodes.unusual,
    json: { account: account.key, request: settled },
    text: [`${what}: ${stateWords(settled, account.zone)}`, ...(isSettled(settled) ? [] : [waitsWords(desk)])]
  }
}

async function findRequest({ client }: Desk, account: string, id: string): Promise<Request | undefined> {
  try {
    return (await client.requests.get({ account, id })).request
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined
    throw error
  }
}

function askedBefore(request: string, target: string): Error {
  return new Error(`The same was asked for before: request ${request} of ${plain(target)}. --again asks once more.`)
}

function notPossible(trial: Trial | undefined): Error {
  if (trial === undefined || trial.isPossible) return new Error('The console did not answer.')
  const { code, field, detail } = trial
  if (code === 'forbidden-scope') return new AppError(code, withoutPermission(String(detail['scope'])))
  if (code === 'copy-read-only')
    return new AppError(code, 'This is a copy that was handed over: it can be read, and nothing is asked for with it.')
  const facts = Object.entries(detail).map(([name, value]) => `${name}: ${value}`)
  const why = [field === null ? '' : `field ${field}`, ...facts].filter((fact) => fact !== '').join(', ')
  return new AppError(code, `This cannot be asked for: ${code}${why === '' ? '' : ` (${why})`}. Nothing was sent.`)
}

/** Nobody is asked what they may not do anyway. */
function withoutPermission(scope: string): string {
  return `This account is connected without the permission "${scope}". Nothing was asked for and nothing was sent. Connect it again with that permission: npm start`
}

function whatWords({ amount, target }: Pick<Request, 'amount' | 'target'>, kind: string, account: Account): string {
  const words = [kind, amount === null ? '' : moneyWords(amount, account), `of ${plain(target.id)}`]
  return words.filter((word) => word !== '').join(' ')
}

export async function confirm(question: string): Promise<void> {
  if (!process.stdin.isTTY) throw new UsageError(`${question} Nobody is there to say so: give --yes.`)
  const desk = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const answer = await desk.question(`${question} [y/N] `)
    if (!/^y(es)?$/i.test(answer.trim())) throw new Error('Not asked for. Nothing was sent.')
  } finally {
    desk.close()
  }
}

/** Without the wait in which it could be taken back. */
export async function sendNow({ client }: Desk, { account, id }: Request): Promise<void> {
  try {
    await client.requests.decide({ account, id, decision: 'send' })
  } catch (error) {
    // It went out by itself in between.
    if (!(error instanceof AppError) || error.code !== 'too-late') throw error
  }
}

/** Until it is settled, needs the person, or can only wait; or for as long as anybody would wait. */
async function follow({ client }: Desk, account: string, id: string): Promise<Request> {
  const endMs = Date.now() + patienceMs
  for (let at = id; ; await setTimeout(lookMs)) {
    const { request } = await client.requests.get({ account, id: at })
    if (request.replacedBy !== null) at = request.replacedBy
    else if (isSettled(request) || isHeld(request) || Date.now() > endMs) return request
  }
}

function isSettled({ state }: Request): boolean {
  return state === 'done' || state === 'rejected' || state === 'withdrawn'
}

/** What it waits for does not come by waiting here. */
function isHeld({ state, waitsFor }: Request): boolean {
  return state === 'needs-you' || waitsFor === 'sign-in' || waitsFor === 'scope' || waitsFor === 'network'
}

function waitsWords({ isRunning }: Desk): string {
  return isRunning
    ? 'It is kept, and the console that runs sees to it.'
    : 'It is kept, and goes on when a console runs on this folder: npm start'
}

/** @throws UsageError where there are several, Error where there is none */
export function oneAccount(accounts: readonly Account[]): Account {
  const [account, other] = accounts
  if (account === undefined) throw new Error(`${noAccount} Connect one in the console first: npm start`)
  if (other === undefined) return account
  const known = accounts.map(({ key }) => key).join(', ')
  throw new UsageError(`This is about one account: name it with --account. Known: ${known}.`)
}
