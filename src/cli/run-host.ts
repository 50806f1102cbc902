import { spawn } from 'node:child_process'

const stopSignals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a host in its own process until it ends. What asks this process to stop is passed on, and the host's end is waited for;
 * but Ctrl+C in a terminal reaches the host by itself, and a second one would end Electron before it could ask anything.
 *
 * @param program absolute path of what runs it: this Node, or Electron
 * @returns its exit code; 0 if it ended by a signal that means "stop", 1 if by any other
 */
export async function runHost(program: string, args: readonly string[]): Promise<number> {
  const host = spawn(program, args, { stdio: 'inherit' })
  for (const signal of stopSignals) {
    process.on(signal, () => {
      const isFromTerminal = signal === 'SIGINT' && process.stdin.isTTY
      if (!isFromTerminal) host.kill(signal)
    })
  }
  return await new Promise((done, failed) => {
    host.once('error', failed)
    host.once('exit', (code, signal) => {
      done(code ?? (signal !== null && stopSignals.includes(signal) ? 0 : 1))
    })
  })
}
