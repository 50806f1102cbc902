/** A shop that may give refunds: the sandbox and a console that is signed in to it, and what the platform says was done. */
import { expect, type Browser, type Page } from '@playwright/test'
import { readPlatform } from './platform-sums.ts'
import { askSandbox, startConsole, startSandbox, temporaryFolder, topUp, type Running } from './processes.ts'
import { worldFolder } from './seeds.ts'
import { signIn } from './steps.ts'

export interface PlatformSale {
  type: string
  id: string
  created_at: string
  status: string
  currency: string
  channel: string
  paid: number
  refunded: number
  refundable: number
  refundable_by: string
}

interface Effect {
  key: string
  target: string
  record: string
  amount: { amount: number; currency: string }
}

export interface Shop {
  sandbox: Running
  running: Running
  folder: string
  /** The address of the account's pages: `/a/…`. */
  account: string
  /** Sales that can be refunded from here, in EUR, newest first; each test takes its own. */
  take: () => PlatformSale
  /** What refunds of a sale the platform has made, ever. */
  effectsOf: (sale: string) => Promise<Effect[]>
  saleNow: (sale: string) => Promise<PlatformSale>
  /** Kills the platform; it comes back at the same address, with all that it knows. */
  goOffline: () => void
  goOnline: () => Promise<void>
  stop: () => Promise<void>
}

/** Its money is the owner's, also on the day of a payout, which has just taken what was available. */
export const isSettled = ({ status }: Pick<PlatformSale, 'status'>): boolean => /^(available|paid_out)$/.test(status)

/** @param scopes names of what is allowed besides reading, as the sign-in page lists them */
export async function openShop(
  browser: Browser,
  { who = /Bottega Lume/, allow = ['Give refunds'] }: { who?: RegExp; allow?: string[] } = {}
): Promise<Shop> {
  const [folder, platform] = [await temporaryFolder(), await worldFolder()]
  const flags = ['--data', platform.path, '--pace', '0']
  const sandbox = await startSandbox(['--port', '0', ...flags])
  await topUp(sandbox.url)
  const running = await startConsole(['--data', folder.path, '--platform', sandbox.url])
  const account = await connect(browser, running, who, allow)
  const records = (await readPlatform(sandbox.url, 'bottega.lume')) as unknown as PlatformSale[]
  const sales = records.filter(({ type }) => type === 'sale').toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))
  const free = sales.filter(
    (sale) =>
      sale.refundable_by === 'merchant' &&
      sale.refunded === 0 &&
      sale.refundable === sale.paid &&
      sale.paid >= 1_000 &&
      sale.paid <= 6_000 &&
      sale.currency === 'EUR' &&
      isSettled(sale) &&
      !sale.id.startsWith('sale_demo')
  )
  const shop: Shop = {
    sandbox,
    running,
    folder: folder.path,
    account,
    take() {
      const sale = free.shift()
      if (sale === undefined) throw new Error('No refundable sale is left in this world')
      return sale
    },
    async effectsOf(sale) {
      const { effects } = await askSandbox<{ effects: Effect[] }>(shop.sandbox.url, '/sandbox/effects')
      return effects.filter(({ target }) => target === sale)
    },
    async saleNow(id) {
      const { access_token: token } = await askSandbox<{ access_token: string }>(shop.sandbox.url, '/sandbox/token', {
        handle: 'bottega.lume',
        scopes: ['read']
      })
      const answer = await fetch(new URL(`/v1/sales/${id}`, shop.sandbox.url), {
        headers: { authorization: `Bearer ${token}` }
      })
      return (await answer.json()) as PlatformSale
    },
    goOffline: () => void shop.sandbox.process.kill('SIGKILL'),
    async goOnline() {
      shop.sandbox = await startSandbox(['--port', new URL(sandbox.url).port, ...flags])
    },
    async stop() {
      expect(await running.stop(), 'a clean stop').toBe(0)
      expect(await shop.sandbox.stop(), 'a clean stop').toBe(0)
      await folder.remove()
      await platform.remove()
    }
  }
  return shop
}

async function connect(browser: Browser, running: Running, who: RegExp, allow: readonly string[]): Promise<string> {
  const page = await browser.newPage()
  try {
    await page.goto(running.url)
    if (allow.length > 0) await page.getByText('Let it act, too').click()
    for (const name of allow) await page.getByRole('checkbox', { name }).check()
    await signIn(page, who)
    await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 120_000 })
    return new URL(page.url()).hash.slice(1).replace('/home', '')
  } finally {
    await page.close()
  }
}

/** The refund step is on screen, and says what is left. */
export async function atStep(page: Page): Promise<void> {
  await expect(page.locator('aside').getByRole('heading', { level: 2 })).toContainText(/left$|No refund/)
}
