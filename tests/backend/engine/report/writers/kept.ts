/** Keeps what a writer gives out, as a folder would. */
import type { DocumentWriter, WriteOptions } from '../../../../../src/backend/engine/report/writers/index.ts'
import type { ReportDocument } from '../../../../../src/backend/engine/report/document.ts'
import type { Out } from '../../../../../src/backend/engine/report/out.ts'
import { moment } from './statement-made.ts'

export interface Kept {
  readonly bytes: Buffer
  readonly rows: number | null
}

export async function kept(
  writer: DocumentWriter,
  doc: ReportDocument,
  options: Partial<WriteOptions> = {}
): Promise<Map<string, Kept>> {
  const files = new Map<string, Kept>()
  const out: Out = {
    async file(name, write) {
      const parts: Buffer[] = []
      const rows = await write({
        write: async (bytes) => {
          parts.push(Buffer.from(bytes))
        }
      })
      files.set(name, { bytes: Buffer.concat(parts), rows })
    }
  }
  await writer.write(doc, out, { moment, mark: 'issued', number: 'WLT-EUR-2026-000010', ...options })
  return files
}
