import { readFile, stat } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { pipeName, pipeNoteName, pipeNoteSchema, pipeWire, type PipeNote } from '../../contract/pipe.ts'
import type { Wire } from '../../contract/wire.ts'

/** Far above any answer: what says more is no backend. */
const bounds = { mostLineChars: 64_000_000, mostWaitingBytes: 64_000_000 }
const patienceMs = 5_000

/**
 * Opens a wire to the backend that runs on a data folder.
 *
 * @throws AppError `link-lost` where none runs
 */
export async function openPipe(dataDir: string): Promise<Wire> {
  const note = await readNote(dataDir)
  const socket = await connectTo(note?.address ?? join(dataDir, pipeName))
  const wire = pipeWire(socket, bounds)
  if (note !== undefined) wire.send(note.token)
  return wire
}

/** Undefined where there is no note, or a killed backend left it. */
async function readNote(dataDir: string): Promise<PipeNote | undefined> {
  try {
    const note = pipeNoteSchema.parse(JSON.parse(await readFile(join(dataDir, pipeNoteName), 'utf8')))
    // Throws where that process is gone: the address may be anybody's by now.
    process.kill(note.pid, 0)
    return (await isOfSameOwner(note.address, dataDir)) ? note : undefined
  } catch {
    return undefined
  }
}

async function isOfSameOwner(address: string, dataDir: string): Promise<boolean> {
  // A named pipe has no owner that Node could ask for; its name is random, and the note is private.
  if (process.platform === 'win32') return true
  return (await stat(address)).uid === (await stat(dataDir)).uid
}

async function connectTo(address: string): Promise<Socket> {
  const socket = connect(address)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(() => reject(new Error('Nobody takes the call.')), patienceMs)
  socket.once('connect', resolve).once('error', reject)
  try {
    await promise
    return socket
  } catch (error) {
    socket.destroy()
    throw new AppError('link-lost', 'No backend answers on this data folder.', {}, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}
