import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** Everything that the build reads. A change in any of it makes the build stale. */
const buildInputs = [
  'src/backend',
  'src/contract',
  'src/host',
  'src/link',
  'src/platform',
  'src/sandbox',
  'src/ui',
  'src/web',
  'electron',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json'
]

/** The repository's root. */
export const projectRoot = resolve(import.meta.dirname, '../..')

/**
 * A digest of the build's inputs: paths and contents, so that a deleted file counts and a touched one does not.
 * Dot files (what systems and editors leave behind) are not inputs.
 */
export async function digestInputs(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const input of buildInputs) {
    for (const path of await filesUnder(root, input)) {
      hash
        .update(`${path}\0`)
        .update(await readFile(join(root, path)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/** True if `out/` does not come from exactly the sources that are there now. */
export async function isBuildStale(root: string): Promise<boolean> {
  const stamp = stampPath(root)
  return !existsSync(stamp) || (await readFile(stamp, 'utf8')) !== (await digestInputs(root))
}

/**
 * Builds into `out/`. Quiet unless it fails; a failed build leaves no stamp, so the next start builds again.
 *
 * @throws Error with the builder's own output
 */
export async function build(root: string): Promise<void> {
  const digest = await digestInputs(root)
  const stamp = stampPath(root)
  await rm(stamp, { force: true })
  await runBuilder(root)
  await mkdir(dirname(stamp), { recursive: true })
  await writeFile(stamp, digest)
}

function stampPath(root: string): string {
  return join(root, 'out', 'built-from')
}

async function filesUnder(root: string, path: string): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => undefined)
  if (found === undefined) return []
  if (!found.isDirectory()) return [path]
  const entries = await readdir(join(root, path))
  const names = entries.filter((name) => !name.startsWith('.')).sort()
  const nested = await Promise.all(names.map((name) => filesUnder(root, `${path}/${name}`)))
  return nested.flat()
}

async function runBuilder(root: string): Promise<void> {
  const packageFile = createRequire(join(root, 'package.json')).resolve('electron-vite/package.json')
  const builder = join(dirname(packageFile), 'bin', 'electron-vite.js')
  const args = [builder, 'build', '--logLevel', 'warn']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed)
    child.once('close', done)
  })
  if (code !== 0) throw new Error(`The build failed.\n${Buffer.concat(output).toString('utf8').trim()}`)
}
