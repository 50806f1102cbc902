import type { File } from '../../platform/generated/types.gen.ts'
import type { Simulation } from './simulation.ts'
import { iso } from './zone.ts'

/** Stores an SVG file and puts its record. */
export function addFile(
  sim: Simulation,
  draft: { id?: string; name: string; purpose: string; text: string },
  ms: number
): File {
  const bytes = new TextEncoder().encode(draft.text)
  const sha256 = sim.sink.putFile(sim.account.id, bytes, 'image/svg+xml')
  const file: File = {
    id: draft.id ?? sim.till.newId('file', ms),
    type: 'file',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    name: draft.name,
    media_type: 'image/svg+xml',
    size: bytes.byteLength,
    sha256,
    purpose: draft.purpose
  }
  sim.put(file, ms)
  return file
}
