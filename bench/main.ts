/**
 * Measures the whole way of the data on this machine: platform → sync thread → sealed store → the pages' calls, at the
 * size of the demo and at any other, each against the real sandbox in a process of its own.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { UsageError, type Flags } from '../src/cli/args.ts'
import { runCommand } from '../src/cli/command.ts'
import type { ConsoleJob, ConsoleResult } from './console.ts'
import { copyRows, measureCopies, type CopyFigure } from './copies.ts'
import { crashRows, type CrashJob, type CrashResult } from './crash.ts'
import { forecastFigures, forecastRows, type ForecastFigures } from './forecast-figures.ts'
import { exportRows } from './exports.ts'
import { paintRows, type PaintJob, type PaintResult } from './paint.ts'
import { runPart } from './part.ts'
import { measureReports, reportMemoryRows, reportRows, type ReportFigure } from './reports.ts'
import { makeLedger } from './reports-ledger.ts'
import type { PlainJob, PlainResult } from './plain.ts'
import { formatCount, formatMegabytes, formatSeconds, round, tableOf } from './numbers.ts'
import { startSandbox } from './sandbox.ts'

const flags = {
  records: { kind: 'text', value: 'N', about: 'how many records of all types to sync (default 1000000)' },
  crashes: { kind: 'text', value: 'N', about: 'how often to kill the backend under a page (default 10)' },
  reports: {
    kind: 'text',
    value: 'N[,N…]',
    about:
      'only reports and sealed copies, of ledgers of N entries each (without it they are a part of the whole, of as many as there are records)'
  },
  paint: { kind: 'switch', about: 'also open the list of sales in a browser' },
  json: { kind: 'text', value: 'FILE', about: 'also write the figures to FILE' }
} as const satisfies Flags

interface Figures {
  at: string
  /** `load`: how many threads were at work or wanted to be, in the minute before. */
  machine: { cpu: string; threads: number; load: number; memoryBytes: number; node: string; system: string }
  demo: Pick<ConsoleResult, 'records' | 'firstSalesMs' | 'completeMs'>
  /** In the first account of the demo's world, by the desktop shell on its stand-in. */
  crash: CrashResult
  /** Null where it was not asked for. */
  paint: PaintResult | null
  forecast: ForecastFigures[]
  reports: ReportFigure[]
  copies: CopyFigure[]
  big: ConsoleResult & {
    sandboxPeakBytes: number | null
    recordsPerSecond: number
    plainRecordsPerSecond: number
    unsealedPlainRecordsPerSecond: number
    /** Of the plain, sealed insert. */
    ratio: number
  }
}

function readRecords(text: string | undefined): number {
  const records = text === undefined ? 1_000_000 : /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (records >= 300) return records
  throw new UsageError(`--records takes a whole number from 300 on, and got "${String(text)}".`)
}

function readSizes(flag: string, text: string): number[] {
  const sizes = text.split(',').map((size) => (/^\d{1,9}$/.test(size) ? Number(size) : 0))
  if (sizes.every((size) => size >= 300)) return sizes
  throw new UsageError(`--${flag} takes a whole number from 300 on, or several with commas, and got "${text}".`)
}

function readCrashes(text: string | undefined): number {
  const crashes = text === undefined ? 10 : /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (crashes > 0) return crashes
  throw new UsageError(`--crashes takes a whole number from 1 on, and got "${String(text)}".`)
}

function say(what: string): void {
  console.error(`… ${what}`)
}

