import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Demo, Log, Secrets } from '../backend/host.ts'
import { demoKey } from './demo-key.ts'

const readyPattern = /^Sandbox is ready at (http:\/\/127\.0\.0\.1:\d+)\/?$/
/** A first start makes the demo's world. */
const startTimeoutMs = 120_000
const stopTimeoutMs = 1_000

/**
 * Starts the demo's platform as a process of its own, by path. It stops when the pipe to it closes, so also when this
 * process is killed. One that ended is started again by the next call. Its state is sealed like everything else in the
 * data folder, with a key of its own.
 */
export function createDemo(script: string, secrets: Secrets, log: Log): Demo {
  let running: { child: ChildProcess; url: Promise<string> } | undefined
  let key: Promise<string> | undefined
  return {
    async start(folder) {
      key ??= demoKey(secrets)
      const keyHex = await key.catch((error: unknown) => {
        key = undefined
        throw error
      })
      running ??= run({ script, folder, keyHex }, log, (ended) => {
        if (running?.child === ended) running = undefined
      })
      return { url: await running.url }
    },
    async stop() {
      const child = running?.child
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.stdin?.end()
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
      await ended
      clearTimeout(timer)
    }
  }
}

function run(
  { script, folder, keyHex }: { script: string; folder: string; keyHex: string },
  log: Log,
  onEnd: (child: ChildProcess) => void
): { child: ChildProcess; url: Promise<string> } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const child = spawn(process.execPath, [script, '--data', folder, '--port', '0', '--stop-with-parent'], {
    // Not among the arguments, which every process of this machine can read.
    env: { ...process.env, CASSA_SANDBOX_KEY: keyHex },
    stdio: ['pipe', 'pipe', 'pipe']
  })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(() => {
    child.kill('SIGKILL')
    reject(new Error('The demo took too long to start.'))
  }, startTimeoutMs)
  let lastWords = ''
  createInterface({ input: child.stdout }).on('line', (line) => {
    const url = readyPattern.exec(line)?.[1]
    if (url !== undefined) resolve(url)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    lastWords = `${lastWords}${chunk.toString()}`.slice(-1_000)
  })
  child.stdin.on('error', () => undefined)
  child.once('error', reject)
  child.once('close', (code) => {
    clearTimeout(timer)
    onEnd(child)
    if (code !== 0) log.warn({ code, lastWords }, "the demo's platform ended")
    reject(new Error(lastWords.trim() || 'The demo ended.'))
  })
  // Whoever asks for the address hears of it; an end after the start is nobody's rejection.
  promise.then(
    () => clearTimeout(timer),
    () => clearTimeout(timer)
  )
  return { child, url: promise }
}
