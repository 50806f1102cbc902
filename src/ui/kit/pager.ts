/**
 * Page after page of a list whose length nobody knows: counts what is found, says how far it has looked, and rests now
 * and then rather than search all of it unasked.
 */
import { ref, type Ref } from 'vue'

interface Page<Row> {
  rows: readonly Row[]
  next: string | null
  /** The time up to which the call looked, where it stopped before its page was full. */
  examinedToMs: number | null
}

export interface Pager<Row> {
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<{ rows: readonly Row[]; next: string | null }>
  /** How many were found so far, and whether these are all: counted ahead up to 1,000. */
  found: Readonly<Ref<{ count: number; isAll: boolean }>>
  /** The time up to which it has looked; null while every page came full. */
  lookedBackToMs: Readonly<Ref<number | null>>
  isLooking: Readonly<Ref<boolean>>
  /** Looks further after a rest. */
  goOn: () => void
  /** Counts no further, until the list is asked for again: what is read next should not wait for it. */
  pause: () => void
  /** Ends what runs ahead. */
  stop: () => void
}

const countedAhead = 1_000
/** A call looks at so many rows at most: after this many that did not fill a page, the person decides. */
const pagesBeforeRest = 5

/** What is on screen comes first, and the next list where somebody goes on at once. */
const restMs = 200
const atRest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, restMs))

/**
 * @param first the first page, where it came along: the list begins with it, and it is not read again
 * @param rest what counting ahead waits for
 */
export function createPager<Row>(
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>,
  first?: Page<Row>,
  rest: () => Promise<void> = atRest
): Pager<Row> {
  const found = ref({ count: 0, isAll: false })
  const lookedBackToMs = ref<number | null>(null)
  const isLooking = ref(false)
  let ahead = new AbortController()
  /** What was read ahead of the list, until the list asks for it. */
  let pages = new Map<string, Promise<Page<Row>>>()
  let next: string | null = null
  let sparse = 0
  let isPaused = false
  let wake = Promise.withResolvers<void>()

  async function readPage(cursor: string | undefined, signal: AbortSignal): Promise<Page<Row>> {
    isLooking.value = true
    try {
      const page = await read(cursor, signal)
      signal.throwIfAborted()
      count(page, cursor === undefined ? 0 : found.value.count)
      return page
    } finally {
      isLooking.value = false
    }
  }

  function count(page: Page<Row>, countBefore: number): void {
    next = page.next
    sparse = page.examinedToMs === null ? 0 : sparse + 1
    lookedBackToMs.value = page.next === null ? null : page.examinedToMs
    found.value = { count: countBefore + page.rows.length, isAll: page.next === null }
  }

  function take(cursor: string): Promise<Page<Row>> {
    const known = pages.get(cursor)
    if (known !== undefined) return known
    const { signal } = ahead
    const page = rested(signal).then(() => readPage(cursor, signal))
    pages.set(cursor, page)
    return page
  }

  async function rested(signal: AbortSignal): Promise<void> {
    if (sparse >= pagesBeforeRest) await wake.promise
    signal.throwIfAborted()
  }

  async function countAhead(): Promise<void> {
    const { signal } = ahead
    while (
      next !== null &&
      !signal.aborted &&
      !isPaused &&
      found.value.count < countedAhead &&
      sparse < pagesBeforeRest
    )
      await take(next)
  }

  function stop(): void {
    ahead.abort()
    wake.resolve()
    wake = Promise.withResolvers()
    ahead = new AbortController()
    pages = new Map()
    sparse = 0
    isPaused = false
  }

  // A failure shows when the list itself asks for that page.
  const countQuietly = (): void => void countAhead().catch(() => undefined)

  function countAtRest(): void {
    const { signal } = ahead
    void rest().then(() => {
      if (!signal.aborted) countQuietly()
    })
  }

  if (first !== undefined) {
    count(first, 0)
    countAtRest()
  }

  return {
    async load(cursor, signal) {
      if (cursor !== undefined) return await take(cursor)
      stop()
      const page = await readPage(undefined, signal)
      countAtRest()
      return page
    },
    found,
    lookedBackToMs,
    isLooking,
    pause() {
      isPaused = true
    },
    goOn() {
      sparse = 0
      isPaused = false
      wake.resolve()
      wake = Promise.withResolvers()
      countQuietly()
    },
    stop
  }
}
