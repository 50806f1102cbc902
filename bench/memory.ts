/**
 * What a process holds while it works. The resident size alone says too little: pages of mapped files are in it (the program
 * itself, 60 MB), and the heap of the engine, which takes room before it tidies up.
 */
import { readFileSync } from 'node:fs'
import { formatCount } from './numbers.ts'

export interface Memory {
  /** The highest of the whole process, mapped files with it, as the system counted it. */
  readonly peakBytes: number
  /** Of memory that no file stands behind, the highest in each quarter of the time; of all where the system does not tell. */
  readonly quarters: readonly number[]
  /** Of that, at the highest each: the engine's heap with its room, and buffers. What is left is SQLite's pages and code. */
  readonly heapBytes: number
  readonly bufferBytes: number
  /** What was in use when least was, in the second half of the time: right after a tidying up. Grows only with what is kept. */
  readonly keptBytes: number
}

const everyMs = 50
interface Sample {
  readonly anonymous: number
  readonly heap: number
  readonly buffers: number
  readonly used: number
}

/** Watches from now on; the answer ends it. A thread that is held is seen before and after. */
export function watchMemory(): () => Memory {
  const samples: Sample[] = [sample()]
  const timer = setInterval(() => samples.push(sample()), everyMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    samples.push(sample())
    const highest = (of: (one: Sample) => number, some = samples): number => Math.max(...some.map(of))
    const quarter = (at: number): Sample[] =>
      samples.slice(Math.floor((samples.length * at) / 4), Math.ceil((samples.length * (at + 1)) / 4))
    return {
      peakBytes: process.resourceUsage().maxRSS * 1024,
      quarters: [0, 1, 2, 3].map((at) => highest(({ anonymous }) => anonymous, quarter(at))),
      heapBytes: highest(({ heap }) => heap),
      bufferBytes: highest(({ buffers }) => buffers),
      keptBytes: Math.min(...samples.slice(Math.floor(samples.length / 2)).map(({ used }) => used))
    }
  }
}

function sample(): Sample {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage()
  return { anonymous: anonymousBytes() ?? rss, heap: heapTotal, buffers: external, used: heapUsed + external }
}

/** As Linux counts it. */
function anonymousBytes(): number | undefined {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

export const memoryHeads: readonly string[] = [
  'peak MB',
  'anonymous, by quarter',
  'heap with its room',
  'buffers',
  'kept'
]

/** In the order of the heads, in MB. */
export function memoryCells({ peakBytes, quarters, heapBytes, bufferBytes, keptBytes }: Memory): string[] {
  const mb = (bytes: number): string => formatCount(bytes / 1e6)
  return [mb(peakBytes), quarters.map(mb).join(' '), mb(heapBytes), mb(bufferBytes), mb(keptBytes)]
}
