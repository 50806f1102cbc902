import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type DestinationStream } from 'pino'
import type { Log } from '../backend/host.ts'

const largestBytes = 5_000_000

/** Fields that nobody should log. This is the net, not the rule. */
const redacted = [
  'token',
  'tokens',
  'accessToken',
  'refreshToken',
  'secret',
  'key',
  'dataKeyHex',
  'authorization',
  'handle',
  'amount'
]

/**
 * The console's log in `DIR/log/cassa.log`, for its owner alone. It grows to 5 MB; the one before stays as `cassa.log.1`.
 * What cannot be written, on a full disk, is left out: the console goes on without it.
 */
export function openLog(dataDir: string): Log {
  const folder = join(dataDir, 'log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return pino(
    { base: undefined, redact: { paths: redacted.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' } },
    boundedFile(join(folder, 'cassa.log'))
  )
}

function boundedFile(file: string): DestinationStream {
  let written = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return {
    write(line) {
      try {
        if (written > largestBytes) {
          renameSync(file, `${file}.1`)
          written = 0
        }
        appendFileSync(file, line, { mode: 0o600 })
        written += Buffer.byteLength(line)
      } catch {
        // There is no other place to say it.
      }
    }
  }
}
