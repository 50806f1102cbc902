/** An answer of one's own to a dispute, from a terminal: written, with a file, looked at, and sent once. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Dispute, File } from '../../src/platform/generated/types.gen.ts'
import { act, contest, pdfOf, recordOf, startLiving } from '../sandbox/server/acting.ts'
import type { Sandbox } from '../sandbox/server/harness.ts'
import { AT, LUME, sell, topUp } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 })

let folder: Folder
let sandbox: Sandbox
let dispute: Dispute

beforeEach(async () => {
  folder = newFolder()
  sandbox = await startLiving()
  topUp(sandbox.state, 100_000, AT)
  dispute = contest(sandbox, sell(sandbox.state, sandbox.clock.now()))
  const { client } = await folder.start()
  const account = await connect(client, sandbox.url, ['read', 'disputes'])
  await vi.waitFor(
    async () => expect((await client.disputes.get({ account, id: dispute.id })).canAnswer).toBe(true),
    30_000
  )
})
afterEach(async () => {
  await folder.remove()
  await sandbox.close()
})

const run = (verb: string, ...flags: string[]) => cassa('dispute', verb, dispute.id, ...flags, '--data', folder.dataDir)

it('is written, takes a file by its content, and goes to the bank once', async () => {
  const listed = await cassa('dispute', 'list', '--data', folder.dataDir)
  expect(listed).toMatchObject({ code: 0, err: '' })
  expect(listed.out).toContain(dispute.id)

  const place = (name: string, bytes: Buffer): string => {
    const path = join(folder.dataDir, '..', `${dispute.id} ${name}`)
    writeFileSync(path, bytes)
    return path
  }
  const wrong = await run('evidence', '--field', 'receipt', '--file', place('a.pdf', Buffer.from('<svg/>')))
  expect(wrong.code).toBe(1)
  expect(wrong.err).toContain('a.pdf is no PDF, JPEG or PNG, whatever its name says. Nothing was changed.')
  const away = await run('evidence', '--field', 'receipt', '--file', join(folder.dataDir, 'nowhere.pdf'))
  expect(away).toMatchObject({ code: 1 })
  expect(away.err).toMatch(/nowhere\.pdf is not there\. Nothing was changed\.\n$/)
  const endless = await run('evidence', '--field', 'uncategorized_text', '--text', 'x'.repeat(100_001))
  expect(endless).toMatchObject({ code: 2 })
  expect(endless.err).toContain('--text takes at most 100,000 characters, and got 100,001.')
  const nothing = await run('evidence', '--field', 'receipt', '--remove')
  expect(nothing).toMatchObject({ code: 1 })
  expect(nothing.err).toContain('No answer of your own was begun. Nothing was changed.')
  // None of them began one.
  expect((await run('evidence')).out).toContain('No answer of your own is begun.')
  // Larger than one part of a message.
  const parcel = Buffer.concat([pdfOf('parcel'), Buffer.alloc(300_000, 'x')])
  expect(await run('evidence', '--field', 'receipt', '--file', place('b.pdf', parcel))).toMatchObject({ code: 0 })
  const written = await run('evidence', '--field', 'uncategorized_text', '--text', 'It was sent.')
  expect(written).toMatchObject({ code: 0, err: '' })
  expect(written.out).toContain('uncategorized_text (12 of 20,000 characters): It was sent.')
  expect(written.out).toContain(`b.pdf, ${parcel.length.toLocaleString('en')} bytes, kept`)

  const looked = await run('submit', '--own', '--dry-run')
  expect(looked).toMatchObject({ code: 0, err: '' })
  expect(looked.out).toMatch(/PUT \/v1\/files\/[0-9a-f]{64}\n\s+PUT \S+\/evidence\n\s+POST \S+\/submit/)
  expect((await run('submit', '--own', '--yes')).out).toContain('done')
  expect(recordOf<Dispute>(sandbox, dispute.id)).toMatchObject({
    status: 'under_review',
    evidence: { text: { uncategorized_text: 'It was sent.' } }
  })
  expect(
    [...sandbox.state.list<File>(LUME, 'file')].some(
      ({ name, size }) => name.endsWith('b.pdf') && size === parcel.length
    )
  ).toBe(true)
  expect((await run('submit', '--own', '--yes')).code).toBe(1)
})

it('sends nothing in the place of a draft that nobody has looked at, and names what waits for none any more', async () => {
  expect(await run('evidence', '--field', 'uncategorized_text', '--text', 'It was sent.')).toMatchObject({ code: 0 })
  const evidence = { text: { shipping_carrier: 'BRT' } }
  const { version } = recordOf<Dispute>(sandbox, dispute.id)
  const kept = await act(sandbox, `PUT /v1/disputes/${dispute.id}/evidence`, evidence, { ifMatch: version })
  expect(kept.status).toBe(200)
  await vi.waitFor(async () => expect((await run('show')).out).toContain("the platform's draft: 1 text"), 30_000)
  const unseen = await run('submit', '--own', '--yes')
  expect(unseen.code).toBe(1)
  expect(unseen.err).toContain("The platform's draft is another one than yours was written on")
  expect(recordOf<Dispute>(sandbox, dispute.id)).toMatchObject({ status: 'needs_response', evidence })
  const shown = (await run('evidence')).out
  expect(shown).toContain('shipping_carrier (3 of 20,000 characters): BRT')
  const [, digest = ''] = /--seen ([0-9a-f]{64})/.exec(shown) ?? []
  expect(await run('evidence', '--seen', digest)).toMatchObject({ code: 0, err: '' })
  expect(await run('submit', '--own', '--dry-run')).toMatchObject({ code: 0, err: '' })

  // Answered elsewhere: what was written here is still kept, and says so.
  expect((await act(sandbox, `POST /v1/disputes/${dispute.id}/submit`, undefined)).status).toBe(200)
  await vi.waitFor(async () => {
    const { out } = await cassa('dispute', 'list', '--data', folder.dataDir)
    expect(out).toContain(`dispute evidence ${dispute.id} --discard`)
  }, 30_000)
  expect(await run('evidence', '--discard')).toMatchObject({ code: 0 })
  expect((await cassa('dispute', 'list', '--data', folder.dataDir)).out).not.toContain(dispute.id)
})

it('says which field is meant, and changes one thing at a time', async () => {
  const unnamed = await run('evidence', '--text', 'x')
  expect(unnamed.code).toBe(2)
  expect(unnamed.err).toContain('--text needs --field with one of uncategorized_text')
  expect((await run('evidence', '--remove', '--discard')).code).toBe(2)
})
