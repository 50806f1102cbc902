import type { File } from '../../platform/generated/types.gen.ts'
import type { Simulation } from './simulation.ts'
import { iso } from './zone.ts'

/** Stores a file, an SVG as text or a PDF as bytes, and puts its record. */
export function addFile(
  sim: Simulation,
  draft: { id?: string; name: string; purpose: string } & ({ text: string } | { pdf: Uint8Array }),
  ms: number
): File {
  const [bytes, mediaType] =
    'pdf' in draft ? [draft.pdf, 'application/pdf'] : [new TextEncoder().encode(draft.text), 'image/svg+xml']
  const sha256 = sim.sink.putFile(sim.account.id, bytes, mediaType)
  const file: File = {
    id: draft.id ?? sim.till.newId('file', ms),
    type: 'file',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    name: draft.name,
    media_type: mediaType,
    size: bytes.byteLength,
    sha256,
    purpose: draft.purpose
  }
  sim.put(file, ms)
  return file
}
