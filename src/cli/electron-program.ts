import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Electron's package among the dependencies: it comes without the program itself, which is fetched apart. */
interface ElectronPackage {
  readonly folder: string
  readonly version: string
}

export function electronPackage(root: string): ElectronPackage {
  const file = createRequire(join(root, 'package.json')).resolve('electron/package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return { folder: dirname(file), version }
}

/**
 * The absolute path of Electron's program; undefined where it was not fetched, or is another version's. The package's
 * own question for it would fetch it.
 */
export function findElectron({ folder, version }: ElectronPackage, env = process.env): string | undefined {
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8').trim()
  try {
    const elsewhere = env['ELECTRON_OVERRIDE_DIST_PATH']
    const dist = elsewhere === undefined || elsewhere === '' ? join(folder, 'dist') : elsewhere
    const isOurs = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '') === version
    const program = join(dist, elsewhere === undefined || elsewhere === '' ? read('path.txt') : programName())
    return isOurs && existsSync(program) ? program : undefined
  } catch {
    return undefined
  }
}

/** As the package's installer writes it. */
function programName(platform = process.platform): string {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron')
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  /** Undefined where the system knows none. */
  readonly userId: number | undefined
}

export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, userId: process.getuid?.() }
}

/** Why no window can be opened on this machine, whether or not Electron is here; undefined where one can. */
export function whyNoWindow({ platform, env, userId }: Machine): string | undefined {
  if (platform === 'darwin' || platform === 'win32') return undefined
  const hasDisplay = [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '')
  if (!hasDisplay) return 'there is no display to open a window on'
  // Chromium ends at once: its sandbox is worth nothing there.
  if (userId === 0) return 'Electron does not run as root'
  return undefined
}

const userNamespaces = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns'

/**
 * Why this program cannot be run here. Ubuntu 23.10 and later keep Chromium's sandbox from programs without a profile of
 * their own, unless its helper belongs to root and is setuid; an installed package has the profile.
 */
export function whyNoSandbox(program: string, restriction = userNamespaces): string | undefined {
  if (process.platform !== 'linux' || !existsSync(restriction)) return undefined
  if (readFileSync(restriction, 'utf8').trim() !== '1') return undefined
  const helper = statSync(join(dirname(program), 'chrome-sandbox'), { throwIfNoEntry: false })
  if (helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0) return undefined
  return "this system keeps Electron's sandbox from programs that are not installed"
}
