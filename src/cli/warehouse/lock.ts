/** One run at a time on a folder, also where two machines share it: a file that its holder keeps fresh. */
import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { jsonOf } from '../report-folder.ts'
import { ownFolder } from './state.ts'

const freshMs = 5_000
/** Of a holder elsewhere nothing else can be known. */
const staleMs = 120_000

export interface Lock {
  /** @throws Error where somebody else took it for left behind */
  check(): Promise<void>
  release(): Promise<void>
}

/** @throws Error where another run holds it; Error of the file system */
export async function takeLock(out: string): Promise<Lock> {
  const file = join(out, ownFolder, 'lock')
  const token = randomBytes(8).toString('hex')
  for (;;) {
    if (await put(file, token)) break
    if (!(await isLeft(file)))
      throw new Error(`Another run is at work on ${out}. Wait until it ends; if none is, remove ${file}.`)
    // Moved rather than removed: of several that find it left one moves it, and nobody takes away what another put since.
    const aside = `${file}.${token}`
    await rename(file, aside).catch(() => undefined)
    await rm(aside, { force: true })
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), freshMs)
  beat.unref()
  const isOwn = async (): Promise<boolean> => (await holderOf(file))?.token === token
  return {
    async check() {
      if (!(await isOwn())) throw new Error(`Another run took ${out} over. Run this one again.`)
    },
    async release() {
      clearInterval(beat)
      if (await isOwn()) await rm(file, { force: true })
    }
  }
}

async function put(file: string, token: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(JSON.stringify({ token, pid: process.pid, host: hostname() }))
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

interface Holder {
  token: unknown
  pid: unknown
  host: unknown
}

async function holderOf(file: string): Promise<Holder | undefined> {
  const said = jsonOf(await readFile(file, 'utf8').catch(() => ''))
  return typeof said === 'object' && said !== null ? (said as Holder) : undefined
}

async function isLeft(file: string): Promise<boolean> {
  const there = await stat(file).catch(() => undefined)
  // Released since.
  if (there === undefined) return true
  const holder = await holderOf(file)
  // Its process tells for sure, also of one that was held up for long.
  if (holder?.host === hostname() && typeof holder.pid === 'number') return !isAlive(holder.pid)
  return Date.now() - there.mtimeMs > staleMs
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
