import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { electronPackage, findElectron, whyNoSandbox, whyNoWindow } from '../../src/cli/electron-program.ts'
import { projectRoot } from '../../src/cli/builder.ts'
import { fetchElectron } from '../../src/cli/fetch-electron.ts'

let root: string
let folder: string
const version = '45.4.1'

/** A project whose Electron has this installer. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cassa-electron-'))
  folder = join(root, 'node_modules', 'electron')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(root, 'package.json'), '{}')
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'electron', version }))
})
afterEach(() => rmSync(root, { recursive: true }))

function install(of: string): string {
  mkdirSync(join(folder, 'dist'), { recursive: true })
  writeFileSync(join(folder, 'path.txt'), 'electron')
  writeFileSync(join(folder, 'dist', 'version'), of)
  const program = join(folder, 'dist', 'electron')
  writeFileSync(program, '')
  return program
}

describe("Electron's program", () => {
  it('is the one that the package names, of its own version', () => {
    expect(electronPackage(projectRoot).version).toBe(version)
    const electron = electronPackage(root)
    expect(findElectron(electron, {})).toBeUndefined()
    const program = install(`v${version}`)
    expect(findElectron(electron, {})).toBe(program)
    install('44.0.0')
    expect(findElectron(electron, {})).toBeUndefined()
    install(version)
    rmSync(program)
    expect(findElectron(electron, {})).toBeUndefined()
  })

  it('is taken from elsewhere where the environment says so', () => {
    const dist = join(root, 'elsewhere')
    mkdirSync(dist)
    expect(findElectron(electronPackage(root), { ELECTRON_OVERRIDE_DIST_PATH: dist })).toBeUndefined()
  })

  it('is fetched by the installer of the package, and taken where it is here', async () => {
    writeFileSync(
      join(folder, 'install.js'),
      `const fs = require('fs'); fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/path.txt', 'electron')
       fs.writeFileSync(__dirname + '/dist/version', '${version}'); fs.writeFileSync(__dirname + '/dist/electron', '')`
    )
    const program = await fetchElectron(root)
    expect(program).toBe(join(folder, 'dist', 'electron'))
    writeFileSync(join(folder, 'install.js'), 'process.exit(1)')
    expect(await fetchElectron(root)).toBe(program)
  })

  it.each([
    ['console.error(new TypeError("fetch failed")); process.exit(1)', 'fetch failed'],
    ['process.exit(0)', 'it said nothing']
  ])('that cannot be fetched is one sentence with a way out: %s', async (script, why) => {
    writeFileSync(join(folder, 'install.js'), script)
    const sentence = fetchElectron(root).catch((error: Error) => error.message)
    expect(await sentence).toMatch(
      new RegExp(`^Electron cannot be fetched \\(${why}\\)\\. .*npm start -- --web[^\\n]*$`)
    )
  })
})

describe('a window', () => {
  it.each([
    ['linux', {}, 1000, 'there is no display'],
    ['linux', { DISPLAY: '' }, 1000, 'there is no display'],
    ['linux', { DISPLAY: ':0' }, 0, 'does not run as root'],
    ['linux', { DISPLAY: ':0' }, 1000, undefined],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, undefined],
    ['darwin', {}, 0, undefined],
    ['win32', {}, undefined, undefined]
  ] as const)('on %s with %j as user %s: %s', (platform, env, userId, why) => {
    const answer = whyNoWindow({ platform, env, userId })
    if (why === undefined) expect(answer).toBeUndefined()
    else expect(answer).toContain(why)
  })

  it.runIf(process.platform === 'linux')('is refused where the system keeps the sandbox from it', () => {
    const program = install(version)
    const restriction = join(root, 'restriction')
    expect(whyNoSandbox(program, restriction)).toBeUndefined()
    writeFileSync(restriction, '0\n')
    expect(whyNoSandbox(program, restriction)).toBeUndefined()
    writeFileSync(restriction, '1\n')
    expect(whyNoSandbox(program, restriction)).toContain('sandbox')
    const helper = join(folder, 'dist', 'chrome-sandbox')
    writeFileSync(helper, '')
    chmodSync(helper, 0o755)
    expect(whyNoSandbox(program, restriction)).toContain('sandbox')
  })
})
