/** What was asked for by one word, followed and taken back together. */
import { mostTrials, type Request } from '../../contract/requests.ts'
import { toAppError } from '../../link/errors.ts'
import type { Backend } from '../app/backend.ts'

/** How often it is looked again for one that is on its way while all are taken back. */
const mostLooks = 40
const lookMs = 250

export type Standing = Pick<Request, 'id' | 'state' | 'code' | 'can'>
type Requests = Pick<Backend['requests'], 'among' | 'decide'>

/** In pieces of at most so many. */
export function piecesOf<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most))
}

/** How they stand, in the order in which they are named; those that are not there are left out. @throws AppError */
export async function standingOf(requests: Requests, account: string, ids: readonly string[]): Promise<Standing[]> {
  const found = new Map<string, Standing>()
  for (const piece of piecesOf(ids, mostTrials)) {
    const { requests: standing } = await requests.among({ account, ids: piece })
    for (const each of standing) found.set(each.id, each)
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Takes back all of them that were not sent, in the order in which they are named: the first would go out first. @throws AppError */
export async function takeAllBack(requests: Requests, account: string, ids: readonly string[]): Promise<void> {
  for (let look = 0; look < mostLooks; look += 1) {
    const standing = await standingOf(requests, account, ids)
    const free = standing.filter(({ can }) => can.includes('withdraw'))
    for (const { id } of free) await takeBack(requests, account, id)
    // One that is on its way just now may come back unsent, and then it is taken back, too.
    if (free.length === 0 && standing.some(({ state }) => state === 'sending'))
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    else if (free.length === 0) return
  }
}

async function takeBack(requests: Requests, account: string, id: string): Promise<void> {
  try {
    await requests.decide({ account, id, decision: 'withdraw' })
  } catch (thrown) {
    // It went out in between: that one stays.
    if (toAppError(thrown).code !== 'too-late') throw thrown
  }
}
