import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openForWriting } from '../../src/backend/engine/store/open.ts'
import { reportWords } from '../../src/cli/commands/journal-verify.ts'
import { moneyWords, stateWords } from '../../src/cli/commands/outbox.ts'
import { request } from '../ui/requests/request.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT, sell } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Console, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 180_000 })

let folder: Folder
let sandbox: Sandbox
let running: Console
let account: string
let sale: string
let id: string

const at = (...argv: string[]) => cassa(...argv, '--data', folder.dataDir)
const jsonOf = async (...argv: string[]) => JSON.parse((await at(...argv, '--json')).out) as unknown

describe('a refund that waits', () => {
  /** A console with one refund that was asked for and waits. */
  beforeEach(async () => {
    folder = newFolder()
    sandbox = await startSandbox()
    running = await folder.start()
    account = await connect(running.client, sandbox.url, ['read', 'refunds'])
    const sold = sell(sandbox.state, AT)
    sale = sold.id
    await vi.waitFor(async () => await running.client.sales.get({ account, id: sale }), 10_000)
    id = randomUUID()
    const asked = await running.client.requests.ask({
      account,
      id,
      wish: { kind: 'refund', sale, amountMinor: 1_250, currency: sold.currency, reason: null, note: null }
    })
    expect(asked.outcome).toBe('queued')
  })
  afterEach(async () => {
    await folder.remove()
    await sandbox.close()
  })

  it('is listed with its amount, and counted in the status', async () => {
    const { code, out } = await at('outbox', '--all')
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`refund 12\\.50 EUR of ${sale}: (queued|sending|done)`))
    expect(await jsonOf('outbox', '--all')).toMatchObject({
      accounts: [{ key: account, requests: [{ id, kind: 'refund' }] }]
    })
    expect(await jsonOf('status')).toMatchObject({ accounts: [{ requests: { needsYou: 0 } }] })
  })

  it('is read by a command alone as well; taken back, it stands under --all only', async () => {
    await running.client.requests.decide({ account, id, decision: 'withdraw' })
    await running.stop()
    expect(await at('outbox')).toMatchObject({ code: 0, out: expect.stringContaining('nothing waits') as string })
    expect(await at('outbox', '--all')).toMatchObject({ code: 0, out: expect.stringContaining('withdrawn') as string })
  })

  it('is in a journal that is found whole, until somebody changes a line, which is named', async () => {
    await running.client.requests.decide({ account, id, decision: 'withdraw' })
    const whole = await at('journal', 'verify')
    expect(whole).toMatchObject({ code: 0, err: '' })
    expect(whole.out).toMatch(/: whole, \d+ lines\n$/)
    await running.stop()

    const secrets = JSON.parse(readFileSync(join(folder.dataDir, 'secrets.json'), 'utf8')) as {
      secrets: Record<string, string>
    }
    const local = join(folder.dataDir, 'accounts', account, 'local.db')
    const db = openForWriting(local, secrets.secrets['data-key'] ?? '', 'local', AT)
    db.prepare("UPDATE journal SET facts = '{}' WHERE seq = 1").run()
    db.close()

    const { code, out } = await at('journal', 'verify')
    expect(code).toBe(3)
    expect(out).toContain('line 1 was changed')
    expect(await jsonOf('journal', 'verify')).toMatchObject({
      accounts: [{ key: account, isWhole: false, wrong: { seq: 1, how: 'changed' } }]
    })
  })
})

describe('the command line', () => {
  it.each([
    [['journal'], 'There is no command "journal"'],
    [['journal', 'verfy'], 'Did you mean "journal verify"?'],
    [['outbox', '--timeout', '1'], 'There is no flag --timeout'],
    [['thank', 'tip_1'], '--message is missing'],
    [['thank', 'tip_1', '--message', ' '], '--message is missing'],
    [['thank', 'tip_1', '--message', 'x'.repeat(501)], 'at most 500 characters'],
    [['card', 'limit', 'card_main'], 'either --amount or --remove'],
    [['card', 'limit', 'card_main', '--amount', '5', '--interval', 'hourly'], '--interval takes per_authorization'],
    [['card', 'limit', 'card_main', '--amount', '5', '--categories', 'Food'], 'got "Food"']
  ])('%j is refused with exit code 2', async (argv, sentence) => {
    const { code, err } = await cassa(...argv)
    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })
})

it.each([
  [{ minor: 1_250, currency: 'EUR' }, '12.50 EUR'],
  [{ minor: -5, currency: 'EUR' }, '-0.05 EUR'],
  [{ minor: 500, currency: 'JPY' }, '500 JPY'],
  [{ minor: 7, currency: 'BTC' }, '0.00000007 BTC'],
  [{ minor: 7, currency: 'XXX' }, '7 minor units of XXX']
])('money %j reads %s', (money, words) => {
  const currencies = [
    { code: 'EUR', exponent: 2, kind: 'fiat' },
    { code: 'JPY', exponent: 0, kind: 'fiat' },
    { code: 'BTC', exponent: 8, kind: 'crypto' }
  ]
  expect(moneyWords(money, { currencies })).toBe(words)
})

it.each([
  [{ lines: 4, isWhole: true, wrong: null, lost: 0 }, 'whole, 4 lines'],
  [{ lines: 4, isWhole: false, wrong: { seq: 2, how: 'missing' }, lost: 0 }, 'line 2 is missing'],
  [{ lines: 4, isWhole: false, wrong: { seq: 5, how: 'cut' }, lost: 0 }, 'the end was cut: line 5 is missing'],
  [
    { lines: 4, isWhole: false, wrong: { seq: 3, how: 'cut' }, lost: 1 },
    'restored at line 3, 1 line lost with a restore'
  ],
  [
    { lines: 9, isWhole: false, wrong: { seq: 8, how: 'changed' }, lost: 6 },
    'line 8 was changed, 6 lines lost with a restore'
  ]
] as const)('a journal that is %j reads %s', (report, words) => {
  expect(reportWords(report)).toBe(words)
})

it.each([
  [{ ask: 'waited-long', can: ['send', 'give-up'] }, 'needs-you, waited-long, open to you: send or give-up'],
  [
    { ask: 'changed', code: 'version_mismatch', can: ['send-anew', 'give-up'] },
    'needs-you, changed, version_mismatch, open to you: send-anew or give-up'
  ]
] as const)('a request that needs the person with %j reads %s', (of, words) => {
  expect(stateWords(request({ state: 'needs-you', waitsFor: null, ...of, can: [...of.can] }), 'UTC')).toBe(words)
})
