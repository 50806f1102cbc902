/** Reads the body of an answer as blocks of whole lines, and notices when it falls silent or breaks off. */
import { badAnswer, unreachable } from './errors.ts'

/** A line of the feed is one record; ten times the largest that the API allows. */
const longestLineBytes = 16_000_000
const newline = 10

export type Block =
  /** One or more whole lines, each with its newline. */
  | { kind: 'lines'; text: string }
  /** Nothing came for as long as the caller wanted to wait. */
  | { kind: 'pause' }
  /** The body is over; `rest` stood after the last newline. */
  | { kind: 'over'; rest: string }

export interface BlockReader {
  /** @throws PlatformError `cut-off`, or `timed-out` after a silence of the time limit */
  read(waitMs: number): Promise<Block>
  /** Lets go of the connection. */
  cancel(): Promise<void>
}

/** Bytes are decoded only up to a newline, so that no character is ever torn and no text is built twice. */
export function readBlocks(body: ReadableStream<Uint8Array>, silentMs: number): BlockReader {
  const reader = body.getReader()
  let pending: ReturnType<typeof reader.read> | undefined
  let askedAtMs = 0
  let rest: Uint8Array[] = []
  let restBytes = 0

  function take(chunk: Uint8Array): string | undefined {
    const end = chunk.lastIndexOf(newline) + 1
    const tail = chunk.subarray(end)
    const parts = end > 0 ? [...rest, chunk.subarray(0, end)] : undefined
    if (parts) [rest, restBytes] = [[], 0]
    if (tail.length > 0) [restBytes] = [restBytes + tail.length, rest.push(tail)]
    if (restBytes > longestLineBytes) throw badAnswer('a line without an end')
    return parts && textOf(parts)
  }

  return {
    async read(waitMs) {
      for (;;) {
        if (!pending) [pending, askedAtMs] = [reader.read(), performance.now()]
        const leftMs = askedAtMs + silentMs - performance.now()
        const result = await within(pending, Math.min(waitMs, leftMs))
        if (!result) {
          if (waitMs < leftMs) return { kind: 'pause' }
          await reader.cancel().catch(() => undefined)
          throw unreachable('timed-out')
        }
        pending = undefined
        if (result.done) return { kind: 'over', rest: textOf(rest) }
        const text = take(result.value)
        if (text !== undefined) return { kind: 'lines', text }
      }
    },
    cancel: () => reader.cancel().catch(() => undefined)
  }
}

function textOf(parts: readonly Uint8Array[]): string {
  return (parts.length === 1 ? asBuffer(parts[0] as Uint8Array) : Buffer.concat(parts)).toString('utf8')
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The promise's value, or undefined where it takes longer; a failed read is a connection that broke off. */
async function within<T>(promise: Promise<T>, waitMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const waited = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, Math.max(waitMs, 0), undefined)))
  try {
    return await Promise.race([promise, waited])
  } catch (error) {
    throw unreachable('cut-off', error)
  } finally {
    clearTimeout(timer)
  }
}
