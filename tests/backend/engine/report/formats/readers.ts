/** Programs of others that read what was written here. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Files } from './books.ts'

const found = new Map<string, boolean>()

/** Whether the machine has a program. Where it has not, a test that needs it says so by its name, and passes over. */
export function lacks(program: string): boolean {
  const has = found.get(program) ?? spawnSync('which', [program]).status === 0
  if (!found.has(program) && !has) console.log(`${program} is not installed: what needs it is not tested here`)
  found.set(program, has)
  return !has
}

export interface Told {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** Runs a program in a folder that holds the files, and nothing else. */
export async function withFiles<T>(files: Files, use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cassa-formats-'))
  try {
    for (const [name, bytes] of files.bytes) writeFileSync(join(folder, name), bytes)
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function run(program: string, args: readonly string[], folder: string): Told {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder }
  })
  return { code: status, out: stdout, error: stderr }
}
