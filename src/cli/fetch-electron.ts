import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronPackage, findElectron } from './electron-program.ts'

/**
 * Electron's program, fetched where it is not here yet: by the package's own installer, which checks what it got against
 * the digests that came with the package.
 *
 * @returns its absolute path
 * @throws Error with a sentence where it cannot be fetched
 */
export async function fetchElectron(root: string): Promise<string> {
  const electron = electronPackage(root)
  const present = findElectron(electron)
  if (present !== undefined) return present
  console.log(`Fetching Electron ${electron.version}: more than 100 MB, once.`)
  const said = await install(join(electron.folder, 'install.js'))
  const fetched = findElectron(electron)
  if (fetched !== undefined) return fetched
  throw new Error(
    `Electron cannot be fetched (${said}). A mirror can be named in ELECTRON_MIRROR, a proxy in HTTPS_PROXY with ELECTRON_GET_USE_PROXY=1; "npm start -- --web" opens the same console in the browser.`
  )
}

/** Runs the installer, and answers the first line of what it complained about. */
async function install(script: string): Promise<string> {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const line = said.split('\n').find((one) => one.trim() !== '')
  return line?.trim().replace(/^\w*Error: /, '') ?? 'it said nothing'
}
