import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SandboxArgs } from '../args.ts'
import type { WorldSize } from '../world/index.ts'
import { Clock } from './clock.ts'
import { DatabaseInUse } from './database.ts'
import { META } from './meta.ts'
import { SandboxState } from './state.ts'

/** A world that can be served, and where it lives. */
export interface Home {
  state: SandboxState
  clock: Clock
  seed: number
  size: WorldSize
  /** Closes the file; a world that was not to be kept is gone then. */
  close(): void
}

/** Why a world cannot be served, as a sentence for the person who started it. */
export class HomeRefusal extends Error {}

const FILE = 'sandbox.db'
const DEFAULT_SEED = 1

function sizeText(size: WorldSize): string {
  return size.kind === 'demo' ? 'demo' : `${size.kind} ${size.count}`
}

function sizeOf(text: string): WorldSize {
  const [kind, count] = text.split(' ')
  return kind === 'sales' || kind === 'records' ? { kind, count: Number(count) } : { kind: 'demo' }
}

/** The thread that makes a world: beside this file in the sources, and beside the built sandbox. */
function worldThread(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './generate.ts' : './sandbox-world.js', import.meta.url)
}

/** Makes the world beside its place and moves it there whole: a start that is broken off leaves no half world. */
async function makeWorld(file: string, args: SandboxArgs, signal: AbortSignal): Promise<void> {
  const unfinished = `${file}.unfinished`
  rmSync(unfinished, { force: true })
  const { seed = DEFAULT_SEED, size = { kind: 'demo' }, atMs = Date.now() } = args
  const meta = {
    [META.seed]: String(seed),
    [META.size]: sizeText(size),
    [META.anchor]: String(atMs),
    [META.livedUntil]: String(atMs)
  }
  const worker = new Worker(worldThread(), {
    workerData: { file: unfinished, meta, world: { seed, atMs, size } }
  })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await once(worker, 'exit')
    signal.throwIfAborted()
    renameSync(unfinished, file)
  } finally {
    signal.removeEventListener('abort', stop)
    rmSync(unfinished, { force: true })
  }
}

/** A file that holds no world: other bytes, a torn copy, nothing at all. */
function isUnreadable(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return (
    code === 'SQLITE_NOTADB' ||
    code?.startsWith('SQLITE_CORRUPT') === true ||
    message?.startsWith('no such table') === true
  )
}

function openState(file: string): SandboxState {
  try {
    return new SandboxState(file)
  } catch (error) {
    const folder = resolve(file, '..')
    if (error instanceof DatabaseInUse)
      throw new HomeRefusal(`Another sandbox runs in ${folder}. Stop it, or give another --data folder.`)
    if (isUnreadable(error))
      throw new HomeRefusal(
        `${file} is damaged, or sealed with another key. Remove ${folder} for a new world, or give another --data folder.`
      )
    throw error
  }
}

/** A world that stands is taken as it is: flags that ask for another one are refused. */
function checkSameWorld(state: SandboxState, args: SandboxArgs): void {
  const seed = state.meta(META.seed)
  const size = state.meta(META.size)
  const isOther =
    (args.seed !== undefined && String(args.seed) !== seed) || (args.size !== undefined && sizeText(args.size) !== size)
  if (isOther)
    throw new HomeRefusal(
      `${args.data} holds a world of seed ${seed} and size "${size}". Leave those flags out, or give another --data folder.`
    )
}

function clockOf(state: SandboxState, args: SandboxArgs): Clock {
  const livedUntil = Number(state.meta(META.livedUntil))
  const offset = state.meta(META.clockOffset)
  const startMs = args.atMs ?? Date.now() + Number(offset ?? 0)
  if (args.atMs !== undefined && args.atMs < livedUntil) {
    throw new HomeRefusal(
      `--at: this world has lived until ${new Date(livedUntil).toISOString()}, and time never goes back.`
    )
  }
  const clock = new Clock(Math.max(startMs, livedUntil))
  // Kept, so that a world opened again weeks later has lived those weeks.
  if (offset === undefined || args.atMs !== undefined) state.setMeta(META.clockOffset, String(clock.offsetMs))
  return clock
}

/**
 * Opens the world that the arguments name, made first where there is none. Throws `HomeRefusal` with a sentence, or
 * the signal's reason when it is told to stop.
 */
export async function openHome(args: SandboxArgs, signal: AbortSignal): Promise<Home> {
  const folder = args.data === undefined ? mkdtempSync(join(tmpdir(), 'cassa-sandbox-')) : resolve(args.data)
  const remove = () => {
    if (args.data === undefined) rmSync(folder, { recursive: true, force: true })
  }
  let state: SandboxState | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, FILE)
    // An empty file is what a full disk leaves, and holds no world.
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) await makeWorld(file, args, signal)
    const opened = openState(file)
    state = opened
    checkSameWorld(opened, args)
    const close = () => {
      opened.close()
      remove()
    }
    return {
      state: opened,
      clock: clockOf(opened, args),
      seed: Number(opened.meta(META.seed)),
      size: sizeOf(opened.meta(META.size) ?? ''),
      close
    }
  } catch (error) {
    state?.close()
    remove()
    throw error
  }
}
