import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))

/** Where fuses are flipped: a mark, a version, how many there are, and each of them on. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('1'.repeat(9))
])

/** What Electron's own distribution looks like to the packager: its files by name, and a program that does nothing. */
export function makeElectron(folder: string, platform: 'linux' | 'win32' | 'darwin', version: string): void {
  const put = (path: string, bytes: Uint8Array | string = ''): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes, { mode: 0o755 })
  }
  put('version', version)
  put('LICENSE', "Electron's licence")
  put('LICENSES.chromium.html', "Chromium's licences")
  if (platform === 'darwin') return putBundles(put)
  put(platform === 'win32' ? 'electron.exe' : 'electron', platform === 'win32' ? windowsProgram() : fuseWire)
  for (const language of ['en-US', 'it', 'de']) put(`locales/${language}.pak`)
  put('resources.pak')
  if (platform === 'linux') put('chrome-sandbox')
}

function putBundles(put: (path: string, bytes?: Uint8Array | string) => void): void {
  const bundle = (path: string, name: string): void => {
    put(`${path}/Contents/Info.plist`, plist(name))
    put(`${path}/Contents/MacOS/${name}`)
  }
  bundle('Electron.app', 'Electron')
  put('Electron.app/Contents/Resources/electron.icns')
  const frameworks = 'Electron.app/Contents/Frameworks'
  for (const language of ['en', 'it', 'de']) {
    put(`Electron.app/Contents/Resources/${language}.lproj/locale.pak`)
    put(`${frameworks}/Electron Framework.framework/Versions/A/Resources/${language}.lproj/locale.pak`)
  }
  put(`${frameworks}/Electron Framework.framework/Electron Framework`, fuseWire)
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)'])
    bundle(`${frameworks}/Electron Helper${kind}.app`, `Electron Helper${kind}`)
}

function plist(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>`
}

/** An empty program that is one: the packager writes icon, version and the archive's digest into its resources. */
function windowsProgram(): Buffer {
  const packager = createRequire(builder.resolve('app-builder-lib/package.json'))
  const { NtExecutable, NtExecutableResource, Resource } = packager('resedit') as ResourceEditor
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const english = 1033
  const version = Resource.VersionInfo.create(english, {}, [
    { lang: english, codepage: 1200, values: { ProductName: 'Electron' } }
  ])
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  return Buffer.concat([Buffer.from(program.generate()), fuseWire])
}

/** The part that is used here of the library that the packager brings. */
interface ResourceEditor {
  readonly NtExecutable: { createEmpty(is32Bit: boolean, isDll: boolean): { generate(): ArrayBuffer } }
  readonly NtExecutableResource: {
    from(program: unknown): { readonly entries: unknown[]; outputResource(program: unknown): void }
  }
  readonly Resource: {
    readonly VersionInfo: {
      create(language: number, fixed: object, strings: object[]): { outputToResourceEntries(entries: unknown[]): void }
    }
  }
}
