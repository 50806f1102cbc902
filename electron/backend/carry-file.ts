import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { FileDoor } from '../../src/backend/start.ts'
import { AppError } from '../../src/contract/errors.ts'
import type { FileOutcome } from '../../src/contract/desktop.ts'
import type { FileOrder } from '../../src/contract/desktop-backend.ts'

/**
 * Carries the bytes of a ticket to a path, whole or not at all, or from a path under a ticket. Never throws.
 *
 * @param onFailure told what the system said
 */
export async function carryFile(
  files: FileDoor,
  { way, ticket, path }: FileOrder,
  onFailure: (error: unknown) => void = () => undefined
): Promise<FileOutcome> {
  try {
    return way === 'save' ? await save(files, ticket, path) : await put(files, ticket, path)
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad-input') return 'too-large'
    onFailure(error)
    return outcomeOf(error)
  }
}

/** What the system refused, as far as the person can do something about it. */
function outcomeOf(error: unknown): FileOutcome {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'not-writable'
    default:
      return 'failed'
  }
}

async function save(files: FileDoor, ticket: string, path: string): Promise<FileOutcome> {
  const file = files.read(ticket)
  if (file === undefined) return 'unknown-ticket'
  const staged = `${path}.part`
  try {
    await pipeline(file.stream, createWriteStream(staged, { mode: 0o600, flush: true }))
    await rename(staged, path)
    return 'done'
  } catch (error) {
    await rm(staged, { force: true })
    throw error
  }
}

async function put(files: FileDoor, ticket: string, path: string): Promise<FileOutcome> {
  // Opened first: a file that is not there must not use the ticket up.
  const source = await open(path)
  try {
    if (!(await source.stat()).isFile()) return 'failed'
    const isTaken = await files.write(ticket, createReadStream(path, { fd: source, autoClose: false }))
    return isTaken ? 'done' : 'unknown-ticket'
  } finally {
    await source.close()
  }
}
