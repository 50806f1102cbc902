import { spawn } from 'node:child_process'

const stopSignals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a host in its own process until it ends. What asks this process to stop is passed on, and the host's end is waited for.
 *
 * @param program absolute path of what runs it: this Node, or Electron
 * @returns its exit code; 0 if it ended by a signal that means "stop", 1 if by any other
 */
export async function runHost(program: string, args: readonly string[]): Promise<number> {
  const host = spawn(program, args, { stdio: 'inherit' })
  for (const signal of stopSignals) {
    // Ctrl-C in a terminal reaches the host by itself as well, which stops once; `kill` reaches this process alone.
    process.on(signal, () => host.kill(signal))
  }
  return await new Promise((done, failed) => {
    host.once('error', failed)
    host.once('exit', (code, signal) => {
      done(code ?? (signal !== null && stopSignals.includes(signal) ? 0 : 1))
    })
  })
}
