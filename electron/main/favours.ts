import type { Favour } from '../../src/contract/desktop-backend.ts'
import type { Safe } from '../../src/host/secrets.ts'
import type { DemoPlatform } from './demo.ts'

/** Does for the backend what only the main process can: the system's safe, and starting another process. */
export function createFavours(safe: Safe, demo: DemoPlatform): (favour: Favour) => Promise<string> {
  return async (favour) => {
    switch (favour.what) {
      case 'can-seal':
        return (await safe.canSeal()) ? 'yes' : 'no'
      case 'seal':
        return await safe.seal(favour.text)
      case 'unseal':
        return JSON.stringify(await safe.unseal(favour.sealed))
      case 'demo':
        return await demo.start(favour.folder, favour.keyHex)
      case 'demo-stop':
        await demo.stop()
        return ''
    }
  }
}
