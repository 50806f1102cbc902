import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { makeElectron } from './stand-in.ts'

export const root = resolve(import.meta.dirname, '../..')
const require = createRequire(join(root, 'package.json'))
const packager = createRequire(
  createRequire(require.resolve('electron-builder/package.json')).resolve('app-builder-lib/package.json')
)

export const platforms = ['linux', 'win32', 'darwin'] as const
export const archs = ['x64', 'arm64'] as const
export type Platform = (typeof platforms)[number]
export type Arch = (typeof archs)[number]

export interface Package {
  /** The files in the archive, without those that it points to outside of it; paths with `/`. */
  readonly archived: readonly string[]
  /** What lies beside the archive, for the system's loader. */
  readonly unpacked: readonly string[]
  /** The folder beside the archive. */
  readonly resources: string
  /** The folder of the whole, or on macOS the bundle. */
  readonly folder: string
  /** A file of the archive. */
  read: (path: string) => string
  extractTo: (folder: string) => void
  /** Each fuse by name. */
  fuses(): Promise<Record<string, boolean>>
}

/** Packs the build for both processors of a platform, around a stand-in of Electron; no network. */
export function pack(platform: Platform, home: string): Record<Arch, Package> {
  const electron = join(home, `electron-${platform}`)
  mkdirSync(electron)
  makeElectron(electron, platform, (require('electron/package.json') as { version: string }).version)
  const output = join(home, `out-${platform}`)
  const name = { linux: '--linux', win32: '--win', darwin: '--mac' }[platform]
  const cli = join(dirname(require.resolve('electron-builder/package.json')), 'cli.js')
  const args = [cli, name, '--dir', '--x64', '--arm64', '--publish', 'never', `-c.electronDist=${electron}`]
  // The stand-in is nobody's to sign.
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...args, `-c.directories.output=${output}`, '-c.mac.identity=null'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } }
  )
  if (status !== 0) throw new Error(`The packager ended with ${status}:\n${stdout}\n${stderr}`)
  return {
    x64: open(platform, folderOf(output, platform, 'x64')),
    arm64: open(platform, folderOf(output, platform, 'arm64'))
  }
}

function folderOf(output: string, platform: Platform, arch: Arch): string {
  if (platform === 'darwin') return join(output, arch === 'x64' ? 'mac' : 'mac-arm64', 'Cassa.app')
  const name = platform === 'win32' ? 'win' : 'linux'
  return join(output, arch === 'x64' ? `${name}-unpacked` : `${name}-arm64-unpacked`)
}

function open(platform: Platform, folder: string): Package {
  const resources = platform === 'darwin' ? join(folder, 'Contents', 'Resources') : join(folder, 'resources')
  const archive = join(resources, 'app.asar')
  const asar = packager('@electron/asar') as {
    listPackage(archive: string, options: { isPack: boolean }): string[]
    extractFile(archive: string, path: string): Buffer
    extractAll(archive: string, folder: string): void
  }
  const { getCurrentFuseWire, FuseV1Options } = packager('@electron/fuses') as {
    getCurrentFuseWire: (path: string) => Promise<Record<string, number | string>>
    FuseV1Options: Record<string, string | number>
  }
  const program = { linux: join(folder, 'cassa'), win32: join(folder, 'Cassa.exe'), darwin: folder }[platform]
  const unpackedFolder = `${archive}.unpacked`
  return {
    folder,
    resources,
    archived: filesOnly(
      asar
        .listPackage(archive, { isPack: true })
        .filter((line) => line.startsWith('pack '))
        .map((line) =>
          line
            .slice(line.indexOf(':') + 1)
            .trim()
            .replaceAll('\\', '/')
            .replace(/^\//, '')
        )
    ),
    unpacked: readdirSync(unpackedFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(unpackedFolder.length + 1)
          .replaceAll('\\', '/')
      ),
    read: (path) => asar.extractFile(archive, path).toString('utf8'),
    extractTo: (to) => asar.extractAll(archive, to),
    async fuses() {
      const wire = await getCurrentFuseWire(program)
      const names = Object.entries(FuseV1Options).filter(([, at]) => typeof at === 'number')
      // 0x31 is "1": on.
      return Object.fromEntries(names.map(([name, at]) => [name, wire[String(at)] === 0x31]))
    }
  }
}

/** The list has the folders, too. */
function filesOnly(paths: readonly string[]): string[] {
  const folders = new Set(
    paths.flatMap((path) => path.split('/').map((_, depth, words) => words.slice(0, depth).join('/')))
  )
  return paths.filter((path) => !folders.has(path))
}

export function readText(...path: string[]): string {
  return readFileSync(join(...path), 'utf8')
}
