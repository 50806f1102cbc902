/** The console and the sandbox as processes of their own, as a person starts them. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { askRunning } from '../../src/web/running.ts'

const root = resolve(import.meta.dirname, '../..')

export interface Running {
  /** What its ready line names. */
  url: string
  process: ChildProcess
  /** Ends it as a person would, with SIGTERM; answers its exit code. */
  stop(): Promise<number | null>
}

export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'cassa-e2e-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export function startConsole(flags: readonly string[]): Promise<Running> {
  return start([join(root, 'out/main/web.js'), '--no-open', ...flags], /^Cassa is ready at (\S+)$/m)
}

export function startSandbox(flags: readonly string[]): Promise<Running> {
  return start([join(root, 'src/sandbox/main.ts'), ...flags], /^Sandbox is ready at (\S+)$/m)
}

function start(args: readonly string[], ready: RegExp): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, CASSA_SECRETS: 'file' },
    stdio: ['pipe', 'pipe', 'pipe']
  })
  const ended = new Promise<number | null>((done) =>
    child.once('exit', (code) => {
      done(code)
    })
  )
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM')
    return ended
  }
  // What a test that was broken off did not stop.
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  void ended.then(() => process.off('exit', kill))
  return new Promise((done, fail) => {
    let printed = ''
    const read = (chunk: Buffer): void => {
      printed += chunk.toString()
      const url = ready.exec(printed)?.[1]
      if (url !== undefined) done({ url, process: child, stop })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    void ended.then((code) => {
      fail(new Error(`${args[0] ?? ''} ended with ${String(code)} before it was ready:\n${printed}`))
    })
  })
}

/** A new link to a console that runs: asked for as a second start of the same data folder does, without the second process. */
export async function freshLink(dataDir: string): Promise<string> {
  const link = await askRunning(dataDir)
  if (link === undefined) throw new Error(`No console runs with ${dataDir}`)
  return link
}

/**
 * Adds money from the bank, so that there is something to spend: a payout by the schedule may just have taken all that was
 * available, as each Monday's does. Answers the id of the entry.
 */
export async function topUp(url: string, handle = 'bottega.lume', currency = 'EUR'): Promise<string> {
  const money = { amount: 250_000, currency }
  return (await askSandbox<{ id: string }>(url, '/sandbox/top-up', { handle, amount: money })).id
}

/** A JSON request to the sandbox, outside of any page. */
export async function askSandbox<T>(url: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(new URL(path, url), {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
