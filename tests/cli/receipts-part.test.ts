/** What the terminal says of missing receipts while the copy is a part of what the platform has. */
import { expect, it } from 'vitest'
import type { Account } from '../../src/contract/accounts.ts'
import type { Coverage } from '../../src/contract/sync.ts'
import { receiptList } from '../../src/cli/commands/receipt.ts'
import type { Desk } from '../../src/cli/commands/command.ts'

async function said(coverage: Coverage): Promise<string> {
  const account = { key: 'shop', zone: 'UTC', currencies: [], sync: { coverage } } as unknown as Account
  const desk = {
    accounts: () => Promise.resolve([account]),
    client: {
      receipts: { missing: () => Promise.resolve({ sums: [], months: [], older: 0 }) },
      cards: { list: () => Promise.resolve({ rows: [], next: null }) }
    }
  } as unknown as Desk
  const { text } = await receiptList.read([]).run(desk)
  return text.join('\n')
}

it('of a whole copy no receipt is missing; of a part it is said how far back that holds', async () => {
  expect(await said({ complete: true, reachesBackToMs: null, records: 7, share: 1 })).toBe(
    'shop: no receipt is missing'
  )
  const backMs = Date.parse('2026-05-03T00:00:00Z')
  const part = await said({ complete: false, reachesBackToMs: backMs, records: 7, share: 0.5 })
  expect(part).toMatch(/^shop: no receipt is missing so far; the copy is not whole: reaches back to 2026-05-03/)
  expect(await said({ complete: false, reachesBackToMs: null, records: 0, share: null })).toContain('nothing read yet')
})
