import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { between } from './dice.ts'

/** Most bytes before a long stream is cut. */
const MOST_BYTES = 200_000
const NEWLINE = 10

/** At least one byte and never all of them, and never just behind a newline: in the middle of a line. */
function shorten(bytes: Buffer, length: number): Buffer {
  let end = Math.max(1, Math.min(length, bytes.length - 1))
  while (end > 1 && bytes[end - 1] === NEWLINE) end--
  return bytes.subarray(0, end)
}

/**
 * Passes on a part of an answer. One piece is held back, so that a short answer is cut too, and its last piece never
 * goes out whole.
 */
async function* partOf(
  source: AsyncIterable<Buffer | string>,
  roll: number,
  breakOff: (() => void) | undefined
): AsyncGenerator<Buffer, void, void> {
  let left = between(roll ** 3, 20, MOST_BYTES)
  let held: Buffer | undefined
  for await (const piece of source) {
    const bytes = Buffer.from(piece)
    if (held) yield held
    held = bytes
    if (bytes.length >= left) break
    left -= bytes.length
  }
  if (held) yield shorten(held, Math.min(left, Math.ceil(held.length * (0.2 + 0.6 * roll))))
  if (!breakOff) return
  // What was passed on is written first.
  await setImmediate()
  breakOff()
}

/** An answer's body, cut by a roll; then it breaks off, or ends as if that were all, as some proxies do it. */
export function cut(payload: string | Buffer | Readable, roll: number, breakOff: (() => void) | undefined): Readable {
  const source = payload instanceof Readable ? payload : Readable.from([Buffer.from(payload)])
  return Readable.from(partOf(source as AsyncIterable<Buffer | string>, roll, breakOff))
}
