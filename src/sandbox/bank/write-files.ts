/** The files of the demo's bank, written beside the demo at each start: a person can try with them what a real bank's would do. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Account, Payout } from '../../platform/generated/types.gen.ts'
import { META } from '../state/meta.ts'
import type { SandboxState } from '../state/state.ts'
import { addDays, bankBook } from './book.ts'
import { toCamt, toCsv, toOfx, toQif } from './formats.ts'

const shop = 'acct_bottegalume'
/** Half a year: what a bank lets one fetch at once. */
const days = 180

export function writeBankFiles(state: SandboxState, dataDir: string, nowMs: number): void {
  const account = state.get<Account>(shop, shop)
  const destination = account?.destinations?.find(({ currency }) => currency === account.currencies[0]?.code)
  const currency = destination?.currency
  if (!destination?.last4 || !currency) return
  const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  const toDay = addDays(dayOf(nowMs), -1)
  const fromDay = addDays(toDay, -days)
  const number = `00000010${destination.last4}`
  const bank = { iban: `IT60X0317001000${number}`, number, currency, fromDay, toDay }
  const lines = bankBook({
    payouts: [...state.list<Payout>(shop, 'payout')],
    currency,
    anchorDay: dayOf(Number(state.meta(META.anchor))),
    fromDay,
    toDay
  })
  const folder = join(dataDir, 'bank-files', shop)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const files = { csv: toCsv, ofx: toOfx, qif: toQif, xml: toCamt }
  for (const [ending, write] of Object.entries(files))
    writeFileSync(join(folder, `banca-alpi-marittime.${ending}`), write(bank, lines), { mode: 0o600 })
}
