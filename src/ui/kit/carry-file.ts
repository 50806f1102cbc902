/** A file on its way into the console, under a ticket: what is wrong with it is said by name. */
import { mostEvidenceBytes, type FileRefusal, type TakenFile } from '../../contract/evidence.ts'
import { toAppError } from '../../link/errors.ts'
import { putFile } from '../app/files.ts'

/** Why a file was not taken, as it is worded; `unread`: it went away while it was read. */
export interface Refused {
  name: string
  why: FileRefusal | 'unread' | 'several'
}

/** @throws AppError where it was not the file's fault */
export async function carryFile(
  file: File,
  calls: { upload: () => Promise<{ ticket: string }>; keep: (ticket: string, name: string) => Promise<TakenFile> }
): Promise<Refused | null> {
  const { name } = file
  if (file.size > mostEvidenceBytes) return { name, why: 'too-large' }
  try {
    const { ticket } = await calls.upload()
    await putFile(ticket, file)
    const taken = await calls.keep(ticket, name)
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
