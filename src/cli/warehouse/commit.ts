/**
 * All of a run, or nothing: files wait aside until the last one is whole. Then a list of what goes where is written, and from
 * there on any run can finish what this one began. Before it, what waits is thrown away.
 */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { jsonOf } from '../report-folder.ts'
import { commitName, ownFolder, stateName, stateSchema, type State } from './state.ts'

const stagingName = `${ownFolder}/staging`

const commitSchema = z.object({
  moves: z.array(z.object({ from: z.string(), to: z.string() })),
  state: stateSchema
})

export class Staging {
  readonly #out: string
  readonly #moves: { from: string; to: string }[] = []
  #isCommitted = false

  private constructor(out: string) {
    this.#out = out
  }

  /** Finishes, or clears away, what a run before left. @throws Error of the file system */
  static async open(out: string): Promise<Staging> {
    await recover(out)
    await mkdir(join(out, stagingName), { recursive: true, mode: 0o700 })
    return new Staging(out)
  }

  get isEmpty(): boolean {
    return this.#moves.length === 0
  }

  /** A path for a file that is to stand at `to`; no reader takes it for one of the warehouse's. */
  place(to: string): string {
    const from = `${stagingName}/${String(this.#moves.length)}.part`
    this.#moves.push({ from, to })
    return join(this.#out, from)
  }

  async add(to: string, text: string): Promise<void> {
    await writeDurably(this.place(to), text)
  }

  /** @throws Error of the file system; what was committed is finished by the next run then */
  async commit(state: State): Promise<void> {
    const draft = join(this.#out, `${commitName}.part`)
    await writeDurably(draft, JSON.stringify({ moves: this.#moves, state }))
    await rename(draft, join(this.#out, commitName))
    await flush(join(this.#out, stagingName))
    this.#isCommitted = true
    await recover(this.#out)
  }

  /** What was not committed is gone. */
  async close(): Promise<void> {
    if (!this.#isCommitted) await rm(join(this.#out, stagingName), { recursive: true, force: true })
  }
}

/** @throws Error of the file system */
export async function recover(out: string): Promise<void> {
  const text = await readFile(join(out, commitName), 'utf8').catch(() => undefined)
  const commit = text === undefined ? undefined : commitSchema.safeParse(jsonOf(text)).data
  if (commit !== undefined) {
    for (const { from, to } of commit.moves) await move(join(out, from), join(out, to))
    const draft = join(out, `${stateName}.part`)
    await writeDurably(draft, `${JSON.stringify(commit.state, null, 2)}\n`)
    await rename(draft, join(out, stateName))
    await flush(join(out, ownFolder))
  }
  await rm(join(out, stagingName), { recursive: true, force: true })
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to).catch((error: unknown) => {
    // Moved by the run that was stopped behind it.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  })
  await flush(dirname(to))
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
