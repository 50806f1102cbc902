/** What changed since the last visit: said on Home in one line, listed with what it was and is, and marked as seen. */
import { startConsole, askSandbox, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, openAt } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const shop = '/a/demo-acct_bottegalume'
let folder: Awaited<ReturnType<typeof demoFolder>>
let demo: Running
let platform: string

test.beforeAll(async () => {
  folder = await demoFolder()
  demo = await startConsole(['--data', folder.path, '--demo'])
  platform = await stillDemo(folder.path)
})

test.afterAll(async () => {
  await demo.stop()
  await folder.remove()
})

test('a first visit claims nothing; then what the platform did is told, opened, marked and taken back', async ({
  page
}) => {
  await openAt(page, folder.path, `${shop}/home`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Kept /)
  await expect(page.getByRole('link', { name: 'See what changed' })).toHaveCount(0)

  await goTo(page, `${shop}/changes`)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(/first visit/)
  const mark = page.getByRole('button', { name: 'Seen till now' })
  await mark.focus()
  await page.keyboard.press('Enter')
  await expect(heading).toHaveText(/^Nothing changed since /)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()

  await askSandbox(platform, '/sandbox/trigger', { story: 'dispute' })
  await askSandbox(platform, '/sandbox/trigger', { story: 'dispute-expired' })
  await expect(heading).toHaveText(/2 new disputes/, { timeout: 30_000 })
  await expectAccessible(page)

  await goTo(page, `${shop}/home`)
  const line = page.getByText(/^Since .*new dispute/)
  await expect(line).toBeVisible()
  await page.getByRole('link', { name: 'See what changed' }).click()
  const rows = page.getByRole('region', { name: 'Changes, latest first' }).getByRole('link')
  // A dispute, and its sale that became disputed; twice.
  await expect(rows).toHaveCount(4)
  const [first, second] = [rows.nth(0), rows.nth(1)]
  await first.focus()
  await page.keyboard.press('j')
  await expect(second).toBeFocused()
  await page.keyboard.press('k')
  await expect(first).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/(disputes|sales)\/\w+/)

  await page.goBack()
  await mark.click()
  await expect(heading).toHaveText(/^Nothing changed since /)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(heading).toHaveText(/new disputes?/)
})

for (const look of [
  { name: 'wide and dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'on a phone', width: 390, height: 844, colorScheme: 'light' }
] as const) {
  test(`the list stands ${look.name}`, async ({ page }) => {
    await page.setViewportSize(look)
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await openAt(page, folder.path, `${shop}/changes`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Since |first visit/)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })
}
