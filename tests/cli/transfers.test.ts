import { expect, it, vi } from 'vitest'
import type { Party, Transfer } from '../../src/platform/generated/types.gen.ts'
import { openTransfer } from '../../src/sandbox/world/moves.ts'
import { liveTill } from '../../src/sandbox/world/till.ts'
import { recordOf } from '../sandbox/server/acting.ts'
import { startSandbox } from '../sandbox/server/harness.ts'
import { AT, LUME, topUp } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder } from './folder.ts'

it(
  'says who asks for money, pays it, and pays it no second time; and sends money to who it says',
  { timeout: 360_000 },
  async () => {
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
      }, 60_000)
      const accept = ['transfer', 'accept', transfer, '--data', folder.dataDir]
      const looked = await cassa(...accept, '--dry-run')
      expect(looked.out).toContain('It is @cartiera, Cartiera Valpellice who asks.')
      expect(recordOf<Transfer>(sandbox, transfer).status).toBe('pending')
      expect(await cassa(...accept, '--yes')).toMatchObject({ code: 0, err: '' })
      expect(recordOf<Transfer>(sandbox, transfer).status).toBe('completed')
      const again = await cassa(...accept, '--yes', '--again')
      expect(again.code).toBe(1)
      expect(again.err).toContain('transfer-answered')

      const send = (...words: string[]) => cassa('transfer', 'send', ...words, '--data', folder.dataDir)
      const shown = await send('@cartiera', '20', 'eur', '--note', 'Paper', '--dry-run')
      expect(shown).toMatchObject({ code: 0, err: '' })
      expect(shown.out).toContain(
        '@cartiera is Cartiera Valpellice, known since 2026-11-22. You have sent them money before'
      )
      expect(shown.out).toContain('80.00 EUR are available.')
      expect(shown.out).toContain('"note":"Paper"')
      expect((await send('@cartiera', '20', 'eur', '--yes')).code).toBe(0)
      const twice = await send('pty_supplier', '20.00', 'EUR', '--yes')
      expect(twice.code).toBe(1)
      expect(twice.err).toContain('The same was asked for before')
      expect((await send('@cartiera', '80.01', 'EUR', '--yes', '--again')).err).toContain('transfer-too-much')
      expect((await send('@cart', '1', 'EUR', '--yes')).err).toContain('Nobody in the local copy is called @cart')
      expect((await send('cartiera', '1', 'EUR', '--yes')).code).toBe(2)
      expect((await send('@cartiera', '1', '--yes')).code).toBe(2)
      const asked = await cassa('transfer', 'request', '@cartiera', '5', 'EUR', '--yes', '--data', folder.dataDir)
      expect(asked.code).toBe(0)
      const made = sandbox.state
        .list<Transfer>(LUME, 'transfer')
        .map(({ direction, amount }) => [direction, amount.amount])
      expect([...made].sort()).toEqual([
        ['out', 2_000],
        ['request_in', 12_000],
        ['request_out', 500]
      ])
    } finally {
      await folder.remove()
      await sandbox.close()
    }
  }
)
