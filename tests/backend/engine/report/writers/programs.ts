/** Other people's programs that read our files: an independent word on them, where they are installed. */
import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

/** Whether a program can be run here; what is not is said, and what it would have told is left out. */
export function has(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    console.log(`${program} is not installed here: what it says of the files is not tested.`)
    return false
  }
}

export async function run(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 1 << 28, encoding: 'utf8' })
  return stdout
}
