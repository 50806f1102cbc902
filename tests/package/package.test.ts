import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archs, pack, platforms, readText, root, type Arch, type Package } from './packages.ts'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cassa-package-'))
})
afterAll(() => rmSync(home, { recursive: true }))

describe.each(platforms)('the package for %s', (platform) => {
  let packages: Record<Arch, Package>
  beforeAll(() => {
    packages = pack(platform, home)
  })

  describe.each(archs)('on %s', (arch) => {
    it("has one native binary: the SQLite driver's for this target", () => {
      const { archived, unpacked } = packages[arch]
      expect([...archived, ...unpacked].filter((path) => path.endsWith('.node'))).toEqual([
        `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`
      ])
    })

    it('holds everything that is started by path, and what the package names as its start', () => {
      const { archived, read } = packages[arch]
      const { main } = JSON.parse(read('package.json')) as { main: string }
      expect(main).toBe('out/main/index.js')
      expect(archived).toEqual(
        expect.arrayContaining([
          'out/main/index.js',
          'out/main/backend.js',
          'out/main/sync.js',
          'out/main/sandbox.js',
          'out/preload/index.cjs',
          'out/renderer/index.html'
        ])
      )
    })

    it('holds no sources, maps, tests or notes of the build', () => {
      const { archived, unpacked } = packages[arch]
      const all = [...archived, ...unpacked]
      const ours = all.filter((path) => !path.startsWith('node_modules/'))
      expect(ours.filter((path) => path !== 'package.json' && !path.startsWith('out/'))).toEqual([])
      expect(ours.filter((path) => path.endsWith('built-from') || path === 'out/main/web.js')).toEqual([])
      expect(all.filter((path) => /\.(map|[cm]?ts|tsx|vue|gypi?|c|cc|cpp|h|env)$/.test(path))).toEqual([])
      expect(
        all.filter((path) => /^node_modules\/(@napi-rs|electron|vite|vitest|vue|typescript)\//.test(path))
      ).toEqual([])
    })

    it('carries the licence of Cassa, of what the page is built from, and of every package', () => {
      const { archived, unpacked, resources } = packages[arch]
      expect(readText(resources, 'LICENSE.txt')).toBe(readText(root, 'LICENSE'))
      const page = readText(resources, 'LICENSES.page.md')
      for (const name of ['@vue/runtime-core', 'pinia', '@nuxt/ui', 'chart.js']) expect(page).toContain(`## ${name} `)
      // What comes as a file or as data, and not as code.
      expect(readText(resources, 'LICENSE.inter.txt')).toContain('SIL OPEN FONT LICENSE')
      expect(readText(resources, 'LICENSE.lucide.txt')).toContain('ISC License')
      const all = new Set([...archived, ...unpacked])
      const packagesOfIt = [...all].flatMap(
        (path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1] ?? []
      )
      expect(packagesOfIt.length).toBeGreaterThan(20)
      const missing = packagesOfIt.flatMap((folder) =>
        licencesIn(join(root, folder))
          .filter((name) => !all.has(`${folder}/${name}`))
          .map((name) => `${folder}/${name}`)
      )
      expect(missing).toEqual([])
    })

    it('has its fuses as decided', async () => {
      expect(await packages[arch].fuses()).toEqual({
        RunAsNode: false,
        EnableCookieEncryption: true,
        EnableNodeOptionsEnvironmentVariable: false,
        EnableNodeCliInspectArguments: false,
        EnableEmbeddedAsarIntegrityValidation: true,
        OnlyLoadAppFromAsar: true,
        LoadBrowserProcessSpecificV8Snapshot: false,
        GrantFileProtocolExtraPrivileges: false
      })
    })

    it.runIf(platform === 'darwin')('names its link scheme, its lowest system and the digest of the archive', () => {
      const info = readText(packages[arch].folder, 'Contents', 'Info.plist')
      expect(info).toMatch(/<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>cassa<\/string>/)
      expect(info).toMatch(/<key>LSMinimumSystemVersion<\/key>\s*<string>13\.0<\/string>/)
      expect(info).toMatch(/<key>ElectronAsarIntegrity<\/key>/)
    })

    it.runIf(platform !== 'darwin')("lies beside Electron's and Chromium's licences", () => {
      expect(readdirSync(packages[arch].folder)).toEqual(
        expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html'])
      )
    })
  })

  it.runIf(platform === process.platform)('runs from what is in it alone: nothing else is found', () => {
    const folder = join(home, 'alone')
    packages[process.arch as Arch].extractTo(folder)
    const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    const sandbox = run('out/main/sandbox.js', '--help')
    expect({ status: sandbox.status, stderr: sandbox.stderr }).toEqual({ status: 0, stderr: '' })
    expect(sandbox.stdout).toContain('--port')
    // Reached only where everything that it imports was found.
    expect(run('out/main/sync.js').stderr).toContain('The sync thread is started as a worker')
    const parent = 'process.parentPort = { on() {}, postMessage() {} }; await import("./out/main/backend.js")'
    const backend = run('--input-type=module', '-e', parent)
    expect({ status: backend.status, stderr: backend.stderr }).toEqual({ status: 0, stderr: '' })
  })
})

function licencesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
}
