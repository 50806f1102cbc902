import { expect, it, vi } from 'vitest'
import type { Party, Transfer } from '../../src/platform/generated/types.gen.ts'
import { openTransfer } from '../../src/sandbox/world/moves.ts'
import { liveTill } from '../../src/sandbox/world/till.ts'
import { recordOf } from '../sandbox/server/acting.ts'
import { startSandbox } from '../sandbox/server/harness.ts'
import { AT, LUME, topUp } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder } from './folder.ts'

it('says who asks for money, pays it, and pays it no second time', { timeout: 120_000 }, async () => {
  const folder = newFolder()
  const sandbox = await startSandbox()
  try {
    topUp(sandbox.state, 20_000, AT)
    const at = new Date(AT).toISOString()
    const person: Party = {
      id: 'pty_supplier',
      type: 'party',
      version: 1,
      created_at: at,
      updated_at: at,
      handle: 'cartiera',
      display_name: 'Cartiera Valpellice',
      kind: 'merchant'
    }
    const transfer = sandbox.state.transaction(() => {
      sandbox.state.put(LUME, person, AT)
      const facts = {
        amountMinor: 12_000,
        currency: 'EUR',
        note: null,
        purpose: 'personal',
        status: 'pending'
      } as const
      return openTransfer(
        liveTill(sandbox.state, LUME, AT),
        { ...facts, direction: 'request_in', counterparty: person.id },
        AT
      ).id
    })
    const { client } = await folder.start()
    const account = await connect(client, sandbox.url, ['read', 'transfers'])
    await vi.waitFor(async () => {
      expect(await client.transfers.get({ account, id: transfer })).toMatchObject({ canAnswer: true })
      const { currencies } = await client.payouts.offer({ account })
      expect(currencies).toMatchObject([{ availableMinor: 20_000 }])
    }, 20_000)
    const accept = ['transfer', 'accept', transfer, '--data', folder.dataDir]
    const looked = await cassa(...accept, '--dry-run')
    expect(looked.out).toContain('It is @cartiera, Cartiera Valpellice who asks.')
    expect(recordOf<Transfer>(sandbox, transfer).status).toBe('pending')
    expect(await cassa(...accept, '--yes')).toMatchObject({ code: 0, err: '' })
    expect(recordOf<Transfer>(sandbox, transfer).status).toBe('completed')
    const again = await cassa(...accept, '--yes', '--again')
    expect(again.code).toBe(1)
    expect(again.err).toContain('transfer-answered')
  } finally {
    await folder.remove()
    await sandbox.close()
  }
})
