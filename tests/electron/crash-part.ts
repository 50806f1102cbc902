/**
 * A part of the bench: the built shell on its stand-in is started and its backend killed, again and again, with a page
 * on it. Each time a sale was made on the platform that only the next backend can know.
 */
import { setTimeout } from 'node:timers/promises'
import type { Back, CrashJob, CrashResult } from '../../bench/crash.ts'
import { spreadOf } from '../../bench/numbers.ts'
import { answerJob } from '../../bench/part.ts'
import { makeSale } from '../../bench/sandbox.ts'
import type { Link } from '../../src/link/link.ts'
import { comeBack, signIn, waitUntilLive, type ComeBack } from './come-back.ts'
import { openNodePage } from './node-page.ts'
import { startShell, type Shell } from './shell.ts'

async function measure({ dataDir, platformUrl, account: id, times }: CrashJob): Promise<CrashResult> {
  const start = async (): Promise<Shell> => await startShell(['--data', dataDir], { CASSA_SECRETS: 'file' })
  const sell = async (): Promise<string> => await makeSale(platformUrl, id)
  const { account, records } = await prepare(await start(), platformUrl, id)
  const [starts, kills]: [Sample[], Sample[]] = [[], []]
  for (let time = 0; time < times; time += 1) {
    const sale = await sell()
    const startedMs = performance.now()
    const shell = await start()
    const link = await openFirstPage(shell)
    starts.push(since(startedMs, await comeBack(link, account, Promise.resolve(sale))))
    await waitUntilLive(link, account)
    const { children } = await shell.state()
    const killedMs = performance.now()
    process.kill(children['Cassa backend'] ?? 0, 'SIGKILL')
    kills.push(since(killedMs, await comeBack(link, account, sell())))
    link.close()
    await shell.quit()
  }
  return { records, firstStart: backOf(starts), afterKill: backOf(kills) }
}

interface Sample {
  answerMs: number
  freshMs: number
}

function since(fromMs: number, { answerAtMs, freshAtMs }: ComeBack): Sample {
  return { answerMs: answerAtMs - fromMs, freshMs: freshAtMs - fromMs }
}

function backOf(samples: readonly Sample[]): Back {
  return {
    answer: spreadOf(samples.map(({ answerMs }) => answerMs)),
    fresh: spreadOf(samples.map(({ freshMs }) => freshMs))
  }
}

/** Signs in and waits for the first sync, which no later start does again. */
async function prepare(shell: Shell, platformUrl: string, id: string): Promise<{ account: string; records: number }> {
  const link = await openFirstPage(shell)
  const account = await signIn(link, platformUrl, id)
  const { coverage } = await waitUntilLive(link, account)
  link.close()
  await shell.quit()
  return { account, records: coverage.records }
}

async function openFirstPage(shell: Shell): Promise<Link> {
  while ((await shell.state()).windows.length === 0) await setTimeout(5)
  return openNodePage(shell, 1).link
}

answerJob(measure)
