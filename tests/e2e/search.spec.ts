/** The search over everything: from any page, by keyboard alone, to the record. */
import { join } from 'node:path'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const shop = '/a/demo-acct_bottegalume'
let folder: Awaited<ReturnType<typeof demoFolder>>
let demo: Running

test.beforeAll(async () => {
  folder = await demoFolder()
  demo = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  await demo.stop()
  await folder.remove()
})

test('words, operators and their completion lead to a record; Escape gives the keyboard back', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/balance`)
  const palette = page.getByRole('dialog', { name: 'Find anything' })
  const box = palette.getByRole('textbox')
  const options = palette.getByRole('option')
  const before = page.getByRole('button', { name: 'Find anything' })
  await before.focus()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(box).toBeFocused()
  await expectAccessible(page)

  // Records that are found push down what is offered: the list is as it will be once nothing is looked for any more.
  const settled = async (): Promise<void> => {
    await expect(palette.locator('[aria-busy]')).toHaveAttribute('aria-busy', 'false')
  }
  await page.keyboard.type('stat')
  await settled()
  await expect(palette.locator('[role=option][data-highlighted]')).toContainText('status:')
  await page.keyboard.press('Enter')
  await expect(box).toHaveValue('status:')
  await page.keyboard.type('disp')
  await expect(options.filter({ hasText: 'status:disputed' })).toBeVisible()
  await page.keyboard.type('uted type:sale amount:>50')
  await expect(options.filter({ hasText: '184.00' })).toHaveCount(1)
  for (const text of await options.filter({ hasText: 'Sale ·' }).allInnerTexts()) {
    expect(text).toContain('Disputed')
    expect(Number(/([\d,]+\.\d\d)/.exec(text)?.[1]?.replaceAll(',', ''))).toBeGreaterThan(50)
  }

  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('sale_demo_twice_1')
  await settled()
  await expect(options.filter({ hasText: 'Sale ·' })).toHaveCount(1)
  await expectAccessible(page)
  await expect(options.first()).toHaveAttribute('data-highlighted')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sales\/sale_demo_twice_1$/)
  await expect(palette).toBeHidden()

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('payouts')
  await expect(options.first()).toContainText('Payouts')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(page).toHaveURL(/\/sales\/sale_demo_twice_1$/)
})

test('a list takes the operators that it can follow, and leads with the others to the search', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/sales`)
  const rows = page.getByRole('grid', { name: 'Sales' }).locator('[role=row][tabindex]')
  const field = page.getByLabel('Find sales')
  const there = page.getByRole('button', { name: 'Search there' })
  const palette = page.getByRole('dialog', { name: 'Find anything' })
  await page.keyboard.press('/')
  await page.keyboard.type('status:refunded')
  await expect(rows.filter({ hasText: 'Refunded' }).first()).toBeVisible()
  await expect(rows.filter({ hasText: 'Pending' })).toHaveCount(0)
  await page.keyboard.type(' amount:>40')
  await expect(page.getByRole('status').filter({ hasText: '“amount:” needs a currency in this list' })).toBeVisible()
  await expect(rows).toHaveCount(0)
  await goTo(page, `${shop}/sales?currency=EUR&q=status%3Arefunded+amount%3A%3E40`)
  await expect(rows.first()).toContainText('Refunded')
  await expect(field).toHaveValue('status:refunded amount:>40')

  for (const [address, label] of [
    ['sales', 'Find sales'],
    ['products', 'Find products'],
    ['balance', 'Find entries']
  ] as const) {
    await goTo(page, `${shop}/${address}`)
    await expect(page.getByLabel(label)).toHaveValue('')
    await page.getByLabel(label).fill('tag:ask')
    await expect(page.getByRole('status').filter({ hasText: '“tag:” is an operator of the search' })).toBeVisible()
    await there.focus()
    await page.keyboard.press('Enter')
    await expect(palette.getByRole('textbox')).toHaveValue('tag:ask')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()
    await expect(there).toBeFocused()
  }
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette.getByRole('textbox'), 'the next time it is empty').toHaveValue('')
})

test('operators that contradict each other list nothing, and the list is back when they go', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/sales?q=print`)
  const rows = page.getByRole('grid', { name: 'Sales' }).locator('[role=row][tabindex]')
  const field = page.getByLabel('Find sales')
  await expect(rows.first()).toContainText(/print/i)
  await field.focus()
  await page.keyboard.press('End')
  await page.keyboard.type(' status:refunded status:failed')
  await expect(rows).toHaveCount(0)
  await field.fill('print')
  await expect(rows.first()).toContainText(/print/i)
  await field.fill('print status:')
  await expect(rows.first()).toContainText(/print/i)
  await field.fill('print tag:gift')
  await expect(rows).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Search there' })).toBeVisible()
})

test('hostile text is text, an operator that cannot be read is named, and nothing is guessed', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, folder.path, `${shop}/home`)
  await page.getByRole('button', { name: 'Find anything' }).click()
  const palette = page.getByRole('dialog', { name: 'Find anything' })
  for (const text of ['amount:much', '<img src=x onerror=alert(1)>', '"', '\u202E@'.repeat(200), "' OR 1=1 --"]) {
    await palette.getByRole('textbox').fill(text)
    await expect(palette.getByRole('status')).toContainText(
      text === 'amount:much' ? 'cannot be read: nothing was searched' : /stay together|Nothing here matches/
    )
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  }
  await expectAccessible(page)
})

test('a card, a ledger entry by its id and a line of the bank are found, and each leads to its place', async ({
  page
}) => {
  await openAt(page, folder.path, `${shop}/balance`)
  const palette = page.getByRole('dialog', { name: 'Find anything' })
  const options = palette.getByRole('option')
  const choose = async (text: string, hit: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k')
    await palette.getByRole('textbox').fill(text)
    await options.filter({ hasText: hit }).first().click()
    await expect(palette).toBeHidden()
  }

  await choose('type:card', 'Card ·')
  await expect(page).toHaveURL(/\/cards\?card=[\w-]+$/)

  await choose('ent_EUR-available-7', 'Ledger entry')
  await expect(page).toHaveURL(/\/balance\/ent_EUR-available-7$/)
  await expect(page.locator('aside').getByRole('heading').first()).toBeVisible()

  await openAt(page, folder.path, `${shop}/payouts/bank`)
  const files = join(folder.path, 'demo/platform/bank-files/acct_bottegalume')
  await page.setInputFiles('input[type=file]', join(files, 'banca-alpi-marittime.ofx'))
  await expect(page.getByRole('region', { name: 'Import a bank file' }).getByRole('status')).toContainText(/\d/)
  await choose('type:bank-line', 'Line of the bank')
  await expect(page).toHaveURL(/\/payouts\/bank\/\d+$/)
})
