import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Flags, FlagValues } from './args.ts'
import { build, isBuildStale, projectRoot } from './builder.ts'
import { runHost } from './run-host.ts'

/** What both hosts take. */
export const hostFlags = {
  demo: { kind: 'switch', about: 'a made-up business to look around in, in its own folder' },
  platform: { kind: 'url', value: 'URL', about: 'the platform to connect to' },
  data: { kind: 'text', value: 'DIR', about: 'where the local copy lives' }
} satisfies Flags

export function hostArguments({ demo, platform, data }: FlagValues<typeof hostFlags>): string[] {
  return [
    ...(demo ? ['--demo'] : []),
    ...(platform === undefined ? [] : ['--platform', platform]),
    // npm runs scripts in the project's folder and keeps the caller's here: a relative DIR means the caller's.
    ...(data === undefined ? [] : ['--data', resolve(process.env['INIT_CWD'] ?? '.', data)])
  ]
}

/** Builds where the sources changed, then runs the console in the browser until it ends. Answers its exit code. */
export async function runInBrowser(args: readonly string[]): Promise<number> {
  return await runHost(process.execPath, [await built('web.js'), ...args])
}

/** The same in a window of its own, by Electron's program. */
export async function runInWindow(program: string, args: readonly string[]): Promise<number> {
  await built('index.js')
  // Some editors' terminals set it, and Electron would be a plain Node.
  delete process.env['ELECTRON_RUN_AS_NODE']
  return await runHost(program, [projectRoot, ...args])
}

async function built(name: string): Promise<string> {
  if (await isBuildStale(projectRoot)) {
    console.log('Building the console: its sources changed since the last build, or there was none.')
    await build(projectRoot)
  }
  const entry = join(projectRoot, 'out', 'main', name)
  if (!existsSync(entry)) throw new Error(`The build has no ${name}. Delete the out folder and start again.`)
  return entry
}
