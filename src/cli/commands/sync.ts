import { setTimeout } from 'node:timers/promises'
import type { Account } from '../../contract/accounts.ts'
import { AppError } from '../../contract/errors.ts'
import { defineCommand, exitCodes, type Desk } from './command.ts'
import { accountWords, coverageWords, needsPerson, syncWords, timeWords } from './words.ts'

const defaultTimeoutS = 300
const lookMs = 250
/** A platform that is told of its news is asked at once; again, where the answer was on its way already. */
const askAgainMs = 2_000
/** What stopped before is tried once more before it is given up. */
const graceMs = 3_000

export const sync = defineCommand(
  'sync',
  'Reads what is new and waits until the copy equals the platform. Exit code 3 where it does not come so far.',
  {
    timeout: { kind: 'seconds', value: 'SECONDS', about: `how long it waits (default: ${defaultTimeoutS})` }
  },
  async (desk, { timeout = defaultTimeoutS }) => {
    // A copy that was handed over stays as it is.
    const before = (await desk.accounts()).filter(({ copy }) => copy === null)
    if (before.length === 0) throw new Error('No account is connected. Connect one in the console first: npm start')
    const deadline = performance.now() + timeout * 1000
    const synced = await Promise.all(before.map(async (account) => await follow(desk, account, deadline)))
    return {
      exitCode: synced.every(({ isAtHead }) => isAtHead) ? exitCodes.done : exitCodes.unusual,
      json: {
        accounts: synced.map(({ account, isAtHead }) => {
          const { account: key, ...rest } = account.sync
          return { key, isAtHead, sync: rest }
        })
      },
      text: synced.map(({ account, isAtHead }) => (isAtHead ? arrivedText(account) : leftText(account)))
    }
  }
)

/** Until the copy equals the platform as of a moment after `before`, or a person is needed, or the time is over. */
async function follow(desk: Desk, before: Account, deadline: number): Promise<{ account: Account; isAtHead: boolean }> {
  const startedAt = performance.now()
  let askedAt = Number.NEGATIVE_INFINITY
  let told = ''
  for (;;) {
    const now = performance.now()
    if (now - askedAt >= askAgainMs) {
      askedAt = now
      await askNow(desk, before.key)
    }
    const account = (await desk.accounts()).find(({ key }) => key === before.key) ?? before
    if (isNewer(account, before)) return { account, isAtHead: true }
    const isStuck = needsPerson(account.sync) && now - startedAt >= graceMs
    if (isStuck || now >= deadline) return { account, isAtHead: false }
    const line = `${account.key}: ${syncWords(account.sync, account.zone)}`
    if (line !== told) desk.progress(line)
    told = line
    await setTimeout(lookMs)
  }
}

/** An account whose stores are being opened is not asked yet; one whose stores cannot be opened says so in its status. */
async function askNow(desk: Desk, account: string): Promise<void> {
  try {
    await desk.client.accounts.syncNow({ account })
  } catch (error) {
    const isOfTheWire = error instanceof AppError && ['link-lost', 'stopping'].includes(error.code)
    if (isOfTheWire || !(error instanceof AppError)) throw error
  }
}

function isNewer({ sync }: Account, before: Account): boolean {
  if (sync.asOfMs === null || !sync.coverage.complete || sync.state === 'rebuilding') return false
  return before.sync.asOfMs === null || sync.asOfMs > before.sync.asOfMs
}

function arrivedText(account: Account): string {
  const { sync, zone } = account
  const asOf = sync.asOfMs === null ? '—' : timeWords(sync.asOfMs, zone)
  return `${accountWords(account)}: equals the platform as of ${asOf}; ${coverageWords(sync, zone)}`
}

function leftText(account: Account): string {
  const { sync, zone } = account
  const asOf = sync.asOfMs === null ? 'nothing read yet' : `as of ${timeWords(sync.asOfMs, zone)}`
  return `${accountWords(account)}: not at the platform's head; ${syncWords(sync, zone)}; ${asOf}`
}
