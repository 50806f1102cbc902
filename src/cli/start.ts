import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError, type Flags, type FlagValues } from './args.ts'
import { build, isBuildStale, projectRoot } from './builder.ts'
import { runCommand } from './command.ts'
import { runHost } from './run-host.ts'

const flags = {
  demo: { kind: 'switch', about: 'a made-up business to look around in, in its own folder' },
  web: { kind: 'switch', about: 'open the console in the browser (the default)' },
  desktop: { kind: 'switch', about: 'the desktop shell: not part of this version' },
  platform: { kind: 'url', value: 'URL', about: 'the platform to connect to' },
  data: { kind: 'text', value: 'DIR', about: 'where the local copy lives' },
  port: { kind: 'port', value: 'N', about: 'port of the console on 127.0.0.1 (default: any free one)' },
  'no-open': { kind: 'switch', about: 'do not open the browser' }
} satisfies Flags

await runCommand('npm start -- [flags]', flags, async (values) => {
  if (values.desktop) {
    throw new UsageError('The desktop shell is not part of this version. --web opens the same console in the browser.')
  }
  if (await isBuildStale(projectRoot)) {
    console.log('Building the console: its sources changed since the last build, or there was none.')
    await build(projectRoot)
  }
  const entry = join(projectRoot, 'out', 'main', 'web.js')
  if (!existsSync(entry)) throw new Error('The build has no web host. Delete the out folder and start again.')
  process.exitCode = await runHost(entry, hostArguments(values))
})

function hostArguments(values: FlagValues<typeof flags>): string[] {
  const args = values.demo ? ['--demo'] : []
  if (values.platform !== undefined) args.push('--platform', values.platform)
  // npm runs scripts in the project's folder and keeps the caller's here: a relative DIR means the caller's.
  if (values.data !== undefined) args.push('--data', resolve(process.env['INIT_CWD'] ?? '.', values.data))
  if (values.port !== undefined) args.push('--port', String(values.port))
  if (values['no-open']) args.push('--no-open')
  return args
}
