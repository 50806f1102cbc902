/** Asked for by keys alone and carried through to the platform: a product is made and archived, a request for money declined. */
import type { Locator, Page } from '@playwright/test'
import { expectFocusKept, focusedOn, tabTo } from './keys.ts'
import { askSandbox, startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { openAt } from './steps.ts'
import { expect, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>
let platform: string

const account = '/a/demo-acct_bottegalume'
/** Ten seconds of undo, and the way to the platform and back. */
const soon = { timeout: 60_000 }

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  platform = await stillDemo(folder.path)
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const panel = (page: Page): Locator => page.locator('aside')
const button = (at: Page | Locator, name: string): Locator => at.getByRole('button', { name, exact: true })
const rows = (page: Page): Locator => page.getByRole('grid').locator('[role=row][tabindex]')
/** The one row that Tab stops at; arrows go on from there. */
const stop = (page: Page): Locator => page.getByRole('grid').locator('[role=row][tabindex="0"]')

interface Effect {
  kind: string
  target: string
  record: string
}

/** What the platform did since it stood still, of a kind. */
async function effectsOf(kind: string): Promise<Effect[]> {
  const path = '/sandbox/effects?account=acct_bottegalume'
  const { effects } = await askSandbox<{ effects: Effect[] }>(platform, path)
  return effects.filter((one) => one.kind === kind)
}

async function statusAt(path: string): Promise<string> {
  const { access_token: token } = await askSandbox<{ access_token: string }>(platform, '/sandbox/token', {
    handle: 'bottega.lume',
    scopes: ['read']
  })
  const answer = await fetch(new URL(path, platform), { headers: { authorization: `Bearer ${token}` } })
  return ((await answer.json()) as { status: string }).status
}

/** Tab until it has the keyboard, then Enter. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

test('a product is made and archived by keys alone, each once', async ({ page }) => {
  const title = 'Map of the arcades'
  await openAt(page, folder.path, `${account}/products?q=arcades`)
  await press(page, button(page, 'New product'))
  const made = panel(page).getByRole('form', { name: 'New product' })
  await expect(made.getByLabel('Title')).toBeFocused()
  await page.keyboard.type(title)
  // Choices are made by their first letters, as in any form.
  await tabTo(page, made.getByLabel('Kind'))
  await page.keyboard.type('Digital')
  await expect(made.getByLabel('Kind')).toHaveValue('digital')
  await tabTo(page, made.getByLabel('Price, EUR'))
  await page.keyboard.type('9.50')
  await tabTo(page, made.getByLabel('Status'))
  await page.keyboard.type('Active')
  await expect(made.getByLabel('Status')).toHaveValue('active')
  await press(page, button(made, 'Ask for this product'))
  await expect(page.getByText(/Asked for, not yet on the platform: .Map of the arcades/)).toBeVisible()
  await expectFocusKept(page, 'asking for a product')
  await expect.poll(async () => (await effectsOf('product.create')).length, soon).toBe(1)

  await expect(rows(page).filter({ hasText: title })).toBeVisible(soon)
  await tabTo(page, stop(page))
  await page.keyboard.press('Home')
  for (let row = 0; row < 20 && !(await focusedOn(page)).includes(title); row += 1)
    await page.keyboard.press('ArrowDown')
  expect(await focusedOn(page)).toContain(title)
  await page.keyboard.press('Enter')
  await press(page, button(panel(page), 'Archive'))
  await press(page, button(panel(page), 'Archive it'))
  await expect(panel(page)).toContainText('Asked for, not yet confirmed: Archived')
  await expectFocusKept(page, 'archiving')
  const [{ record }] = (await effectsOf('product.create')) as [Effect]
  await expect.poll(() => statusAt(`/v1/products/${record}`), soon).toBe('archived')
  await expect(panel(page)).not.toContainText('Asked for, not yet confirmed', soon)
  await expectFocusKept(page, 'what was confirmed')
  expect((await effectsOf('product.update')).filter(({ target }) => target === record)).toHaveLength(1)
})

test('a request for money is declined by keys alone, from the list to its end, once', async ({ page }) => {
  await openAt(page, folder.path, `${account}/transfers`)
  // One waits already; another one comes while the list is open.
  await expect(rows(page).first()).toContainText('Waits for your answer', soon)
  const last = (await rows(page).first().textContent()) ?? ''
  const { records } = await askSandbox<{ records: string[] }>(platform, '/sandbox/trigger', {
    story: 'transfer-request'
  })
  const transfer = records.find((id) => id.startsWith('trf_'))!
  const before = await effectsOf('transfer.decline')
  // The newest stands first.
  await expect(rows(page).first()).not.toHaveText(last, soon)
  await expect(rows(page).first()).toContainText('Waits for your answer', soon)
  await tabTo(page, stop(page))
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${transfer}$`))
  await press(page, button(panel(page), 'Decline'))
  await expect(panel(page).getByText(/^Decline the request of .* They see that you did\.$/)).toBeVisible()
  expect(await focusedOn(page), 'the safe answer has the keyboard').toBe('button Leave it')
  await press(page, button(panel(page), 'Decline it'))
  await expect(panel(page).getByText(/^Declining it was asked for\./)).toBeVisible()
  await expectFocusKept(page, 'declining')
  await expect.poll(() => statusAt(`/v1/transfers/${transfer}`), soon).toBe('declined')
  await expect(panel(page)).toContainText('You declined', soon)
  await expect(button(panel(page), 'Decline')).toHaveCount(0)
  await expectFocusKept(page, 'what was confirmed')
  expect((await effectsOf('transfer.decline')).slice(before.length)).toMatchObject([{ target: transfer }])
})
