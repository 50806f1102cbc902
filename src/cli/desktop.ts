import { projectRoot } from './builder.ts'
import { runCommand } from './command.ts'
import { thisMachine, whyNoSandbox, whyNoWindow } from './electron-program.ts'
import { fetchElectron } from './fetch-electron.ts'
import { hostArguments, hostFlags, runInWindow } from './open-console.ts'

await runCommand('npm run desktop -- [flags]', hostFlags, async (values) => {
  // Before anything is fetched for nothing.
  refuse(whyNoWindow(thisMachine()))
  const program = await fetchElectron(projectRoot)
  refuse(whyNoSandbox(program))
  process.exitCode = await runInWindow(program, hostArguments(values))
})

function refuse(why: string | undefined): void {
  if (why !== undefined) throw new Error(`The window cannot be opened: ${why}. "npm start -- --web" opens the browser.`)
}
