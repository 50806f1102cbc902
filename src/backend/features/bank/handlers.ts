import { bankLookSchema, bankTakenSchema, mostBankFileBytes, type BankSource } from '../../../contract/bank.ts'
import type { AccountReader, Context } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { listLeftPayouts } from './left-payouts.ts'
import { getLine, listLines } from './lines.ts'
import { listSamples, pathOfSample } from './samples.ts'
import { findOfPayout, getBankSummary } from './summary.ts'

const { bank } = implementer

export const bankHandlers = {
  summary: bank.summary.handler(({ input, context }) => {
    const { db, sync } = context.account(input.account)
    return getBankSummary(db, sync.coverage.complete)
  }),
  lines: bank.lines.handler(({ input, context }) => listLines(context.account(input.account).db, input)),
  leftPayouts: bank.leftPayouts.handler(({ input, context }) =>
    listLeftPayouts(context.account(input.account).db, input)
  ),
  line: bank.line.handler(({ input, context }) => getLine(context.account(input.account).db, input.id)),
  ofPayout: bank.ofPayout.handler(({ input, context }) =>
    findOfPayout(context.account(input.account).db, input.payout)
  ),
  upload: bank.upload.handler(({ context }) => ({ ticket: context.files.expect(mostBankFileBytes) })),
  samples: bank.samples.handler(({ input, context }) => listSamples(context.dataDir, context.account(input.account))),
  look: bank.look.handler(async ({ input, context }) => {
    const account = context.account(input.account)
    const { source, reading = {} } = input
    const path = pathOf(context, account, source)
    return bankLookSchema.parse(
      await context.sync.runLocal(account.key, 'bank.look', { path, reading, ...readAs(account) })
    )
  }),
  take: bank.take.handler(async ({ input, context }) => {
    const account = context.account(input.account)
    const { source, name, reading = {} } = input
    const path = pathOf(context, account, source)
    const taken = await context.sync.runLocal(account.key, 'bank.take', { path, name, reading, ...readAs(account) })
    if ('ticket' in source) context.files.drop(source.ticket)
    return bankTakenSchema.parse(taken)
  }),
  decide: bank.decide.handler(async ({ input, context }) => {
    const { account, ...word } = input
    await context.sync.runLocal(context.account(account).key, 'bank.decide', word)
  })
}

function pathOf(context: Context, account: AccountReader, source: BankSource): string {
  return 'ticket' in source
    ? context.files.received(source.ticket)
    : pathOfSample(context.dataDir, account, source.sample)
}

/** The account's main currency, and how many decimals each of its currencies has. */
function readAs({ currencies }: AccountReader): { usualCurrency: string; decimals: Record<string, number> } {
  return {
    usualCurrency: currencies[0]?.code ?? 'EUR',
    decimals: Object.fromEntries(currencies.map(({ code, exponent }) => [code, exponent]))
  }
}
