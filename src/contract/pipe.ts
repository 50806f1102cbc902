/**
 * What a backend and a terminal agree on before the first call. The door is the socket `DIR/cassa.sock`. Where it cannot
 * be there (Windows has named pipes; the path of a socket has little room), `DIR/cassa.pipe.json` says where it is, and
 * the first message is the token of that note. A message is a line: JSON text has no raw line break.
 */
import * as z from 'zod'
import type { Wire } from './wire.ts'

export const pipeName = 'cassa.sock'
export const pipeNoteName = 'cassa.pipe.json'

/** For its owner alone. `pid` is the backend's: a note that a killed one left leads nowhere. */
export const pipeNoteSchema = z.object({ address: z.string().min(1), token: z.string().min(1), pid: z.int() })
export type PipeNote = z.infer<typeof pipeNoteSchema>

/** macOS has room for 103 bytes in a socket's path, Linux for 107. */
export const longestSocketPathBytes = 103

/** The parts of a pipe's end that a wire needs; Node's socket has them. */
export interface PipeEnd {
  /** What was written and not yet taken. */
  readonly writableLength: number
  setEncoding(encoding: 'utf8'): unknown
  write(text: string): unknown
  on(event: 'data', listener: (text: string) => void): unknown
  on(event: 'error' | 'close', listener: () => void): unknown
  /** Ends once everything that was written is out. */
  destroySoon(): void
  destroy(): unknown
}

export interface PipeBounds {
  /** A longer line ends the wire. */
  readonly mostLineChars: number
  /** An end that takes nothing while this much waits for it is gone in all but name. */
  readonly mostWaitingBytes: number
}

/** An end of a pipe as a wire. Another listener for messages takes the place of the one before, also between two lines. */
export function pipeWire(end: PipeEnd, { mostLineChars, mostWaitingBytes }: PipeBounds): Wire {
  let isClosed = false
  let listener: ((message: string) => void) | undefined
  const closers: ((why: 'gone') => void)[] = []
  const lines = createLineReader(mostLineChars)

  end.setEncoding('utf8')
  // `close` follows it.
  end.on('error', () => undefined)
  end.on('close', () => {
    isClosed = true
    for (const closer of closers.splice(0)) closer('gone')
  })

  return {
    send(message) {
      if (isClosed) return
      if (end.writableLength > mostWaitingBytes) end.destroy()
      else end.write(`${message}\n`)
    },
    onMessage(next) {
      // The pipe holds what comes until it is listened to.
      if (listener === undefined) {
        end.on('data', (text) => {
          const isWithinBounds = lines.push(text, (line) => {
            if (!isClosed) listener?.(line)
          })
          if (!isWithinBounds) end.destroy()
        })
      }
      listener = next
    },
    onClose(closer) {
      if (isClosed) closer('gone')
      else closers.push(closer)
    },
    close() {
      isClosed = true
      end.destroySoon()
    }
  }
}

/** Cuts a stream of text into lines, and says false at the first one that is too long; nothing is told after that. */
function createLineReader(mostChars: number): { push(text: string, tell: (line: string) => void): boolean } {
  let begun = ''
  let isTooLong = false
  return {
    push(text, tell) {
      let from = 0
      while (!isTooLong) {
        const end = text.indexOf('\n', from)
        const part = text.slice(from, end === -1 ? undefined : end)
        isTooLong = begun.length + part.length > mostChars
        if (isTooLong) break
        if (end === -1) {
          begun += part
          break
        }
        const line = begun + part
        begun = ''
        from = end + 1
        tell(line)
      }
      return !isTooLong
    }
  }
}
