import { randomBytes } from 'node:crypto'
import type { Secrets } from '../backend/host.ts'

/** The key that seals the state of the demo's platform, as hex; made where there is none. */
export async function demoKey(secrets: Secrets): Promise<string> {
  const known = await secrets.get('demo-key')
  if (known !== undefined) return known
  const made = randomBytes(32).toString('hex')
  await secrets.set('demo-key', made)
  return made
}
