import type { SafeStorage } from 'electron'
import type { Safe } from '../../src/host/secrets.ts'

type SafeStoragePart = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

/**
 * The system's own safe. On Linux without a keyring Electron seals with a key that is in its source, and still says that
 * encryption is available: such a safe is refused, by the name of its backend and by the mark that it leaves on what it
 * seals (Chromium's `components/os_crypt`: v10 is the fixed key, v11 a keyring's).
 */
export function createSafe(safeStorage: SafeStoragePart, platform: NodeJS.Platform): Safe {
  return {
    async canSeal() {
      try {
        if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
        if (platform !== 'linux') return true
        if (['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return false
        const probe = await safeStorage.encryptStringAsync('probe')
        return probe.subarray(0, 3).toString('latin1') !== 'v10'
      } catch {
        return false
      }
    },
    seal: async (text) => (await safeStorage.encryptStringAsync(text)).toString('base64'),
    async unseal(sealed) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))
      return { text: result, isStale: shouldReEncrypt }
    }
  }
}
