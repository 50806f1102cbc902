import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AsyncEntry } from '@napi-rs/keyring'
import { openSecrets } from '../../src/host/secrets.ts'

/** The system's keychain, which no test may write to. */
const keychain = vi.hoisted(() => ({ works: true, kept: new Map<string, string>() }))
vi.mock('@napi-rs/keyring', () => ({
  AsyncEntry: class implements Pick<AsyncEntry, 'setPassword' | 'getPassword' | 'deletePassword'> {
    readonly #name: string

    constructor(service: string, name: string, options: { linux: { store: string } }) {
      if (!keychain.works) throw new Error('no keychain')
      // The kernel's keyring would forget everything when the machine restarts.
      expect(options.linux.store).toBe('secret-service')
      this.#name = `${service} ${name}`
    }

    async setPassword(password: string): Promise<void> {
      keychain.kept.set(this.#name, password)
    }

    async getPassword(): Promise<string | null> {
      return keychain.kept.get(this.#name) ?? null
    }

    async deletePassword(): Promise<boolean> {
      return keychain.kept.delete(this.#name)
    }
  }
}))

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cassa-secrets-'))
  keychain.works = true
  keychain.kept.clear()
})
afterEach(() => rmSync(dataDir, { recursive: true }))

describe('secrets in the keychain', () => {
  it('are kept there, and not a byte of them in the folder', async () => {
    const secrets = await openSecrets(dataDir, { isFileForced: false })
    expect(secrets.kind).toBe('os-keychain')
    await secrets.set('data-key', 'c0ffee')
    expect(await secrets.get('data-key')).toBe('c0ffee')
    expect(await secrets.get('token:shop')).toBeUndefined()
    expect([...keychain.kept.values()]).toEqual(['c0ffee'])
    for (const name of readdirSync(dataDir)) expect(readFileSync(join(dataDir, name), 'utf8')).not.toContain('c0ffee')
  })

  it('of two folders are two', async () => {
    const other = mkdtempSync(join(tmpdir(), 'cassa-secrets-'))
    await (await openSecrets(dataDir, { isFileForced: false })).set('data-key', 'one')
    await (await openSecrets(other, { isFileForced: false })).set('data-key', 'two')
    expect(await (await openSecrets(dataDir, { isFileForced: false })).get('data-key')).toBe('one')
    rmSync(other, { recursive: true })
  })

  it('are an error while the keychain is away, and never made anew somewhere else', async () => {
    await (await openSecrets(dataDir, { isFileForced: false })).set('data-key', 'c0ffee')
    keychain.works = false
    const secrets = await openSecrets(dataDir, { isFileForced: false })
    expect(secrets.kind).toBe('os-keychain')
    await expect(secrets.get('data-key')).rejects.toThrow('no keychain')
    keychain.works = true
    expect(await (await openSecrets(dataDir, { isFileForced: true })).get('data-key')).toBe('c0ffee')
  })
})

describe('secrets in a file', () => {
  it.each([
    ['there is no keychain', false, false],
    ['it is asked for', true, true]
  ])('are kept there where %s, for the owner alone', async (_why, works, isForced) => {
    keychain.works = works
    const secrets = await openSecrets(dataDir, { isFileForced: isForced })
    expect(secrets.kind).toBe('owner-only-file')
    await secrets.set('data-key', 'c0ffee')
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(await (await openSecrets(dataDir, { isFileForced: isForced })).get('data-key')).toBe('c0ffee')
    expect([...keychain.kept]).toEqual([])
  })

  it('that are set at once are all kept', async () => {
    const secrets = await openSecrets(dataDir, { isFileForced: true })
    await Promise.all(Array.from({ length: 50 }, (_, n) => secrets.set(`token:${n}`, `value ${n}`)))
    await secrets.delete('token:7')
    const again = await openSecrets(dataDir, { isFileForced: true })
    expect(await again.get('token:7')).toBeUndefined()
    expect(await again.get('token:49')).toBe('value 49')
    expect(readdirSync(dataDir)).toEqual(['secrets.json'])
  })

  it('stay in their file when a keychain appears later', async () => {
    keychain.works = false
    await (await openSecrets(dataDir, { isFileForced: false })).set('data-key', 'c0ffee')
    keychain.works = true
    const secrets = await openSecrets(dataDir, { isFileForced: false })
    expect([secrets.kind, await secrets.get('data-key')]).toEqual(['owner-only-file', 'c0ffee'])
  })

  it('are what another console kept last, also where it was asked before that', async () => {
    const [first, second] = await Promise.all([
      openSecrets(dataDir, { isFileForced: true }),
      openSecrets(dataDir, { isFileForced: true })
    ])
    await first.set('data-key', 'c0ffee')
    expect(await second.get('data-key')).toBe('c0ffee')
    await first.set('token:shop', 'newer')
    await second.set('token:cafe', 'other')
    expect([await first.get('token:shop'), await first.get('data-key')]).toEqual(['newer', 'c0ffee'])
  })
})

describe('the file of the secrets', () => {
  it.each([true, false])('is made with the first secret and not before (forced: %s)', async (isForced) => {
    const secrets = await openSecrets(dataDir, { isFileForced: isForced })
    expect(await secrets.get('data-key')).toBeUndefined()
    expect(existsSync(join(dataDir, 'secrets.json'))).toBe(false)
    await secrets.set('data-key', 'c0ffee')
    expect(await (await openSecrets(dataDir, { isFileForced: isForced })).get('data-key')).toBe('c0ffee')
  })

  it('counts as none where a full disk left it empty', async () => {
    writeFileSync(join(dataDir, 'secrets.json'), '')
    const secrets = await openSecrets(dataDir, { isFileForced: true })
    await secrets.set('data-key', 'c0ffee')
    expect(await (await openSecrets(dataDir, { isFileForced: true })).get('data-key')).toBe('c0ffee')
  })

  it('is left alone, and named, where it is something else', async () => {
    writeFileSync(join(dataDir, 'secrets.json'), '{"kind":"no such place"}')
    await expect(openSecrets(dataDir, { isFileForced: true })).rejects.toThrow(
      /secrets\.json cannot be read .* --data\.$/
    )
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe('{"kind":"no such place"}')
  })
})
