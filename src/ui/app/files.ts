/** Bytes between the page and the backend, by tickets that calls answer: each host carries them its own way. */
import type { Desktop, FileOutcome } from '../../contract/desktop.ts'
import { AppError } from '../../contract/errors.ts'
import { filesPath } from '../../contract/settings.ts'
import { findDesktop } from './desktop.ts'

/** Hands the file of a ticket to the person. @returns false where they thought better of it */
export async function saveFile(
  ticket: string,
  name: string,
  desktop: Desktop | undefined = findDesktop(window)
): Promise<boolean> {
  if (desktop !== undefined) return isCarried(await desktop.saveFile(ticket, name))
  const link = document.createElement('a')
  link.href = filesPath + ticket
  link.download = name
  link.click()
  return true
}

/** Puts a file under a ticket. @throws AppError `bad-input` for one that is too large, `link-lost` */
export async function putFile(
  ticket: string,
  file: Blob,
  desktop: Desktop | undefined = findDesktop(window)
): Promise<void> {
  if (desktop !== undefined) return void isCarried(await desktop.putFile(ticket, file))
  const response = await fetch(filesPath + ticket, { method: 'PUT', body: file }).catch((cause: unknown) => {
    throw new AppError('link-lost', 'The console does not answer', {}, { cause })
  })
  if (response.status === 413) throw tooLarge()
  if (!response.ok) throw gone()
}

/** Whether the shell carried a file; false where the person thought better of it. */
function isCarried(outcome: FileOutcome): boolean {
  switch (outcome) {
    case 'done':
      return true
    case 'cancelled':
      return false
    case 'too-large':
      throw tooLarge()
    case 'unknown-ticket':
      throw gone()
    case 'disk-full':
      throw new AppError('disk-full', 'The disk is full')
    case 'not-writable':
      throw new AppError('not-writable', 'The file cannot be written there')
    case 'failed':
      throw new AppError('internal', 'The file could not be read or written')
  }
}

const tooLarge = (): AppError => new AppError('bad-input', 'The file is too large', { field: 'file' })
const gone = (): AppError => new AppError('not-found', 'The console does not take the file (any more)')