async function bench(records: number, crashes: number, withPaint: boolean, folder: string): Promise<Figures> {
  const load = round(loadavg()[0] ?? 0)
  if (load > availableParallelism() / 4)
    say(`this machine is at work with other things (load ${String(load)}): the figures will be worse than it can do`)
  say('the demo: its world, then its first sync')
  const { records: demoRecords, firstSalesMs, completeMs } = await syncDemo(join(folder, 'demo'))
  say('a backend that is killed, as often as the shell starts')
  const crash = await killBackends(join(folder, 'demo'), crashes)
  say(`a world of ${formatCount(records)} records`)
  const sandbox = await startSandbox(['--records', String(records), '--data', join(folder, 'platform')])
  try {
    const [signIn] = sandbox.signIns
    if (signIn === undefined) throw new Error('The world has no account.')
    say('its first sync with reads, then every call of the pages, then exports')
    const job: ConsoleJob = { dataDir: join(folder, 'console'), signIns: [signIn], withQueries: true }
    const big = await runPart<ConsoleResult>('console.ts', job)
    const sandboxPeakBytes = sandbox.peakBytes()
    rmSync(job.dataDir, { recursive: true })
    const painting: PaintJob = {
      dataDir: join(folder, 'painted'),
      platformUrl: signIn.platformUrl,
      lists: big.lists,
      times: 200
    }
    if (withPaint) say('the list of sales in a browser')
    const paint = withPaint ? await runPart<PaintResult>('../tests/e2e/paint-part.ts', painting) : null
    rmSync(painting.dataDir, { recursive: true, force: true })
    say('the same rows, inserted plainly')
    const plain = await runPart<PlainResult>('plain.ts', { folder, signIn, zone: big.zone } satisfies PlainJob)
    const { reports, copies } = await measureLedger(join(folder, 'ledger'), records)
    const perSecond = (ms: number): number => Math.round((plain.records / ms) * 1000)
    const recordsPerSecond = Math.round((big.records / big.completeMs) * 1000)
    return {
      at: new Date().toISOString(),
      machine: {
        cpu: cpus()[0]?.model ?? 'unknown',
        threads: availableParallelism(),
        load,
        memoryBytes: totalmem(),
        node: process.version,
        system: `${process.platform} ${process.arch}`
      },
      demo: { records: demoRecords, firstSalesMs, completeMs },
      crash,
      paint,
      reports,
      copies,
      forecast: forecastFigures(Date.parse('2026-11-22T09:00:00Z')),
      big: {
        ...big,
        sandboxPeakBytes,
        recordsPerSecond,
        plainRecordsPerSecond: perSecond(plain.sealedMs),
        unsealedPlainRecordsPerSecond: perSecond(plain.unsealedMs),
        ratio: round(recordsPerSecond / perSecond(plain.sealedMs))
      }
    }
  } finally {
    await sandbox.stop()
  }
}

/** What becomes of a ledger of that many entries, which is gone at the end. */
async function measureLedger(
  folder: string,
  entries: number
): Promise<{ reports: ReportFigure[]; copies: CopyFigure[] }> {
  say(`a ledger of ${formatCount(entries)} entries`)
  mkdirSync(folder, { recursive: true })
  const files = makeLedger(folder, entries)
  const copies = await measureCopies(join(folder, 'copies'), files, entries, say)
  const reports = await measureReports(join(folder, 'reports'), files, entries, say)
  rmSync(folder, { recursive: true })
  return { reports, copies }
}

async function syncDemo(folder: string): Promise<ConsoleResult> {
  const sandbox = await startSandbox(['--data', join(folder, 'platform')])
  try {
    const job: ConsoleJob = { dataDir: join(folder, 'console'), signIns: sandbox.signIns, withQueries: false }
    return await runPart<ConsoleResult>('console.ts', job)
  } finally {
    await sandbox.stop()
  }
}

/** In the world that the demo's sync has left. */
async function killBackends(folder: string, times: number): Promise<CrashResult> {
  const sandbox = await startSandbox(['--data', join(folder, 'platform')])
  try {
    const [signIn] = sandbox.signIns
    if (signIn === undefined) throw new Error('The world has no account.')
    const { platformUrl, account } = signIn
    const job: CrashJob = { dataDir: join(folder, 'shell'), platformUrl, account, times }
    // The stand-in of Electron's module is a test's, and TypeScript. That is made ready once: Electron reads none.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') }
    return await runPart<CrashResult>('../tests/electron/crash-part.ts', job, env)
  } finally {
    await sandbox.stop()
  }
}

