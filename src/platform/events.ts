/** Follows `GET /v1/events`: server-sent events that say where the feed's head is (WHATWG HTML §9.2). */
import { createParser } from 'eventsource-parser'
import type { EventSourceMessage } from 'eventsource-parser'
import type * as z from 'zod'
import type { PlatformClient } from './client.ts'
import { badAnswer, PlatformError, unreachable } from './errors.ts'
import { zHead } from './generated/zod.gen.ts'

export type Head = z.infer<typeof zHead>

export interface FollowOptions {
  /** @param dateMs the platform's clock when it opened the stream: everything up to then lies at or below this head */
  onHead: (head: Head, dateMs: number) => void
  /** The stream was opened and speaks, or was lost and why. */
  onConnected: (isConnected: boolean, error?: PlatformError) => void
  /** Something came on the stream, a heartbeat or news; `count` of this stream. */
  onPulse?: (count: number) => void
  signal: AbortSignal
  /** A stream that says nothing for so long, heartbeats included, is dropped and opened anew; the platform beats every 15 s. */
  silentMs?: number
  /** The wait before the n-th attempt in a row, n from 1. */
  delayMs?: (attempt: number) => number
}

/** A megabyte: a head event is a line. */
const longestEvent = 1_000_000

/** Follows the head until `signal` is aborted, or the sign-in ends; opens the stream anew whenever it is lost. */
export async function followHead(client: PlatformClient, options: FollowOptions): Promise<void> {
  const { onConnected, signal, delayMs = backoffMs } = options
  let lastId: string | undefined
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      await readEvents(client, options, lastId, (id) => {
        lastId = id
        attempt = 0
      })
    } catch (error) {
      if (signal.aborted) return
      const failure = error instanceof PlatformError ? error : unreachable('cut-off', error)
      onConnected(false, failure)
      if (failure.kind === 'signed-out') return
      // Whoever resumes after silence may rightly be told nothing; whoever comes anew is told the head.
      if (failure.code === 'timed-out') lastId = undefined
      await pause(failure.retryAfterMs ?? delayMs(attempt), signal)
    }
  }
}

/** 0.5 s, doubled to at most 30 s, each shortened by up to half at random so that consoles do not come back in step. */
export function backoffMs(attempt: number): number {
  return Math.min(500 * 2 ** (attempt - 1), 30_000) * (1 - Math.random() / 2)
}

/** Resolves after the time, or at once when `signal` is aborted. */
export function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, waitMs)
    signal.addEventListener('abort', end)
  })
}

/** One connection, until it is lost: never returns, always throws. */
async function readEvents(
  client: PlatformClient,
  options: FollowOptions,
  lastId: string | undefined,
  onId: (id: string | undefined) => void
): Promise<never> {
  const { signal, silentMs = 45_000 } = options
  const drop = new AbortController()
  const { response, dateMs } = await client.send('/v1/events', {
    headers: { accept: 'text/event-stream', ...(lastId === undefined ? {} : { 'last-event-id': lastId }) },
    signal: AbortSignal.any([signal, drop.signal])
  })
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel()
    throw badAnswer('the events are not an event stream')
  }
  const parser = createParser({
    onEvent: (event) => takeEvent(event, dateMs, options, onId),
    maxBufferSize: longestEvent
  })
  const decoder = new TextDecoder()
  const silence = setTimeout(() => drop.abort(), silentMs)
  let pulses = 0
  try {
    for await (const chunk of response.body) {
      silence.refresh()
      // A stream that was opened and says nothing brings no news.
      if (pulses++ === 0) options.onConnected(true)
      options.onPulse?.(pulses)
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }))
    }
  } catch (error) {
    if (error instanceof PlatformError) throw error
    throw unreachable(drop.signal.aborted ? 'timed-out' : 'cut-off', error)
  } finally {
    clearTimeout(silence)
  }
  throw unreachable('cut-off')
}

function takeEvent(
  { event, id, data }: EventSourceMessage,
  dateMs: number,
  options: FollowOptions,
  onId: (id: string | undefined) => void
): void {
  if (event !== 'head') return
  const head = zHead.safeParse(parseJson(data))
  if (!head.success) throw badAnswer('a head event')
  onId(id)
  options.onHead(head.data, dateMs)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
