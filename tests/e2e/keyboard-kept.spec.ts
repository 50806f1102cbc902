/** The keyboard is never lost: whatever closes, is asked, answered, sent or taken back, it is somewhere afterwards. */
import type { Page } from '@playwright/test'
import { expectFocusKept, focusedOn, tabTo } from './keys.ts'
import { startConsole, type Running } from './processes.ts'
import { creator, merchant } from './routes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { openAt } from './steps.ts'
import { expect, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  await stillDemo(folder.path)
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

/** Presses a key, waits for what it does, and looks where the keyboard is. */
async function press(page: Page, key: string, seen: () => Promise<void>): Promise<void> {
  await page.keyboard.press(key)
  await seen()
  await expectFocusKept(page, key)
}

/** The undo toast: taken back, then put away. */
async function takeBack(page: Page): Promise<void> {
  const toast = page.getByRole('region', { name: 'Undo' })
  await expect(toast).toBeVisible()
  await expectFocusKept(page, 'asking')
  await press(page, 'z', () => expect(toast).toContainText('withdrawn; nothing was sent'))
  await tabTo(page, toast.getByRole('button', { name: 'Close' }))
  await press(page, 'Enter', () => expect(toast).toHaveCount(0))
}

test('what is looked for is seen: a keyboard that is on nothing', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/sales`)
  await page.getByRole('grid').locator('[role=row][tabindex="0"]').focus()
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  expect(await focusedOn(page)).toBe('body')
})

test('on the dispute desk: a question opened, left, answered, and taken back', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/disputes/dsp_demo_small490`)
  const desk = page.locator('.case')
  const verb = desk.getByRole('button', { name: 'Accept the dispute' })
  const question = desk.getByRole('group', { name: 'Accept the dispute' })
  await expect(verb).toBeVisible()
  await press(page, 'a', () => expect(question).toBeVisible())
  await press(page, 'Escape', () => expect(question).toHaveCount(0))
  await press(page, 'Enter', () => expect(question).toBeVisible())
  await page.keyboard.press('Tab')
  await press(page, 'Enter', () => expect(desk).toContainText('Acceptance asked for'))
  await takeBack(page)
})

test('in a receipt: a request for money answered and taken back, a note and a tag kept and removed', async ({
  page
}) => {
  await openAt(page, folder.path, `${merchant}/transfers/trf_demo_request`)
  const panel = page.locator('aside')
  await tabTo(page, panel.getByRole('button', { name: 'Decline' }))
  await press(page, 'Enter', () => expect(panel.getByRole('group', { name: 'Decline' })).toBeVisible())
  await page.keyboard.press('Tab')
  await press(page, 'Enter', () => expect(panel.getByRole('button', { name: 'Decline' })).toHaveCount(0))
  await takeBack(page)

  await press(page, 'n', () => expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused())
  await page.keyboard.type('Ask for an invoice')
  await press(page, 'Control+Enter', () => expect(panel).toContainText('Note saved.'))
  await press(page, 't', () => expect(page.getByRole('textbox', { name: 'A tag to add' })).toBeFocused())
  await page.keyboard.type('ask')
  await press(page, 'Enter', () => expect(panel.getByRole('listitem').filter({ hasText: 'ask' })).toBeVisible())
  await tabTo(page, panel.getByRole('listitem').filter({ hasText: 'ask' }).getByRole('button'))
  await press(page, 'Enter', () => expect(panel.getByRole('listitem').filter({ hasText: 'ask' })).toHaveCount(0))
  await press(page, 'Escape', async () => undefined)
})

test('over a list: export, columns, views, search and keys opened and left; a jump to a day', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/sales`)
  const row = page.getByRole('grid').locator('[role=row][tabindex="0"]')
  await expect(row).toContainText(/\d\d:\d\d/)
  await tabTo(page, row)
  const dialog = page.getByRole('dialog')
  for (const [key, opened] of [
    ['x', /Export/],
    ['Control+k', 'Find anything'],
    ['?', 'Keys']
  ] as const) {
    await press(page, key, () => expect(page.getByRole('dialog', { name: opened })).toBeVisible())
    await press(page, 'Escape', () => expect(dialog).toHaveCount(0))
    await expect(row, `${key} was left`).toBeFocused()
  }
  for (const name of ['Columns', /^Views/, /^Jump/]) {
    await tabTo(page, page.locator('main').getByRole('button', { name }))
    await press(page, 'Enter', () => expect(page.locator('[data-dismissable-layer][data-state=open]')).toBeVisible())
    await press(page, 'Escape', () => expect(page.locator('[data-dismissable-layer]')).toHaveCount(0))
  }
})

test('what goes away a moment after the keyboard came to it leaves it nowhere else', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/disputes?status=under_review`)
  const filters = page.getByRole('search')
  await expect(filters.getByRole('button', { name: 'Clear filters' })).toBeVisible()
  // Sooner than the page has done anything about the step between the two.
  await filters.evaluate((search) => {
    const buttons = [...search.querySelectorAll('button')]
    const [dates, clear] = buttons.slice(-2)
    dates?.focus()
    clear?.focus()
    clear?.click()
  })
  await expect(filters.getByRole('button', { name: 'Clear filters' })).toHaveCount(0)
  await expectFocusKept(page, 'clearing the filters at once')
})

test('an export goes on to its end, and its dialog leaves the keyboard where it was', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/refunds`)
  const row = page.getByRole('grid').locator('[role=row][tabindex="0"]')
  await expect(row).toContainText(/\d/)
  await tabTo(page, row)
  await page.keyboard.press('x')
  const dialog = page.getByRole('dialog', { name: /Export/ })
  await tabTo(page, dialog.getByRole('button', { name: 'Export', exact: true }))
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  await download
  await expectFocusKept(page, 'the file was written')
  await press(page, 'Escape', () => expect(dialog).toHaveCount(0))
  await expect(row).toBeFocused()
})

test('a button that has done all it can leaves the keyboard where it stood', async ({ page }) => {
  await openAt(page, folder.path, `${creator}/supporters?view=thank`)
  const next = page.getByRole('button', { name: 'Next (j)' })
  await tabTo(page, next)
  for (let step = 0; step < 60 && (await next.isEnabled()); step += 1) await page.keyboard.press('Enter')
  await expect(next).toBeDisabled()
  await expectFocusKept(page, 'the last of the queue')
})
