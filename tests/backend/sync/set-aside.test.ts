/** What was set aside is tried again: after an update of the console, and when somebody asks. */
import { afterEach, describe, expect, it } from 'vitest'
import { rules } from '../../../src/platform/rules.ts'
import { briskTiming, Copy, newFolder, removeFolder } from './copy.ts'
import { entryRecord, ModelPlatform, partyRecord } from './model-platform.ts'

const open: { platforms: ModelPlatform[]; copies: Copy[] } = { platforms: [], copies: [] }

async function platformWith(parties: number): Promise<ModelPlatform> {
  const platform = await new ModelPlatform().listen()
  open.platforms.push(platform)
  for (let n = 1; n <= parties; n++) platform.put(partyRecord(`party_${n}`, 1))
  return platform
}

function copyOf(platform: ModelPlatform, folder = newFolder()): Copy {
  const copy = new Copy(platform, folder, briskTiming)
  open.copies.push(copy)
  return copy
}

interface Row {
  rid: number
  id: string | null
  field: string
  times: number
}

const rowsOf = (copy: Copy): Row[] => copy.query<Row>('SELECT rid, id, field, times FROM set_aside ORDER BY rid')

afterEach(async () => {
  for (const copy of open.copies.splice(0)) {
    await copy.close().catch(() => undefined)
    removeFolder(copy.folder)
  }
  for (const platform of open.platforms.splice(0)) await platform.close()
})

const spoilt = { ...entryRecord('entry_bad', 1, 1, 5), amount: { amount: 1.5, currency: 'EUR' } }

describe('after an update of the console', () => {
  it('what its rules can read is read, without a network, and what they refuse stays under them', async () => {
    const platform = await platformWith(3)
    platform.put(spoilt)
    const copy = copyOf(platform)
    await copy.until(({ coverage, setAside }) => coverage.complete && setAside === 1)
    // As an earlier version would have left it: it refused a change that the rules of now take.
    const party = partyRecord('party_old', 1)
    const line = { seq: 2, changed_at: party['updated_at'], type: 'party', id: party.id, version: 1, record: party }
    copy.change(
      `INSERT INTO set_aside (key, seq, type, id, version, field, reason, first_ms, last_ms, times, rules, raw)
       VALUES ('id:party_old', 2, 'party', 'party_old', 1, 'record.kind', 'unknown', 1, 1, 1, 'old', ?)`,
      [JSON.stringify(line)]
    )
    copy.change("UPDATE set_aside SET rules = 'old', field = 'somewhere'", [])
    await copy.close()
    await platform.close()
    const again = copyOf(platform, copy.folder)
    await again.until(({ setAside }) => setAside === 1)
    expect(again.records().get('party_old')).toEqual(party)
    expect(again.query('SELECT id, field, times, rules FROM set_aside')).toEqual([
      { id: 'entry_bad', field: 'record.amount.amount', times: 1, rules: rules() }
    ])
  })
})

describe('asking again', () => {
  it('reads what the platform sends well now, and the record leaves the list', async () => {
    const platform = await platformWith(3)
    platform.put(entryRecord('entry_bad', 1, 1, 5))
    platform.rawRecords.set('entry_bad', JSON.stringify(spoilt))
    const copy = copyOf(platform)
    await copy.until(({ coverage, setAside }) => coverage.complete && setAside === 1)
    platform.rawRecords.clear()
    await copy.account.tryAgain(rowsOf(copy)[0]?.rid ?? 0)
    expect(rowsOf(copy)).toEqual([])
    expect(copy.status).toMatchObject({ setAside: 0, coverage: { records: 4 } })
    expect(copy.said.some((message) => message.kind === 'changed' && message.topics.includes('set-aside'))).toBe(true)
  })

  it('counts what is still wrong, and keeps it', async () => {
    const platform = await platformWith(3)
    platform.put(spoilt)
    const copy = copyOf(platform)
    await copy.until(({ coverage, setAside }) => coverage.complete && setAside === 1)
    const [row] = rowsOf(copy)
    await copy.account.tryAgain(row?.rid ?? 0)
    expect(rowsOf(copy)).toEqual([{ ...row, times: (row?.times ?? 0) + 1 }])
  })

  it('says that the platform has it no more, and that a row is gone', async () => {
    const platform = await platformWith(3)
    platform.put(spoilt)
    const copy = copyOf(platform)
    await copy.until(({ coverage, setAside }) => coverage.complete && setAside === 1)
    const [row] = rowsOf(copy)
    platform.areEventsSilent = true
    platform.remove('entry_bad')
    await expect(copy.account.tryAgain(row?.rid ?? 0)).rejects.toMatchObject({ code: 'not-found' })
    await expect(copy.account.tryAgain(999)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('of a text that names no record asks for its place in the feed', async () => {
    const platform = await platformWith(3)
    platform.put(partyRecord('party_torn', 1))
    const copy = copyOf(platform)
    await copy.untilEqual()
    copy.change("DELETE FROM party WHERE id = 'party_torn'", [])
    copy.change(
      `INSERT INTO set_aside (key, seq, type, id, version, field, reason, first_ms, last_ms, times, rules, raw)
       VALUES ('text:x', 4, 'unknown', NULL, NULL, '', 'not JSON', 1, 1, 1, ?, '{"se')`,
      [rules()]
    )
    await copy.account.tryAgain(rowsOf(copy)[0]?.rid ?? 0)
    expect(rowsOf(copy)).toEqual([])
    expect(copy.records().has('party_torn')).toBe(true)
  })

  it('says why the platform could not be asked, and changes nothing', async () => {
    const platform = await platformWith(3)
    platform.put(spoilt)
    const copy = copyOf(platform)
    await copy.until(({ coverage, setAside }) => coverage.complete && setAside === 1)
    const rows = rowsOf(copy)
    await platform.close()
    await expect(copy.account.tryAgain(rows[0]?.rid ?? 0)).rejects.toMatchObject({ code: 'platform-unreachable' })
    expect(rowsOf(copy)).toEqual(rows)
  })
})
