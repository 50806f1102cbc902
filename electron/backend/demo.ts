import { mkdirSync } from 'node:fs'
import type { Demo, Secrets } from '../../src/backend/host.ts'
import { demoKey } from '../../src/host/demo-key.ts'
import type { FavourDesk } from './favour-desk.ts'

/** The demo's platform, which main runs: this process may not start others, and the demo outlives one of it that ends. */
export function createDemo({ ask }: Pick<FavourDesk, 'ask'>, secrets: Secrets): Demo {
  return {
    async start(folder) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return { url: await ask({ what: 'demo', folder, keyHex: await demoKey(secrets) }) }
    },
    stop: async () => void (await ask({ what: 'demo-stop' }))
  }
}
