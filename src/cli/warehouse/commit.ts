/**
 * All of a run, or nothing: files wait aside until the last one is whole. Then a list of what goes where is written, and from
 * there on any run can finish what this one began. Before it, what waits is thrown away. Each run has a folder of its own for
 * that: one that was taken for dead, and is not, takes nothing away from the one that came after it.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { jsonOf } from '../report-folder.ts'
import { commitName, ownFolder, stagingOf, stagingsOf, stateName, stateSchema, type State } from './state.ts'

const moveSchema = z.object({ from: z.string(), to: z.string(), bytes: z.int() })
const commitSchema = z.object({ moves: z.array(moveSchema), state: stateSchema })
type Commit = z.infer<typeof commitSchema>
type Move = z.infer<typeof moveSchema>

export class Staging {
  readonly #out: string
  readonly #folder = stagingOf(randomBytes(8).toString('hex'))
  readonly #moves: Omit<Move, 'bytes'>[] = []
  #isCommitted = false

  private constructor(out: string) {
    this.#out = out
  }

  /** @throws Error of the file system */
  static async open(out: string): Promise<Staging> {
    const staging = new Staging(out)
    await mkdir(join(out, staging.#folder), { recursive: true, mode: 0o700 })
    return staging
  }

  get isEmpty(): boolean {
    return this.#moves.length === 0
  }

  /** A path for a file that is to stand at `to`; no reader takes it for one of the warehouse's. */
  place(to: string): string {
    const from = `${this.#folder}/${String(this.#moves.length)}.part`
    this.#moves.push({ from, to })
    return join(this.#out, from)
  }

  async add(to: string, text: string): Promise<void> {
    await writeDurably(this.place(to), text)
  }

  /**
   * @throws Error where somebody took files away meanwhile; Error of the file system. What was committed is finished by the
   *   next run then
   */
  async commit(state: State): Promise<void> {
    const moves: Move[] = []
    for (const move of this.#moves) moves.push({ ...move, bytes: (await stat(join(this.#out, move.from))).size })
    const commit = { moves, state } satisfies Commit
    const draft = join(this.#out, this.#folder, `${commitName}.part`)
    await writeDurably(draft, JSON.stringify(commit))
    await rename(draft, join(this.#out, this.#folder, commitName))
    await flush(join(this.#out, this.#folder))
    this.#isCommitted = true
    const lost = await finish(this.#out, this.#folder, commit)
    if (lost.length > 0)
      throw new Error(`${lost.join(', ')} was taken away by somebody while it was put in place. Run this again.`)
  }

  /** What was not committed is gone. */
  async close(): Promise<void> {
    if (!this.#isCommitted) await rm(join(this.#out, this.#folder), { recursive: true, force: true })
  }
}

/** For who holds the lock: finishes, or clears away, what runs before left. @throws Error of the file system */
export async function recover(out: string): Promise<void> {
  for (const folder of await stagingsOf(out)) {
    const text = await readFile(join(out, folder, commitName), 'utf8').catch(() => undefined)
    const commit = text === undefined ? undefined : commitSchema.safeParse(jsonOf(text)).data
    if (commit === undefined) await rm(join(out, folder), { recursive: true, force: true })
    else await finish(out, folder, commit)
  }
}

/** Answers which files were neither where they waited nor in their place: the state does not name them, so that they are written again. */
async function finish(out: string, folder: string, { moves, state }: Commit): Promise<string[]> {
  const lost: string[] = []
  for (const one of moves) if (!(await isMoved(out, one))) lost.push(one.to)
  const partitions = state.partitions.filter(({ file }) => !lost.includes(file))
  const draft = join(out, `${stateName}.part`)
  await writeDurably(draft, `${JSON.stringify({ ...state, partitions }, null, 2)}\n`)
  await rename(draft, join(out, stateName))
  await flush(join(out, ownFolder))
  await rm(join(out, folder), { recursive: true, force: true })
  return lost
}

async function isMoved(out: string, { from, to, bytes }: Move): Promise<boolean> {
  const target = join(out, to)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  try {
    await rename(join(out, from), target)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    // Moved by the run that was stopped behind it, or by nobody.
    if ((await stat(target).catch(() => undefined))?.size !== bytes) return false
  }
  await flush(dirname(target))
  return true
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** A name is on the disk when its folder is; Windows opens no folder, and keeps names in order itself. */
async function flush(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined)
  await folder?.datasync().catch(() => undefined)
  await folder?.close()
}
