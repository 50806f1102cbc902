/** The thread that makes a world, so that the process still hears that it shall stop. */
import { workerData } from 'node:worker_threads'
import { generateWorld } from '../world/index.ts'
import type { WorldSize } from '../world/index.ts'
import { fillState } from './bulk.ts'

const { file, meta, world } = workerData as {
  file: string
  meta: Record<string, string>
  world: { seed: number; atMs: number; size: WorldSize }
}

await fillState(file, meta, (sink) => generateWorld(world, sink))