function print({ machine, demo, crash, paint, forecast, reports, copies, big }: Figures): void {
  const ms = (value: number): string => value.toFixed(2)
  console.log(
    `${machine.cpu}, ${String(machine.threads)} threads (load before: ${String(machine.load)}), ${formatMegabytes(machine.memoryBytes)}, Node ${machine.node}, ${machine.system}\n`
  )
  console.log(
    tableOf([
      [`the demo, ${formatCount(demo.records)} records`, ''],
      ['  first sales after', formatSeconds(demo.firstSalesMs)],
      ['  complete after', formatSeconds(demo.completeMs)],
      ['', ''],
      [`${formatCount(big.records)} records`, ''],
      ['  first sales after', formatSeconds(big.firstSalesMs)],
      ['  complete after', formatSeconds(big.completeMs)],
      ['  from HTTP to committed and searchable', `${formatCount(big.recordsPerSecond)} records/s`],
      ['  the same rows inserted plainly', `${formatCount(big.plainRecordsPerSecond)} records/s`],
      ['  ratio', String(big.ratio)],
      ['  the same, not sealed', `${formatCount(big.unsealedPlainRecordsPerSecond)} records/s`],
      ['  50 rows read during it, p95', `${ms(big.readsDuringIngest.p95Ms)} ms`],
      ['  database', formatMegabytes(big.databaseBytes)],
      ['  peak memory of the console, after the sync', formatMegabytes(big.peakBytesAfterSync)],
      ['  peak memory of the console, after the calls', formatMegabytes(big.peakBytesAfterQueries)],
      ['  peak memory of the sandbox', formatMegabytes(big.sandboxPeakBytes)]
    ])
  )
  console.log(`\n${tableOf(crashRows(crash))}`)
  if (paint !== null) console.log(`\n${tableOf(paintRows(paint))}`)
  console.log(`\n${tableOf(forecastRows(forecast))}`)
  console.log(`\n${tableOf(exportRows(big.exports))}`)
  console.log(`\n${tableOf(reportRows(reports))}\n\n${tableOf(reportMemoryRows([reports]))}`)
  console.log(`\n${tableOf(copyRows(copies))}`)
  const calls = big.queries.map(({ call, n, firstMs, p50Ms, p95Ms, maxMs }) => [
    call,
    String(n),
    ms(firstMs),
    ms(p50Ms),
    ms(p95Ms),
    ms(maxMs)
  ])
  console.log(`\n${tableOf([['call', 'n', 'first', 'p50', 'p95', 'max ms'], ...calls])}`)
}

await runCommand('npm run bench -- [flags]', flags, async ({ records, crashes, reports, paint, json }) => {
  const size = readRecords(records)
  const times = readCrashes(crashes)
  const ledgers = reports === undefined ? undefined : readSizes('reports', reports)
  const folder = mkdtempSync(join(tmpdir(), 'cassa-bench-'))
  try {
    const keep = (figures: unknown): void => {
      if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`)
    }
    if (ledgers !== undefined) {
      const sizes: Awaited<ReturnType<typeof measureLedger>>[] = []
      for (const entries of ledgers) sizes.push(await measureLedger(join(folder, `ledger-${entries}`), entries))
      for (const { reports: figures } of sizes) console.log(`${tableOf(reportRows(figures))}\n`)
      console.log(`${tableOf(reportMemoryRows(sizes.map(({ reports: figures }) => figures)))}\n`)
      const copies = sizes.flatMap(({ copies: figures }) => figures)
      console.log(tableOf(copyRows(copies)))
      keep({ reports: sizes.flatMap(({ reports: figures }) => figures), copies })
      return
    }
    const figures = await bench(size, times, paint, folder)
    print(figures)
    keep(figures)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
