import type { Favour } from '../../src/contract/desktop-backend.ts'
import type { Safe } from '../../src/host/secrets.ts'
import type { DemoPlatform } from './demo.ts'
import type { LinkDoor } from './links.ts'

/** Does for the backend what only the main process can: the system's safe, starting another process, and links that leave the app. */
export function createFavours(
  safe: Safe,
  demo: DemoPlatform,
  links: Pick<LinkDoor, 'allow' | 'forbid'>
): (favour: Favour) => Promise<string> {
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
      case 'allow-link':
        links.allow(favour.address)
        return ''
      case 'forbid-link':
        links.forbid(favour.address)
        return ''
    }
  }
}
