/** The real sync thread, which dies at the moment when a file appears that the environment names. */
import { existsSync, rmSync } from 'node:fs'

setInterval(() => {
  const file = process.env['CASSA_TEST_DEATH']
  if (file !== undefined && existsSync(file)) {
    rmSync(file)
    throw new Error('the test wants this thread dead')
  }
}, 10)

await import('../../../src/backend/engine/sync/thread.ts')
