import { resolve } from 'node:path'
import { parseSandboxArgs, USAGE } from './args.ts'
import type { SandboxArgs } from './args.ts'
import { writeBankFiles } from './bank/write-files.ts'
import { writeReceiptFiles } from './receipts/write-files.ts'
import { createApp } from './server/app.ts'
import { Pulse } from './server/pulse.ts'
import { HomeRefusal, openHome } from './state/home.ts'

/** The demo's live activity: a sale every 20 s. */
const DEMO_PACE = 0.05

/** Aborts when the process is told to stop. */
function stopSignal(args: SandboxArgs): AbortSignal {
  const stop = new AbortController()
  const abort = () => stop.abort()
  // Each as often as it comes: a second Ctrl+C would end the process before it has cleaned up. SIGHUP: the terminal closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, abort)
  if (args.stopWithParent) {
    // The pipe closes when the parent ends it, and also when the parent is killed.
    process.stdin.once('end', abort).once('close', abort).once('error', abort)
    process.stdin.resume()
  }
  return stop.signal
}

function sentenceOf(error: unknown, args: SandboxArgs): string {
  if (error instanceof HomeRefusal) return error.message
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE')
    return `Port ${args.port} is taken. Give another one with --port, or --port 0 for any free one.`
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return 'The disk is full: a world needs 1 KB for each record. Make room, or give another --data folder.'
  if (code === 'EACCES')
    return `Port ${args.port} or the folder is not yours to use. Give another one with --port or --data.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function serve(args: SandboxArgs, signal: AbortSignal): Promise<void> {
  // npm runs scripts in the project's folder and keeps the caller's here: a relative DIR means the caller's.
  const data = args.data === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? '.', args.data)
  const home = await openHome({ ...args, data }, signal)
  try {
    const report = (about: string, error: unknown) =>
      process.stderr.write(`${about}: ${error instanceof Error ? error.stack : String(error)}\n`)
    const pulse = new Pulse(home.state, home.clock, {
      seed: home.seed,
      pace: args.pace ?? (home.size.kind === 'demo' ? DEMO_PACE : 0),
      onError: (error) => report('The world stands still from here', error)
    })
    pulse.catchUp()
    const app = await createApp({
      state: home.state,
      clock: home.clock,
      pulse,
      faults: args.faults,
      accessTokenMs: args.tokenSeconds * 1000,
      onError: report
    })
    try {
      const url = await app.listen({ host: '127.0.0.1', port: args.port })
      pulse.start()
      if (home.size.kind === 'demo' && data !== undefined) {
        writeBankFiles(home.state, data, home.clock.now())
        writeReceiptFiles(home.state, data)
      }
      process.stdout.write(`Sandbox is ready at ${url}\n`)
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    } finally {
      pulse.stop()
      await app.close()
    }
  } finally {
    home.close()
  }
}

/** Runs the sandbox to its end and returns the exit code. */
async function run(args: SandboxArgs): Promise<number> {
  const signal = stopSignal(args)
  try {
    await serve(args, signal)
    return 0
  } catch (error) {
    if (signal.aborted) return 0
    process.stderr.write(`${sentenceOf(error, args)}\n`)
    return 1
  }
}

const parsed = parseSandboxArgs(process.argv.slice(2))
if (parsed.kind === 'help') {
  process.stdout.write(USAGE)
} else if (parsed.kind === 'wrong') {
  process.stderr.write(`${parsed.message}\n`)
  process.exitCode = 2
} else {
  // Standard input may still be open: nothing else is left to wait for.
  process.exit(await run(parsed.args))
}
