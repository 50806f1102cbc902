import { describe, expect, it } from 'vitest'
import { createSafe } from '../../electron/main/secrets.ts'

type Parts = Parameters<typeof createSafe>[0]

/** As Electron's safe behaves in each case; its answers are those of the real one. */
function safeStorage(parts: Partial<Parts> & { mark?: string }): Parts {
  const { mark = 'v11', ...rest } = parts
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.from(`${mark}${text}`),
    decryptStringAsync: async (sealed) => ({ result: sealed.toString().slice(3), shouldReEncrypt: false }),
    ...rest
  }
}

describe("the system's safe", () => {
  it.each(['darwin', 'win32', 'linux'] as const)('seals on %s', async (platform) => {
    const safe = createSafe(safeStorage({}), platform)
    expect(await safe.canSeal()).toBe(true)
    expect(await safe.unseal(await safe.seal('c0ffee'))).toEqual({ text: 'c0ffee', isStale: false })
  })

  it.each([
    ['there is no encryption', safeStorage({ isAsyncEncryptionAvailable: async () => false })],
    ['its backend is plain text', safeStorage({ getSelectedStorageBackend: () => 'basic_text' })],
    ['its backend is not known', safeStorage({ getSelectedStorageBackend: () => 'unknown' })],
    ['it says that it seals, and uses the key of the source', safeStorage({ mark: 'v10' })],
    [
      'it fails',
      safeStorage({
        encryptStringAsync: async () => {
          throw new Error('no keyring')
        }
      })
    ]
  ])('counts as none on Linux where %s', async (_why, storage) => {
    expect(await createSafe(storage, 'linux').canSeal()).toBe(false)
  })

  it('counts by its own word elsewhere: Windows marks with v10 what its own key protects', async () => {
    expect(await createSafe(safeStorage({ mark: 'v10' }), 'win32').canSeal()).toBe(true)
  })

  it('says when its key was changed', async () => {
    const storage = safeStorage({ decryptStringAsync: async () => ({ result: 'c0ffee', shouldReEncrypt: true }) })
    expect(await createSafe(storage, 'darwin').unseal('eA==')).toEqual({ text: 'c0ffee', isStale: true })
  })
})
