/** Reads the platform's change feed: `GET /v1/changes`, as a stream of lines, or page by page where it has no streams. */
import * as z from 'zod'
import { readBlocks } from './blocks.ts'
import type { Block } from './blocks.ts'
import type { Answer, PlatformClient } from './client.ts'
import { badAnswer, unreachable } from './errors.ts'
import { zChangePage } from './generated/zod.gen.ts'
import { makeSlices } from './slices.ts'
import type { ChangeSlice, Ending, SliceMaker, Span } from './slices.ts'

export interface ReadOptions {
  /** How many changes the next slice may hold; asked anew for each. */
  sliceSize: () => number
  signal?: AbortSignal
  /** A slice that has something waits no longer than this for more. */
  patienceMs?: number
}

/** At 80 ms a round trip, pages of 5,000 give 51,000 records a second, and pages of 1,000 a quarter of that. */
const pageLimit = 5_000

type Slices = AsyncGenerator<ChangeSlice, Ending, void>

/** Its changes are checked one by one, so that a bad one does not spoil the page. */
const zPage = zChangePage.extend({ changes: z.array(z.unknown()) })

/**
 * Slices of the feed from `span` to its end in that direction; at least one. The platform sends no faster than slices
 * are taken.
 *
 * An answer that breaks off yields what has come, then throws. That is safe: the feed is sent in the order of its
 * sequence numbers, and a number at or below the head is never filled in later. So once a line with `seq` s is whole,
 * everything between the start and s has been sent before it (or has moved above the head, where reading forward finds
 * it), and s is a place to read on from. A half line at the break is dropped, and comes again.
 *
 * @throws PlatformError; after it, read on from the last slice's `next`
 */
export async function* readChanges(
  client: PlatformClient,
  span: Span,
  options: ReadOptions
): AsyncGenerator<ChangeSlice, void, void> {
  let isStream = true
  let hasStalled = false
  for (let { seq } = span; ;) {
    // A stream runs to the end of the feed; a page is as large as it is asked for.
    const path = `/v1/changes?${span.direction}=${seq}${isStream ? '' : `&limit=${pageLimit}`}`
    const answer = await client.send(path, {
      headers: { accept: 'application/x-ndjson, application/json;q=0.5' },
      signal: options.signal
    })
    isStream = answer.response.headers.get('content-type')?.startsWith('application/x-ndjson') ?? false
    const slices = makeSlices({ ...span, seq }, answer.dateMs)
    const ending = yield* isStream ? readStream(client, answer, slices, options) : readPage(answer, slices, options)
    if (!ending.has_more) return
    // Once is no fault: at the head there was nothing to send, and the head moved before the answer ended.
    if (ending.next === seq && hasStalled) throw badAnswer('a page that leads nowhere')
    hasStalled = ending.next === seq
    seq = ending.next
  }
}

async function* readStream(
  client: PlatformClient,
  { response }: Answer,
  slices: SliceMaker,
  options: ReadOptions
): Slices {
  const { sliceSize, signal, patienceMs = 250 } = options
  if (!response.body) throw badAnswer('an empty stream')
  const reader = readBlocks(response.body, client.timeoutMs)
  try {
    let size = sliceSize()
    let sinceMs = performance.now()
    for (;;) {
      const isWaiting = slices.size() > 0
      const block = await reader.read(isWaiting ? sinceMs + patienceMs - performance.now() : Infinity).catch(brokenOff)
      signal?.throwIfAborted()
      if (block.kind === 'lines') {
        for (const line of linesOf(block.text)) {
          slices.takeLine(line)
          if (slices.size() < size) continue
          yield slices.finish()
          size = sliceSize()
        }
        if (!isWaiting) sinceMs = performance.now()
      }
      // Nothing that begins a JSON object is one itself, so a rest that is one is whole.
      if (block.kind === 'over' && isJson(block.rest)) slices.takeLine(block.rest)
      const ending = slices.ending()
      const isOver = ending !== undefined || block.kind === 'over' || block.kind === 'broken'
      if (ending || (slices.size() > 0 && (isOver || performance.now() - sinceMs >= patienceMs))) {
        yield slices.finish()
        size = sliceSize()
      }
      if (ending) return ending
      if (block.kind === 'broken') throw block.error
      if (isOver) throw unreachable('cut-off')
    }
  } finally {
    await reader.cancel()
  }
}

async function* readPage({ response }: Answer, slices: SliceMaker, { sliceSize, signal }: ReadOptions): Slices {
  const body: unknown = await response.json().catch((error: unknown) => {
    signal?.throwIfAborted()
    throw unreachable('cut-off', error)
  })
  const page = zPage.safeParse(body)
  if (!page.success) throw badAnswer(`${page.error.issues[0]?.path.join('.') ?? 'the page'} of the changes`)
  slices.open(page.data)
  let size = sliceSize()
  for (const change of page.data.changes) {
    // The text is gone: a number that was rounded shows as it was read.
    slices.takeChange(change, () => JSON.stringify(change))
    if (slices.size() < size) continue
    yield slices.finish()
    size = sliceSize()
  }
  slices.close(page.data)
  yield slices.finish()
  return page.data
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

function brokenOff(error: unknown): Block | { kind: 'broken'; error: unknown } {
  return { kind: 'broken', error }
}

function* linesOf(text: string): Generator<string, void, void> {
  for (let from = 0, to = text.indexOf('\n'); to >= 0; from = to + 1, to = text.indexOf('\n', from)) {
    if (to > from) yield text.slice(from, to)
  }
}
