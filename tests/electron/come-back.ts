/** A page whose backend ends: what it goes through until it shows what happened on the platform meanwhile. */
import { setTimeout } from 'node:timers/promises'
import { AppError } from '../../src/contract/errors.ts'
import type { SyncStatus } from '../../src/contract/sync.ts'
import type { Link, LinkState } from '../../src/link/link.ts'

export type Step = LinkState | 'answer' | 'fresh'

export interface ComeBack {
  /** In the order in which they came, each as often as it came. */
  readonly steps: readonly Step[]
  /** Moments of `performance.now()`. */
  readonly answerAtMs: number
  readonly freshAtMs: number
}

/**
 * Reads the list of sales as a page does: when its link opens, and whenever the backend says that something changed.
 * Call it in the turn in which the backend ends, or the page is opened.
 *
 * @param sale made on the platform while no backend ran; may be known later than this begins
 */
export async function comeBack(link: Link, account: string, sale: Promise<string>): Promise<ComeBack> {
  const steps: Step[] = []
  const answers: { atMs: number; ids: readonly string[] }[] = []
  const { promise, resolve, reject } = Promise.withResolvers<ComeBack>()
  const read = async (): Promise<void> => {
    const { rows } = await link.client.sales.list({ account, filter: {}, limit: 50 })
    answers.push({ atMs: performance.now(), ids: rows.map(({ id }) => id) })
    if (answers.length === 1) steps.push('answer')
    const id = await sale
    const [first] = answers
    const fresh = answers.find(({ ids }) => ids.includes(id))
    if (first === undefined || fresh === undefined || steps.includes('fresh')) return
    steps.push('fresh')
    resolve({ steps, answerAtMs: first.atMs, freshAtMs: fresh.atMs })
  }
  // The store opens a moment after the backend; a wire may break again. Both tell of what follows.
  const tryToRead = (): void =>
    void read().catch((error: unknown) => {
      if (!(error instanceof AppError) || !/^(not-synced-yet|link-lost)$/.test(error.code)) reject(error)
    })
  const stops = [
    link.onState((state) => {
      steps.push(state)
      if (state === 'open') tryToRead()
    }),
    link.onNews((news) => {
      if (news.kind === 'store.changed' || news.kind === 'sync.changed') tryToRead()
    })
  ]
  try {
    return await promise
  } finally {
    for (const stop of stops) stop()
  }
}

/** Signs in at a sandbox as a person would, and answers the account's key. */
export async function signIn(link: Link, platformUrl: string, id: string): Promise<string> {
  const { attempt, authorizeUrl } = await link.client.accounts.connect({ platformUrl, scopes: ['read'] })
  const page = await (await fetch(authorizeUrl)).text()
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const answer = await fetch(`${platformUrl}/oauth/consent`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: platformUrl },
    body: new URLSearchParams({ ticket, account: id, decision: 'allow' })
  })
  await fetch(answer.headers.get('location') ?? '')
  for (;;) {
    const { state, account } = await link.client.accounts.connectState({ attempt })
    if (state === 'done' && account !== null) return account
    if (state !== 'waiting') throw new Error(`The sign-in ended as ${state}.`)
    await setTimeout(50)
  }
}

/** Until all is here and the platform's news are heard. */
export async function waitUntilLive(link: Link, account: string): Promise<SyncStatus> {
  for (;;) {
    const { accounts } = await link.client.accounts.session()
    const sync = accounts.find(({ key }) => key === account)?.sync
    if (sync?.state === 'live' && sync.coverage.complete) return sync
    await setTimeout(50)
  }
}
