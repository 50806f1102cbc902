/**
 * Bytes never travel in a call. A call answers a ticket instead, and the host carries the bytes: the web host by
 * `GET` and `PUT`, the desktop between the ticket and a path that a dialog gave it. A ticket is good once, for five
 * minutes; what stands behind it is a file in a folder of its own, which is emptied at every start.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../contract/errors.ts'

export interface FileDesk {
  /** A path for a file that is about to be made. */
  newPath(): string
  /**
   * Offers a file to be fetched once, under a name; it is removed after that. `onTaken` hears when somebody has taken all
   * of it: not where a person thinks better of it, never comes, or loses the connection.
   */
  offer(path: string, name: string, onTaken?: () => void): { ticket: string; name: string; bytes: number }
  /** The path of a file that is offered, which is the caller's from then on. @throws AppError `not-found` */
  claim(ticket: string): string
  /** Removes a file that is offered to nobody. */
  discard(path: string): void
  /** A ticket under which at most so many bytes may be put, once. */
  expect(mostBytes: number): string
  /** The same, and what is put there stays in memory: it is nowhere on the disk but where its taker seals it. */
  expectInMemory(mostBytes: number): string
  /** Puts it there part by part: who asks through a pipe has no other way. @throws AppError `not-found`, `bad-input` for more than was allowed */
  putPart(ticket: string, part: Uint8Array, isLast: boolean): void
  /** Takes what was put under such a ticket, which is over with that. @throws AppError `not-found` */
  takeBytes(ticket: string): Uint8Array
  /**
   * For whoever shares the disk: where to put the bytes of a ticket. It counts as put from then on, and waits for a day: who
   * copies a large file takes as long as it takes. @throws AppError `not-found`
   */
  place(ticket: string): string
  /** The file that was put under a ticket; it stays until `drop`. @throws AppError `not-found` */
  received(ticket: string): string
  /** The same, for as long as `work` takes: the ticket's time begins after it. @throws AppError `not-found`; as `work` */
  use<T>(ticket: string, work: (path: string) => Promise<T>): Promise<T>
  drop(ticket: string): void
}

export interface FileDoor {
  /** The bytes of a ticket, which is used up by this. Undefined for one that is not known (any more). */
  read(ticket: string): { name: string; bytes: number; stream: Readable } | undefined
  /** Takes the bytes of a ticket. False for one that is not known (any more). @throws AppError `bad-input` for more than was allowed */
  write(ticket: string, stream: Readable): Promise<boolean>
}

interface Passing {
  readonly state: 'offered' | 'expected' | 'received'
  /** Undefined where it stays in memory. */
  readonly path?: string
  /** Of one that is in memory. */
  readonly bytes?: Uint8Array
  /** Of one that is offered. */
  readonly name?: string
  readonly onTaken?: (() => void) | undefined
  /** Of one that is expected. */
  readonly mostBytes?: number
}

const ticketLivesMs = 5 * 60_000
const placedLivesMs = 24 * 3_600_000
/** What somebody asked for and never fetched must not fill the disk. */
const mostTickets = 20

