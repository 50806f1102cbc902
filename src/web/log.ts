import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Log } from '../backend/host.ts'

const largestBytes = 5_000_000

/** Fields that nobody should log. This is the net, not the rule. */
const redacted = ['token', 'tokens', 'accessToken', 'refreshToken', 'secret', 'key', 'dataKeyHex', 'authorization', 'handle', 'amount']

/** The console's log in `DIR/log/cassa.log`, for its owner alone; the one before stays as `cassa.log.1`. */
export function openLog(dataDir: string): Log {
  const folder = join(dataDir, 'log')
  const file = join(folder, 'cassa.log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(file, `${file}.1`)
  return pino(
    { base: undefined, redact: { paths: redacted.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' } },
    pino.destination({ dest: file, mode: 0o600, sync: true })
  )
}
