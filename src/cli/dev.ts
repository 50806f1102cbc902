import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Flags } from './args.ts'
import { projectRoot } from './builder.ts'
import { runCommand } from './command.ts'
import { servePage } from './dev-page.ts'
import { electronPackage, findElectron } from './electron-program.ts'
import { hostArguments, hostFlags } from './open-console.ts'
import { runHost } from './run-host.ts'

const flags = {
  ...hostFlags,
  desktop: { kind: 'switch', about: 'in a window of its own' }
} satisfies Flags

/** The console with a page that changes as its sources do; what runs below the page starts anew with the command. */
await runCommand('npm run dev -- [flags]', flags, async (values) => {
  process.exitCode = values.desktop
    ? await runInWindow(hostArguments(values))
    : await runInBrowser(hostArguments(values))
})

async function runInBrowser(args: readonly string[]): Promise<number> {
  const host = spawn(process.execPath, [join(projectRoot, 'src', 'web', 'main.ts'), '--no-open', ...args], {
    // The page comes from the sources, and not from here.
    env: { ...process.env, CASSA_PAGE: join(projectRoot, 'src', 'ui') },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => host.kill(signal))
  const ended = new Promise<number>((resolve) => host.once('exit', (code) => resolve(code ?? 1)))
  const link = await Promise.race([linkOf(host), ended])
  // It has said why.
  if (typeof link === 'number') return link
  const page = await servePage(link.origin)
  console.log(`Cassa is ready at ${page.origin}/${link.hash}`)
  const code = await ended
  await page.stop()
  return code
}

async function linkOf(host: ChildProcess): Promise<URL> {
  return await new Promise((resolve) => {
    if (host.stdout === null) return
    createInterface({ input: host.stdout }).on('line', (line) => {
      const url = /^Cassa is ready at (\S+)$/.exec(line)?.[1]
      if (url === undefined) console.log(line)
      else resolve(new URL(url))
    })
  })
}

async function runInWindow(args: readonly string[]): Promise<number> {
  if (findElectron(electronPackage(projectRoot)) === undefined)
    throw new Error(
      'Electron is not here yet. "npm run desktop" fetches it; without --desktop the page opens in a browser.'
    )
  const packageFile = createRequire(join(projectRoot, 'package.json')).resolve('electron-vite/package.json')
  return await runHost(process.execPath, [join(dirname(packageFile), 'bin', 'electron-vite.js'), 'dev', '--', ...args])
}
