import { existsSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'

/** Where the console keeps its data on this system, if nobody says otherwise. */
export function defaultDataDir(platform = process.platform, env = process.env, home = homedir()): string {
  // An empty HOME would put the data wherever the command was called.
  if (home === '') return defaultDataDir(platform, env, userInfo().homedir)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Cassa')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Cassa')
  const named = env['XDG_DATA_HOME']
  // XDG Base Directory Specification: a relative path there is invalid and is ignored.
  return join(named !== undefined && isAbsolute(named) ? named : join(home, '.local', 'share'), 'cassa')
}

/** The installation's files, the same for the sources and for the build, wherever the bundler put this code. */
export interface Places {
  readonly page: string
  readonly syncThread: string
  readonly sandbox: string
  readonly packageFile: string
}

export function findPlaces(): Places {
  const isBuilt = import.meta.filename.endsWith('.js')
  const root = rootAbove(import.meta.dirname)
  return {
    page: join(root, 'out', 'renderer'),
    syncThread: isBuilt
      ? join(root, 'out', 'main', 'sync.js')
      : join(root, 'src', 'backend', 'engine', 'sync', 'thread.ts'),
    sandbox: join(root, 'src', 'sandbox', 'main.ts'),
    packageFile: join(root, 'package.json')
  }
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('Cassa is not installed as a whole: its package.json is missing.')
  return rootAbove(parent)
}
