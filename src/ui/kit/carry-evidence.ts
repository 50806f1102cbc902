/** A file on its way into an answer or to a sale. */
import type { EvidenceFile } from '../../contract/evidence.ts'
import type { Backend } from '../app/backend.ts'
import { carryFile, type Refused } from './carry-file.ts'

/** @throws AppError where it was not the file's fault */
export async function carryEvidence(
  backend: Pick<Backend, 'evidence'>,
  account: string,
  files: readonly File[],
  to: { dispute: string; field: EvidenceFile } | { sale: string }
): Promise<Refused | null> {
  const [file] = files
  if (file === undefined) return null
  if (files.length > 1) return { name: file.name, why: 'several' }
  return await carryFile(file, {
    upload: () => backend.evidence.upload(),
    keep: (ticket, name) => backend.evidence.keep({ account, ticket, name, to })
  })
}
