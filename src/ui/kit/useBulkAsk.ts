/** Many wishes after one word: asked for one by one, followed, and taken back together. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Wish } from '../../contract/wishes.ts'
import { toAppError } from '../../link/errors.ts'
import type { Backend } from '../app/backend.ts'
import { standingOf, takeAllBack, type Standing } from './take-back.ts'

/** How long a link that broke has to come back before it is asked again. */
const againMs = 1_000

export interface FailedOf<Item> {
  item: Item
  code: string
  /** Under which it may be queued all the same; null where it is certain that it is not. */
  id: string | null
}

/** What is asked for of each of many things. */
export interface ItemWish<Item> {
  item: Item
  wish: Wish
}

export interface BulkAsk<Item> {
  phase: Readonly<Ref<'looking' | 'asking' | 'asked'>>
  /** So many are to be asked for, and so many of them are answered. */
  meant: Readonly<Ref<number>>
  answered: Readonly<Ref<number>>
  /** What could not be asked for, each with its code. */
  failed: Readonly<ShallowRef<readonly FailedOf<Item>[]>>
  /** Asks for these, once. */
  ask: (wishes: readonly ItemWish<Item>[]) => Promise<void>
  /** Ends the asking after the one that is being asked for; answers the requests of all by then, in their order. */
  end: () => Promise<readonly string[]>
  /** How the requests that came of it stand. */
  follow: () => Promise<Standing[]>
  /** Ends the asking and takes back all that was not sent. */
  undo: () => Promise<void>
}

export function useBulkAsk<Item>(backend: Pick<Backend, 'requests'>, account: string): BulkAsk<Item> {
  const phase = ref<'looking' | 'asking' | 'asked'>('looking')
  const meant = ref(0)
  const answered = ref(0)
  const failed: ShallowRef<readonly FailedOf<Item>[]> = shallowRef([])
  const ids: string[] = []
  let isEnded = false
  let asking = Promise.resolve()

  async function ask(wishes: readonly ItemWish<Item>[]): Promise<void> {
    if (phase.value !== 'looking') return
    phase.value = 'asking'
    meant.value = wishes.length
    asking = askEach(wishes)
    await asking
  }

  async function askEach(wishes: readonly ItemWish<Item>[]): Promise<void> {
    let isLost = false
    for (const each of wishes) {
      if (isEnded) break
      // Without a link the others would come to nothing alike.
      if (isLost) fail(each.item, 'link-lost', null)
      else isLost = !(await askOne(each))
      answered.value += 1
    }
    // What only seems to have failed is there.
    if (failed.value.some(({ id }) => id !== null)) await follow().catch(() => undefined)
    phase.value = 'asked'
  }

  /** Answers whether there is a link. */
  async function askOne({ item, wish }: ItemWish<Item>): Promise<boolean> {
    const id = crypto.randomUUID()
    for (let isAgain = false; ; isAgain = true) {
      try {
        const { outcome, request } = await backend.requests.ask({ account, id, wish })
        if (outcome === 'queued') ids.push(request.id)
        else fail(item, 'asked-before', null)
        return true
      } catch (thrown) {
        const { code } = toAppError(thrown)
        if (code === 'link-lost' && !isAgain) {
          // Perhaps only its answer was lost: under the same id it is asked for once, whichever it was.
          await new Promise((resolve) => setTimeout(resolve, againMs))
          continue
        }
        ids.push(id)
        fail(item, code, id)
        return code !== 'link-lost'
      }
    }
  }

  function fail(item: Item, code: string, id: string | null): void {
    failed.value = [...failed.value, { item, code, id }]
  }

  async function end(): Promise<readonly string[]> {
    isEnded = true
    await asking
    return ids
  }

  async function follow(): Promise<Standing[]> {
    const standing = await standingOf(backend.requests, account, ids)
    const found = new Set<string | null>(standing.map(({ id }) => id))
    if (failed.value.some(({ id }) => found.has(id))) failed.value = failed.value.filter(({ id }) => !found.has(id))
    return standing
  }

  async function undo(): Promise<void> {
    await takeAllBack(backend.requests, account, await end())
  }

  return { phase, meant, answered, failed, ask, end, follow, undo }
}
