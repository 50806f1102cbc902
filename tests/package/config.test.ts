import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { readText, root } from './packages.ts'

const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
const { getConfig, validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
  getConfig: (folder: string, file: string, options: null) => Promise<Record<string, unknown>>
  validateConfiguration: (config: unknown, log: unknown) => Promise<void>
}
const { DebugLogger } = builder('builder-util') as { DebugLogger: new (isEnabled: boolean) => unknown }

const read = async (): Promise<Record<string, unknown>> => await getConfig(root, 'electron-builder.yml', null)

describe('the configuration of the packager', () => {
  it('is one that it knows in every word', async () => {
    await validateConfiguration(await read(), new DebugLogger(false))
  })

  it.each([
    [{ npmRebild: false }, 'npmRebild'],
    [{ mac: { notarize: {} } }, 'notarize'],
    [{ electronFuses: { wasmTrapHandlers: true } }, 'electronFuses']
  ])('is refused with %j: what is checked is really checked', async (wrong, named) => {
    await expect(validateConfiguration({ ...(await read()), ...wrong }, new DebugLogger(false))).rejects.toThrow(named)
  })

  it('names the link scheme, and installers for every system', async () => {
    expect(await read()).toMatchObject({
      protocols: [{ schemes: ['cassa'] }],
      mac: { target: ['dmg', 'zip'], hardenedRuntime: true },
      win: { target: 'nsis' },
      linux: { target: ['deb', 'rpm', 'AppImage'] }
    })
  })

  it('gives up nothing of the hardened runtime but what V8 needs', () => {
    const keys = [...readText(root, 'resources', 'entitlements.mac.plist').matchAll(/<key>(.*?)<\/key>/g)]
    expect(keys.map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit'])
  })

  it('has an icon of 1024 pixels', () => {
    const png = readFileSync(`${root}/resources/icon.png`)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024])
  })
})
