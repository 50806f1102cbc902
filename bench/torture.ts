/** Does cruel things to the console, many times, and stops at the first wrong result. Its figures are how often it held. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { UsageError, type Flags } from '../src/cli/args.ts'
import { runCommand } from '../src/cli/command.ts'
import { formatCount, formatSeconds, tableOf } from './numbers.ts'
import type { TorturePart } from './torture-part.ts'
import { mixedAsking, refundsAsking } from './torture-asking.ts'
import { outboxPart } from './torture-outbox.ts'
import { syncPart } from './torture-sync.ts'
import { walPart } from './torture-wal.ts'

/** A new part goes here, and gets its flag by that. */
const parts: readonly TorturePart[] = [syncPart, outboxPart(refundsAsking), outboxPart(mixedAsking), walPart]
const usualTimes = 1_000

const flags = {
  ...Object.fromEntries(
    parts.map(({ name, about }) => [name, { kind: 'text', value: 'N', about: `${about} (1000; 0 leaves it out)` }])
  ),
  seed: { kind: 'text', value: 'N', about: 'what chance is made of (1)' },
  json: { kind: 'text', value: 'FILE', about: 'also write the figures to FILE' }
} as const satisfies Flags

/** Of what is killed, most lives would go into reading its sources. */
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../.cache/compile', import.meta.url))

function readNumber(flag: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`--${flag} takes a whole number`)
  return Number(text)
}

await runCommand('npm run torture -- [flags]', flags, async (given) => {
  const { json, ...rest } = given as Record<string, string | undefined>
  const seed = readNumber('seed', rest['seed'], 1)
  const asked = parts.map((part) => ({ part, times: readNumber(part.name, rest[part.name], usualTimes) }))
  const figures: Record<string, Record<string, number>> = {}
  for (const { part, times } of asked) {
    if (times === 0) continue
    const startedMs = performance.now()
    const counted = await part.run(times, seed, (progress) => console.error(`${part.name}: ${progress}`))
    figures[part.name] = { ...counted, ms: Math.round(performance.now() - startedMs) }
    const rows = Object.entries(counted).map(([name, n]) => [`  ${name}`, formatCount(n)])
    console.log(tableOf([[part.name, formatSeconds(performance.now() - startedMs)], ...rows]))
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`)
})
