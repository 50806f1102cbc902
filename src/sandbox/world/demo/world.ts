import type { RecordSink } from '../../state/types.ts'

export function generateDemoWorld(options: { seed: number, atMs: number }, sink: RecordSink): void {
  void options; void sink
}
