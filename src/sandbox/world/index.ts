/** Worlds for the sandbox: the demo, or one shop of any size. */
import type { RecordSink } from '../state/types.ts'
import { generateBigWorld } from './big.ts'
import { generateDemoWorld } from './demo/world.ts'

export type WorldSize = { kind: 'demo' } | { kind: 'sales'; count: number } | { kind: 'records'; count: number }

/**
 * Puts a world into the sink: the same seed and moment give the same world. `atMs` is its "now", in milliseconds since 1970;
 * nothing in it happened later. Throws RangeError naming what is wrong with a count.
 */
export function generateWorld(options: { seed: number; atMs: number; size: WorldSize }, sink: RecordSink): void {
  const { seed, atMs, size } = options
  if (!Number.isSafeInteger(atMs)) throw new RangeError('at: a whole number of milliseconds')
  if (size.kind === 'demo') generateDemoWorld({ seed, atMs }, sink)
  else generateBigWorld({ seed, atMs, size }, sink)
}