export function createFiles(dataDir: string): { desk: FileDesk; door: FileDoor; close(): void } {
  const folder = join(dataDir, 'passing')
  rmSync(folder, { recursive: true, force: true })
  const tickets = new Map<string, Passing & { timer: NodeJS.Timeout }>()

  const newPath = (): string => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return join(folder, randomBytes(12).toString('hex'))
  }
  const drop = (ticket: string): void => {
    const found = tickets.get(ticket)
    if (found === undefined) return
    clearTimeout(found.timer)
    tickets.delete(ticket)
    remove(found)
  }
  const keep = (passing: Passing, ticket = randomBytes(16).toString('base64url'), livesMs = ticketLivesMs): string => {
    const [oldest] = tickets.keys()
    if (tickets.size >= mostTickets && oldest !== undefined) drop(oldest)
    const timer = setTimeout(() => drop(ticket), livesMs)
    timer.unref()
    tickets.set(ticket, { ...passing, timer })
    return ticket
  }
  /** The ticket's own, which nobody else can use from now on; its file stays. */
  const take = (ticket: string, state: Passing['state']): Passing | undefined => {
    const found = tickets.get(ticket)
    if (found?.state !== state) return undefined
    clearTimeout(found.timer)
    tickets.delete(ticket)
    return found
  }

  return {
    desk: {
      newPath,
      offer: (path, name, onTaken) => ({
        ticket: keep({ state: 'offered', path, name, onTaken }),
        name,
        bytes: statSync(path).size
      }),
      claim(ticket) {
        const found = take(ticket, 'offered')
        if (found?.path === undefined) throw unknownTicket('Nothing is offered under this ticket, or its time is over.')
        found.onTaken?.()
        return found.path
      },
      discard: (path) => rmSync(path, { force: true }),
      expect: (mostBytes) => keep({ state: 'expected', path: newPath(), mostBytes }),
      expectInMemory: (mostBytes) => keep({ state: 'expected', mostBytes }),
      putPart(ticket, part, isLast) {
        const found = take(ticket, 'expected')
        if (found === undefined || found.path !== undefined) throw nothingPut()
        const { bytes: before = new Uint8Array(), mostBytes = 0 } = found
        const bytes = Buffer.concat([before, part])
        if (bytes.length > mostBytes) throw tooLarge()
        keep(isLast ? { state: 'received', bytes } : { state: 'expected', bytes, mostBytes }, ticket)
      },
      takeBytes(ticket) {
        const { bytes } = take(ticket, 'received') ?? {}
        if (bytes === undefined) throw nothingPut()
        return bytes
      },
      place(ticket) {
        const { path } = tickets.get(ticket) ?? {}
        if (path === undefined || take(ticket, 'expected') === undefined) throw nothingPut()
        keep({ state: 'received', path }, ticket, placedLivesMs)
        return path
      },
      received(ticket) {
        const found = tickets.get(ticket)
        if (found?.state !== 'received' || found.path === undefined) throw nothingPut()
        return found.path
      },
      async use(ticket, work) {
        const found = tickets.get(ticket)
        if (found?.state !== 'received' || found.path === undefined) throw nothingPut()
        clearTimeout(found.timer)
        try {
          return await work(found.path)
        } finally {
          if (take(ticket, 'received') !== undefined) keep({ state: 'received', path: found.path }, ticket)
        }
      },
      drop
    },
    door: {
      read(ticket) {
        const found = take(ticket, 'offered')
        if (found?.path === undefined) return undefined
        const { path } = found
        const stream = createReadStream(path)
        // Not before its last byte: a file that broke off is nobody's.
        stream.once('end', () => found.onTaken?.())
        stream.once('close', () => rmSync(path, { force: true }))
        return { name: found.name ?? 'file', bytes: statSync(path).size, stream }
      },
      async write(ticket, stream) {
        const found = take(ticket, 'expected')
        if (found === undefined) return false
        const { path, mostBytes = 0 } = found
        if (path === undefined) {
          const chunks: Buffer[] = []
          await pipeline(stream, atMost(mostBytes), async (taken: AsyncIterable<Buffer>) => {
            for await (const chunk of taken) chunks.push(chunk)
          })
          const bytes = Buffer.concat(chunks)
          keep({ state: 'received', bytes }, ticket)
          return true
        }
        try {
          await pipeline(stream, atMost(mostBytes), createWriteStream(path, { mode: 0o600 }))
        } catch (error) {
          remove(found)
          throw error
        }
        keep({ state: 'received', path }, ticket)
        return true
      }
    },
    close() {
      for (const { timer } of tickets.values()) clearTimeout(timer)
      tickets.clear()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function remove({ path }: Passing): void {
  if (path !== undefined) rmSync(path, { force: true })
}

const tooLarge = (): AppError => new AppError('bad-input', 'The file is too large.', { field: 'file' })
const nothingPut = (): AppError => unknownTicket('Nothing was put under this ticket, or its time is over.')
const unknownTicket = (sentence: string): AppError => new AppError('not-found', sentence, { field: 'ticket' })

function atMost(mostBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > mostBytes) done(tooLarge())
      else done(null, chunk)
    }
  })
}
