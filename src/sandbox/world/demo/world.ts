/** The demo: three accounts over the last eighteen months. Its stories are told in docs/demo-stories.md. */
import type { RecordSink } from '../../state/types.ts'
import { makeBottega } from './bottega.ts'
import { makeGiulia } from './giulia.ts'
import { makeMara } from './mara.ts'

export function generateDemoWorld(options: { seed: number; atMs: number }, sink: RecordSink): void {
  makeBottega(options, sink)
  makeMara(options, sink)
  makeGiulia(options, sink)
}
