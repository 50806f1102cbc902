/** Reports by hand, a few lines each, as the console writes them. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BinderManifest } from '../../src/contract/binder-manifest.ts'
import type { Manifest } from '../../src/contract/report-manifest.ts'

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

interface Line {
  entry: string
  wallet: string
  currency: string
  ordinal: number
  minor: number
  balance_after: number
  booked_at_ms: number
}

const bookedMs = Date.UTC(2026, 9, 5)
const line = (ordinal: number, minor: number, balanceAfter: number): Line => ({
  entry: `le_${String(ordinal)}`,
  wallet: 'w_1',
  currency: 'EUR',
  ordinal,
  minor,
  balance_after: balanceAfter,
  booked_at_ms: bookedMs
})
export const twoLines: readonly Line[] = [line(7, 500, 1_500), line(8, -200, 1_300)]

/** @param files besides the inputs @returns the SHA-256 of its manifest */
export function writeReport(
  folder: string,
  {
    inputs = twoLines.map((one) => JSON.stringify(one)),
    files = { 'days.csv': 'day\r\n' },
    ...said
  }: Partial<Omit<Manifest, 'inputs' | 'files'>> & {
    inputs?: readonly string[]
    files?: Readonly<Record<string, string>>
  } = {},
  change: (manifest: Manifest) => void = () => undefined
): string {
  const all: Record<string, string> = { ...files, 'inputs.jsonl': inputs.map((text) => `${text}\n`).join('') }
  const manifest: Manifest = {
    format: 'cassa-report/1',
    report: 'statement',
    account: { platform: 'sandbox', id: 'acct_1', handle: 'lume' },
    period: {
      name: '2026-10',
      time_zone: 'UTC',
      from_utc: '2026-10-01T00:00:00.000Z',
      end_utc: '2026-11-01T00:00:00.000Z'
    },
    currency: 'EUR',
    exponent: 2,
    incomplete: null,
    language: 'en',
    statement: null,
    left_out: [],
    accounts: [],
    own_rows: [],
    wallets: [{ wallet: 'w_1', opening: 1_000, closing: 1_300 }],
    inputs: { count: inputs.length, first_entry: 'le_7', last_entry: 'le_8' },
    checks: [],
    files: Object.entries(all).map(([name, text]) => ({
      name,
      bytes: Buffer.byteLength(text),
      sha256: sha256Of(text),
      rows: null
    })),
    made_with: { cassa: 'test', tzdb: '' },
    ...said
  }
  change(manifest)
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  writeFileSync(join(folder, 'manifest.json'), text)
  writeFileSync(join(folder, 'manifest.json.sha256'), `${sha256Of(text)}  manifest.json\n`)
  return sha256Of(text)
}

/** The summary of a binder: of one report, which it names by its folder and its manifest. */
export function writeBinder(folder: string, of: string, manifestSha256: string): void {
  const text = 'what came in\n'
  const manifest: BinderManifest = {
    format: 'cassa-binder/1',
    account: { platform: 'sandbox', id: 'acct_1', handle: 'lume' },
    period: {
      name: '2026',
      time_zone: 'UTC',
      from_utc: '2026-01-01T00:00:00.000Z',
      end_utc: '2027-01-01T00:00:00.000Z'
    },
    documents: [
      {
        folder: of,
        report: 'statement',
        currency: 'EUR',
        state: 'whole',
        to_check: false,
        manifest_sha256: manifestSha256
      }
    ],
    failed: [],
    files: [{ name: 'summary.md', bytes: Buffer.byteLength(text), sha256: sha256Of(text), rows: null }],
    made_with: { cassa: 'test', tzdb: '' }
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'summary.md'), text)
  const written = `${JSON.stringify(manifest, null, 2)}\n`
  writeFileSync(join(folder, 'manifest.json'), written)
  writeFileSync(join(folder, 'manifest.json.sha256'), `${sha256Of(written)}  manifest.json\n`)
}

export function numbered(
  version: number,
  previous: string | null,
  period = '2026-10'
): NonNullable<Manifest['statement']> {
  return {
    number: `EUR-${period}-v${String(version)}`,
    version,
    supersedes: version === 1 ? null : `EUR-${period}-v${String(version - 1)}`,
    previous_manifest_sha256: previous
  }
}
