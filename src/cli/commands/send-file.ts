/** A file from this machine into the console, part by part: there is no other way through a pipe. */
import { basename } from 'node:path'
import { mostEvidenceBytes, partBytes, type FileRefusal } from '../../contract/evidence.ts'
import { readOwnFile } from './own-file.ts'
import { plain } from './words.ts'

interface Door {
  upload: () => Promise<{ ticket: string }>
  send: (part: { ticket: string; part: string; isLast: boolean }) => Promise<object>
}

/** @returns the ticket under which it was put, and its name. @throws Error where it cannot be read, or is too large to be taken */
export async function sendFile(door: Door, path: string): Promise<{ ticket: string; name: string }> {
  const name = basename(path)
  const bytes = await readOwnFile(path, mostEvidenceBytes, refusalWords(name, 'too-large'))
  const { ticket } = await door.upload()
  for (let from = 0; from === 0 || from < bytes.length; from += partBytes) {
    const part = bytes.subarray(from, from + partBytes).toString('base64')
    await door.send({ ticket, part, isLast: from + partBytes >= bytes.length })
  }
  return { ticket, name }
}

/** The same of a picture, which is looked at for itself. */
export function pictureRefusal(name: string, why: FileRefusal): string {
  if (why !== 'type') return refusalWords(name, why)
  return `${plain(name)} is no JPEG or PNG, whatever its name says. Nothing was changed.`
}

export function refusalWords(name: string, why: FileRefusal): string {
  const known: Record<FileRefusal, string> = {
    empty: 'is empty',
    type: 'is no PDF, JPEG or PNG, whatever its name says',
    'too-large': `is too large: all files together may have ${mostEvidenceBytes.toLocaleString('en')} bytes`,
    'too-many': 'is one too many for this one',
    full: 'finds no room: throw away what is no longer needed'
  }
  return `${plain(name)} ${known[why]}. Nothing was changed.`
}
