import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError, type Flags, type FlagValues } from './args.ts';
import { build, isBuildStale, projectRoot } from './builder.ts';
import { runCommand } from './command.ts';

const flags = {
  demo: { kind: 'switch', about: 'a made-up business to look around in, in its own folder' },
  web: { kind: 'switch', about: 'open the console in the browser (the default)' },
  desktop: { kind: 'switch', about: 'the desktop shell: not part of this version' },
  platform: { kind: 'url', value: 'URL', about: 'the platform to connect to' },
  data: { kind: 'text', value: 'DIR', about: 'where the local copy lives' },
  port: { kind: 'port', value: 'N', about: 'port of the console on 127.0.0.1 (default: any free one)' },
  'no-open': { kind: 'switch', about: 'do not open the browser' },
} satisfies Flags;

await runCommand('npm start -- [flags]', flags, async (values) => {
  if (values.desktop) {
    throw new UsageError('The desktop shell is not part of this version. --web opens the same console in the browser.');
  }
  if (await isBuildStale(projectRoot)) {
    console.log('Building the console: its sources changed since the last build, or there was none.');
    await build(projectRoot);
  }
  process.exitCode = await runHost(hostArguments(values));
});

function hostArguments(values: FlagValues<typeof flags>): string[] {
  const args = values.demo ? ['--demo'] : [];
  if (values.platform !== undefined) args.push('--platform', values.platform);
  // npm runs scripts in the project's folder and keeps the caller's here: a relative DIR means the caller's.
  if (values.data !== undefined) args.push('--data', resolve(process.env['INIT_CWD'] ?? '.', values.data));
  if (values.port !== undefined) args.push('--port', String(values.port));
  if (values['no-open']) args.push('--no-open');
  return args;
}

/** Runs the web host until it ends and answers its exit code. What stops this process stops the host first. */
async function runHost(args: readonly string[]): Promise<number> {
  const entry = join(projectRoot, 'out', 'main', 'web.js');
  if (!existsSync(entry)) throw new Error('The build has no web host. Delete the out folder and start again.');
  const host = spawn(process.execPath, [entry, ...args], { stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals): void => {
    host.kill(signal);
  };
  // Ctrl-C in a terminal reaches the host by itself; a second copy of it would look like impatience.
  process.on('SIGINT', process.stdin.isTTY ? () => undefined : forward);
  process.on('SIGTERM', forward);
  process.on('SIGHUP', forward);
  return await new Promise((done, failed) => {
    host.once('error', failed);
    host.once('exit', (code, signal) => {
      done(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP' ? 0 : 1));
    });
  });
}
