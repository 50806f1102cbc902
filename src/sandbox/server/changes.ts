import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Damager } from '../faults/damager.ts'
import { renumberFeed } from '../state/restore.ts'
import type { SandboxState } from '../state/state.ts'
import { callerOf } from './caller.ts'
import { readInteger } from './parameters.ts'
import type { Query } from './parameters.ts'
import { invalid } from './problems.ts'

/** How many changes are read and sent at a time: some 200 KB. */
const SLICE_ROWS = 256
const PAGE_ROWS = 1000

interface Span {
  direction: 'after' | 'before'
  from: number
  limit: number
}

interface Ending {
  next: number
  has_more: boolean
}

/** How a page is written down: what stands around the changes, and between them. */
interface Form {
  mediaType: string
  open(head: { feed: string; head: number }): string
  separator: string
  close(ending: Ending, isEmpty: boolean): string
}

const JSON_FORM: Form = {
  mediaType: 'application/json; charset=utf-8',
  open: ({ feed, head }) => `{"feed":${JSON.stringify(feed)},"head":${head},"changes":[`,
  separator: ',',
  close: (ending) => `],"next":${ending.next},"has_more":${ending.has_more}}`
}

const LINES_FORM: Form = {
  mediaType: 'application/x-ndjson; charset=utf-8',
  open: (head) => `${JSON.stringify(head)}\n`,
  separator: '\n',
  close: (ending, isEmpty) => `${isEmpty ? '' : '\n'}${JSON.stringify({ end: true, ...ending })}\n`
}

function readSpan(query: Query, isStream: boolean): Span {
  const after = readInteger(query, 'after', 0, Number.MAX_SAFE_INTEGER)
  const before = readInteger(query, 'before', 0, Number.MAX_SAFE_INTEGER)
  if (after !== undefined && before !== undefined) throw invalid('before', 'Give either "after" or "before", not both.')
  const limit = readInteger(query, 'limit', 1, 10_000) ?? (isStream ? Infinity : PAGE_ROWS)
  if (after !== undefined) return { direction: 'after', from: after, limit }
  if (before !== undefined) return { direction: 'before', from: before, limit }
  throw invalid('after', 'Give "after" to read on from a sequence number, or "before" to read back from one.')
}

/** How an answer may be spoilt. */
interface Spoiling {
  isDoubled: boolean
  /** What becomes of each line; undefined where nothing does, which saves looking at them one by one. */
  alter: ((line: string) => string) | undefined
}

/** Thrown when the feed was restored while it was being read: the rest would be of another one. */
class FeedGone extends Error {}

function altered(bytes: Buffer, alter: (line: string) => string, separator: string): string {
  return bytes.toString('utf8').split('\n').map(alter).join(separator)
}

/**
 * Writes a page or a stream of changes, slice by slice: memory holds one slice, other requests get their turn after
 * each. What changes meanwhile moves above `head`, which is where a reading forward ends.
 */
async function* writeChanges(
  state: SandboxState,
  account: string,
  span: Span,
  form: Form,
  { alter, isDoubled }: Spoiling
): AsyncGenerator<Buffer | string> {
  // No JSON text of a change has a newline in it.
  const separator = alter ? '\n' : form.separator
  const start = state.head(account)
  yield form.open(start)
  let { from: next, limit: left } = span
  let isExhausted = false
  let isEmpty = true
  while (left > 0) {
    const rows = Math.min(SLICE_ROWS, left)
    const slice =
      span.direction === 'after'
        ? state.sliceForward(account, next, start.head, rows, separator)
        : state.sliceBackward(account, next, rows, separator)
    if (slice) {
      if (!isEmpty) yield form.separator
      const piece = alter ? altered(slice.bytes, alter, form.separator) : slice.bytes
      yield piece
      if (isDoubled) {
        yield form.separator
        yield piece
      }
      isEmpty = false
      next = slice.last
      left -= slice.count
    }
    isExhausted = !slice || slice.count < rows
    if (isExhausted) break
    await setImmediate()
    if (state.head(account).feed !== start.feed) throw new FeedGone('The feed was restored.')
  }
  yield form.close(endingOf(state, account, span, start.head, next, isExhausted), isEmpty)
}

function endingOf(
  state: SandboxState,
  account: string,
  span: Span,
  startHead: number,
  last: number,
  isExhausted: boolean
): Ending {
  if (span.direction === 'after') {
    // Up to the head that it began with everything was sent, or has moved above it.
    const next = isExhausted ? Math.max(span.from, startHead) : last
    return { next, has_more: state.head(account).head > next }
  }
  return { next: last, has_more: !isExhausted && state.sliceBackward(account, last, 1, '') !== undefined }
}

/**
 * Which span is answered: the one that is asked for, or, as a fault, the one before it, as a server does that lags
 * behind. Such a one is never ahead of what is asked for, and knows no other feed.
 */
class Spans {
  readonly #last = new Map<string, Span>()

  choose(feed: string, asked: Span, isReplay: boolean): Span {
    const place = `${feed} ${asked.direction}`
    const before = this.#last.get(place)
    this.#last.set(place, asked)
    if (!isReplay || !before) return asked
    const isBehind = asked.direction === 'after' ? before.from < asked.from : before.from > asked.from
    return isBehind ? before : asked
  }
}

/** `GET /v1/changes`: the feed, as one JSON page or as a stream of lines. */
export function registerChanges(app: FastifyInstance, state: SandboxState, damager: Damager): void {
  const spans = new Spans()
  app.get('/v1/changes', { config: { scope: 'read' } }, (request, reply) => {
    const { account } = callerOf(request)
    const { strike } = request
    const isStream = (request.headers.accept ?? '').includes('application/x-ndjson')
    const form = isStream ? LINES_FORM : JSON_FORM
    const asked = readSpan(request.query as Query, isStream)
    if (strike?.fault === 'feed-restored') renumberFeed(state, account)
    const span = spans.choose(state.head(account).feed, asked, strike?.fault === 'replay')
    const spoiling = {
      isDoubled: strike?.fault === 'duplicate',
      alter: damager.forAnswer(account, isStream ? 'lines' : 'page')
    }
    reply.header('content-type', form.mediaType).header('vary', 'Accept')
    return reply.send(Readable.from(writeChanges(state, account, span, form, spoiling), { highWaterMark: 2 }))
  })
}
