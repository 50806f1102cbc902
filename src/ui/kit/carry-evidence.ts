/** A file on its way into an answer or to a sale: what is wrong with it is said by name. */
import { mostEvidenceBytes, type EvidenceFile, type FileRefusal } from '../../contract/evidence.ts'
import { toAppError } from '../../link/errors.ts'
import type { Backend } from '../app/backend.ts'
import { putFile } from '../app/files.ts'

/** Why a file was not taken, as it is worded; `unread`: it went away while it was read. */
export interface Refused {
  name: string
  why: FileRefusal | 'unread' | 'several'
}

/** @throws AppError where it was not the file's fault */
export async function carryEvidence(
  backend: Pick<Backend, 'evidence'>,
  account: string,
  files: readonly File[],
  to: { dispute: string; field: EvidenceFile } | { sale: string }
): Promise<Refused | null> {
  const [file] = files
  if (file === undefined) return null
  const { name } = file
  if (files.length > 1) return { name, why: 'several' }
  if (file.size > mostEvidenceBytes) return { name, why: 'too-large' }
  try {
    const { ticket } = await backend.evidence.upload()
    await putFile(ticket, file)
    const taken = await backend.evidence.keep({ account, ticket, name, to })
    return taken.state === 'refused' ? { name, why: taken.why } : null
  } catch (error) {
    const known = toAppError(error)
    if (known.code === 'bad-input' && known.data.field === 'file') return { name, why: 'too-large' }
    // A browser says of a file that changed under it no more than that the request failed.
    if (await isUnreadable(file)) return { name, why: 'unread' }
    throw known
  }
}

async function isUnreadable(file: File): Promise<boolean> {
  return await file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => false,
      () => true
    )
}
