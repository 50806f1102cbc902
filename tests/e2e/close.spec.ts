/** Closing a month: its steps know their own state, lead to the rows that make it, and a tick is the person's own. */
import { startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const shop = '/a/demo-acct_bottegalume'
let folder: Awaited<ReturnType<typeof demoFolder>>
let demo: Running

test.beforeAll(async () => {
  folder = await demoFolder()
  demo = await startConsole(['--data', folder.path, '--demo'])
  await stillDemo(folder.path)
})

test.afterAll(async () => {
  await demo.stop()
  await folder.remove()
})

/** The present month, as YYYY-MM. */
const monthIn = (zone: string): string =>
  new Date().toLocaleDateString('sv', { timeZone: zone, year: 'numeric', month: '2-digit' })

test('the late correction is found in the month that it belongs to, which is then closed and opened again', async ({
  page
}) => {
  await openAt(page, folder.path, `${shop}/home`)
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(/left to do in /)
  await expectAccessible(page)

  // It occurred forty days before this month began.
  const [year = 0, month = 0] = monthIn('Europe/Rome').split('-').map(Number)
  const occurred = new Date(Date.UTC(year, month - 1, 1) - 40 * 86_400_000).toISOString().slice(0, 7)
  await goTo(page, `${shop}/close/${occurred}`)
  const step = page.getByRole('listitem').filter({ hasText: 'Corrections that came later' })
  await expect(step).toContainText('One correction belongs to the month and was booked after it')
  await step.getByRole('link', { name: '−18.40 EUR' }).click()
  await expect(page).toHaveURL(/\/balance\/ent_/)
  await expect(page.getByRole('complementary')).toContainText('Correction of the carrier surcharge')
  await page.goBack()

  await page.getByRole('button', { name: 'Handed to the accountant' }).click()
  await expect(page.getByText(/^Handed to the accountant on /)).toBeVisible()
  const close = page.getByRole('button', { name: 'Close the month' })
  await close.focus()
  await page.keyboard.press('Enter')
  await expect(heading).toHaveText(/ is closed\.$/)
  await expect(step).toContainText('you saw them when you closed it')
  await expect(page.getByText(/^Closed on /)).toBeVisible()
  const undo = page.getByRole('button', { name: 'Undo' }).last()
  await expect(undo).toBeFocused()
  await expect(page.getByRole('navigation', { name: /^Months of / }).getByRole('link', { name: /closed/ })).toHaveCount(
    1
  )
  await page.keyboard.press('Enter')
  await expect(heading).toHaveText(/left to do in /)
  await expect(close).toBeFocused()
})

test('the present month cannot be closed, and says why', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/close/${monthIn('Europe/Rome')}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/cannot be closed yet: it is not over/)
  await expect(page.getByRole('button', { name: 'Close the month' })).toHaveCount(0)
})

for (const look of [
  { name: 'wide and dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'on a phone', width: 390, height: 844, colorScheme: 'light' }
] as const) {
  test(`the checklist stands ${look.name}`, async ({ page }) => {
    await page.setViewportSize(look)
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await openAt(page, folder.path, `${shop}/close`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/left to do in /)
    await expectAccessible(page)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  })
}
