/** Bytes between the page and the backend, by tickets that calls answer: over HTTP, as the web host does it. */
import { AppError } from '../../contract/errors.ts'
import { filesPath } from '../../contract/settings.ts'

/** Hands the file of a ticket to the person. @returns false where they thought better of it */
export function saveFile(ticket: string, name: string): Promise<boolean> {
  const link = document.createElement('a')
  link.href = filesPath + ticket
  link.download = name
  link.click()
  return Promise.resolve(true)
}

/** Puts a file under a ticket. @throws AppError `bad-input` for one that is too large, `link-lost` */
export async function putFile(ticket: string, file: Blob): Promise<void> {
  const response = await fetch(filesPath + ticket, { method: 'PUT', body: file }).catch((cause: unknown) => {
    throw new AppError('link-lost', 'The console does not answer', {}, { cause })
  })
  if (response.status === 413) throw new AppError('bad-input', 'The file is too large', { field: 'file' })
  if (!response.ok) throw new AppError('not-found', 'The console does not take the file (any more)')
}
