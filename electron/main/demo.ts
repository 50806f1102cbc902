import type { UtilityProcess } from 'electron'
import { createInterface } from 'node:readline'
import type { Log } from '../../src/backend/host.ts'

const readyPattern = /^Sandbox is ready at (http:\/\/127\.0\.0\.1:\d+)\/?$/
/** A first start makes the demo's world. */
const startTimeoutMs = 55_000

export interface DemoPlatform {
  /** The demo's platform on this machine, started where it does not run; answers its address. */
  start(folder: string, keyHex: string): Promise<string>
  /** Resolves when it ended; what does not end by itself is ended. */
  stop(): Promise<void>
}

/**
 * The demo's platform as a process of its own. It outlives a backend that ends, and ends with this process.
 *
 * @param fork starts it with arguments and what is added to its environment: everybody on the machine can read arguments
 */
export function createDemoPlatform(
  fork: (args: string[], env: Record<string, string>) => UtilityProcess,
  log: Log
): DemoPlatform {
  let running: { child: UtilityProcess; url: Promise<string> } | undefined
  return {
    async start(folder, keyHex) {
      running ??= run(fork(['--data', folder, '--port', '0'], { CASSA_SANDBOX_KEY: keyHex }), log, (ended) => {
        if (running?.child === ended) running = undefined
      })
      return await running.url
    },
    async stop() {
      const child = running?.child
      if (child === undefined) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    }
  }
}

function run(
  child: UtilityProcess,
  log: Log,
  onEnd: (child: UtilityProcess) => void
): { child: UtilityProcess; url: Promise<string> } {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(() => {
    child.kill()
    reject(new Error('The demo took too long to start.'))
  }, startTimeoutMs)
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = readyPattern.exec(line)?.[1]
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    })
  }
  let lastWords = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = `${lastWords}${chunk.toString()}`.slice(-1_000)
  })
  child.once('exit', (code) => {
    clearTimeout(timer)
    onEnd(child)
    if (code !== 0) log.warn({ code, lastWords }, "the demo's platform ended")
    reject(new Error(lastWords.trim() || 'The demo ended.'))
  })
  // Whoever asks for the address hears of it; an end after the start is nobody's rejection.
  promise.catch(() => undefined)
  return { child, url: promise }
}
