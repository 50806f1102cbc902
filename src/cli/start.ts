import { UsageError, type Flags, type FlagValues } from './args.ts'
import { projectRoot } from './builder.ts'
import { runCommand } from './command.ts'
import { electronPackage, findElectron, thisMachine, whyNoSandbox, whyNoWindow } from './electron-program.ts'
import { hostArguments, hostFlags, runInBrowser, runInWindow } from './open-console.ts'

const flags = {
  ...hostFlags,
  web: { kind: 'switch', about: 'in the browser, also where Electron is here' },
  desktop: { kind: 'switch', about: 'in a window of its own, or not at all' },
  port: { kind: 'port', value: 'N', about: 'in the browser, on this port of 127.0.0.1 (default: any free one)' },
  'no-open': { kind: 'switch', about: 'in the browser, and do not open it' }
} satisfies Flags
type Values = FlagValues<typeof flags>

await runCommand('npm start -- [flags]', flags, async (values) => {
  const isForBrowser = values.web || values.port !== undefined || values['no-open']
  if (values.desktop && isForBrowser)
    throw new UsageError('--desktop opens a window of its own; --web, --port and --no-open are for the browser.')
  const window = isForBrowser ? undefined : findWindow()
  if (window?.program !== undefined) {
    process.exitCode = await runInWindow(window.program, hostArguments(values))
    return
  }
  if (values.desktop) throw new Error(`The window cannot be opened: ${window?.why ?? ''}. --web opens the browser.`)
  if (window !== undefined) console.log(`In the browser, because ${window.why}.`)
  process.exitCode = await runInBrowser(browserArguments(values))
})

/** Electron's program, or why the window cannot be opened by it. */
function findWindow(): { program: string } | { program: undefined; why: string } {
  const why = whyNoWindow(thisMachine())
  if (why !== undefined) return { program: undefined, why }
  const program = findElectron(electronPackage(projectRoot))
  if (program === undefined)
    return { program: undefined, why: 'Electron is not here yet: "npm run desktop" fetches it' }
  const whyNot = whyNoSandbox(program)
  return whyNot === undefined ? { program } : { program: undefined, why: whyNot }
}

function browserArguments(values: Values): string[] {
  return [
    ...hostArguments(values),
    ...(values.port === undefined ? [] : ['--port', String(values.port)]),
    ...(values['no-open'] ? ['--no-open'] : [])
  ]
}
