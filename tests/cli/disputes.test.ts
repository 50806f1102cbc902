import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Dispute } from '../../src/platform/generated/types.gen.ts'
import { act, contest, keepFile, pdfOf, recordOf, startLiving } from '../sandbox/server/acting.ts'
import type { Sandbox } from '../sandbox/server/harness.ts'
import { AT, sell, topUp } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 30_000 })

let folder: Folder
let sandbox: Sandbox
let dispute: Dispute

beforeEach(async () => {
  folder = newFolder()
  sandbox = await startLiving()
  topUp(sandbox.state, 100_000, AT)
  dispute = contest(sandbox, sell(sandbox.state, sandbox.clock.now()))
})
afterEach(async () => {
  await folder.remove()
  await sandbox.close()
})

async function signIn(scopes: ('read' | 'disputes')[]): Promise<void> {
  const { client } = await folder.start()
  const account = await connect(client, sandbox.url, scopes)
  await vi.waitFor(
    async () => expect((await client.disputes.get({ account, id: dispute.id })).worth.loseMinor).toBeGreaterThan(0),
    10_000
  )
}

const accept = (...flags: string[]) => cassa('dispute', 'accept', dispute.id, ...flags, '--data', folder.dataDir)
const statusNow = (): string => recordOf<Dispute>(sandbox, dispute.id).status

it('says what an acceptance costs, asks, and accepts once', async () => {
  await signIn(['read', 'disputes'])
  const lost = ((dispute.amount.amount + dispute.fee.amount) / 100).toFixed(2)
  const looked = await accept('--dry-run')
  expect(looked).toMatchObject({ code: 0, err: '' })
  expect(looked.out).toContain(`${lost} EUR stay gone for good`)
  expect(looked.out).toContain(`POST /v1/disputes/${dispute.id}/accept`)
  const unasked = await accept()
  expect(unasked.code).toBe(2)
  expect(unasked.err).toContain(`${lost} EUR stay gone for good`)
  expect(statusNow()).toBe('needs_response')

  const accepted = await accept('--yes')
  expect(accepted).toMatchObject({ code: 0, err: '' })
  expect(accepted.out).toContain(`dispute-accept of ${dispute.id}: done`)
  expect(statusNow()).toBe('accepted')
  const twice = await accept('--yes', '--again')
  expect(twice.code).toBe(1)
  expect(twice.err).toContain('dispute-not-open')
})

it('names each part of the answer before it asks, and sends it once', async () => {
  const receipt = await keepFile(sandbox, pdfOf('receipt'), 'dispute_evidence')
  const evidence = { text: { uncategorized_text: 'It was sent.' }, files: { receipt: receipt.sha256 } }
  const path = `PUT /v1/disputes/${dispute.id}/evidence`
  expect((await act(sandbox, path, evidence, { ifMatch: dispute.version })).status).toBe(200)
  await signIn(['read', 'disputes'])
  const submit = (...flags: string[]) => cassa('dispute', 'submit', dispute.id, ...flags, '--data', folder.dataDir)
  const looked = await submit('--dry-run')
  expect(looked).toMatchObject({ code: 0, err: '' })
  expect(looked.out).toContain(`uncategorized_text (12 characters), receipt (a file, ${receipt.sha256})`)
  expect(statusNow()).toBe('needs_response')
  expect(await submit('--yes')).toMatchObject({ code: 0, err: '' })
  expect(recordOf<Dispute>(sandbox, dispute.id)).toMatchObject({ status: 'under_review', submission_count: 1 })
  const twice = await submit('--yes', '--again')
  expect(twice.code).toBe(1)
  expect(twice.err).toContain('dispute-under-review')
})

it('refuses it to a sign-in that may only read', async () => {
  await signIn(['read'])
  const refused = await accept('--yes')
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('without the permission "disputes"')
  expect(statusNow()).toBe('needs_response')
})
