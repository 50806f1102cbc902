/** Own notes and tags, by keys: in every window at once, never written over unseen, found, and hidden with the people. */
import type { Page } from '@playwright/test'
import { mostNoteChars } from '../../src/contract/notes.ts'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf, secondWindow } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const shop = '/a/demo-acct_bottegalume'
const sale = `${shop}/sales/sale_demo_twice_1?q=sale_demo_twice_1`
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

const own = (page: Page) => page.getByRole('region', { name: 'Your note and tags' })
const field = (page: Page) => page.getByRole('textbox', { name: 'Note', exact: true })

/** Presses the key of a verb once the panel is there to take it. */
async function press(page: Page, key: 'n' | 't', verb: RegExp): Promise<void> {
  await expect(own(page).getByRole('button', { name: verb })).toBeVisible()
  await page.keyboard.press(key)
}

async function addTag(page: Page, tag: string): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'A tag to add' })).toBeFocused()
  await page.keyboard.type(tag)
  await page.keyboard.press('Enter')
  await expect(own(page).getByRole('listitem').filter({ hasText: tag })).toBeVisible()
}

test('a note and tags are written by keys, seen in two windows, never lost to each other, and found', async ({
  page
}) => {
  await openAt(page, folder.path, sale)
  const other = await secondWindow(page)
  await press(page, 'n', /Add a note/)
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('Zuzana asked for blue paper')
  await page.keyboard.press('Control+Enter')
  await expect(own(page)).toContainText('Note saved.')
  await expect(own(page)).toContainText('Changed')
  await expect(own(other)).toContainText('Zuzana asked for blue paper')

  await press(page, 't', /Add tags/)
  await addTag(page, 'gift')
  await addTag(page, 'to check')
  await page.keyboard.press('Escape')
  await expect(own(page).getByRole('button', { name: /Edit tags/ })).toBeFocused()
  await expect(own(other).getByRole('link', { name: /gift/ })).toBeVisible()
  // The panel is still open, and the row beside it is marked.
  await expect(page.getByRole('row').getByText('Note, Tags:')).toBeAttached()
  await expectAccessible(page)

  // Both change the text; the second one to save is shown both.
  await press(other, 'n', /Edit the note/)
  await expect(field(other)).toBeFocused()
  await other.keyboard.type(', and a card')
  await press(page, 'n', /Edit the note/)
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(', without a price')
  await page.keyboard.press('Control+Enter')
  await expect(own(page)).toContainText('Note saved.')
  const conflict = own(other).getByRole('alert').filter({ hasText: 'Another window changed this note' })
  await expect(conflict).toContainText('Zuzana asked for blue paper, without a price')
  await expect(field(other)).toHaveValue('Zuzana asked for blue paper, and a card')
  await expectAccessible(other)
  await conflict.getByRole('button', { name: 'Both, one after the other' }).click()
  await expect(field(other)).toBeFocused()
  await other.keyboard.press('Escape')
  for (const window of [page, other]) {
    await expect(own(window)).toContainText('without a price')
    await expect(own(window)).toContainText('and a card')
  }

  await own(page).getByRole('button', { name: 'Delete' }).click()
  await expect(own(page)).toContainText('Note deleted.')
  await expect(own(other)).not.toContainText('and a card')
  await page.keyboard.press('z')
  await expect(own(page)).toContainText('Undone.')
  await expect(own(other)).toContainText('and a card')

  for (const text of ['tag:gift', 'zuzana card', 'has:note']) {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Find anything' }).getByRole('textbox')).toBeFocused()
    await page.keyboard.type(text)
    await expect(page.getByRole('option').filter({ hasText: 'your note: ' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})

test('what was typed and not saved is there after a look at something else', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/payouts/po_demo_small`)
  await press(page, 'n', /Add a note/)
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('asked the bank on Monday')
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type(), 'who closes the window is asked').toBe('beforeunload')
  await question.dismiss()
  await own(page)
    .getByRole('button', { name: /Add tags/ })
    .click()
  await page.getByRole('textbox', { name: 'A tag to add' }).fill('late payout')
  await goTo(page, `${shop}/refunds`)
  await goTo(page, `${shop}/payouts/po_demo_small`)
  await expect(own(page)).toContainText('asked the bank on Monday')
  await expect(own(page).getByRole('link', { name: /late payout/ })).toBeVisible()
  await expect(field(page)).toHaveCount(0)
})

test('words that cannot be kept are told when their panel goes, and are there again', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/refunds/ref_demo_failed`)
  await press(page, 'n', /note/)
  await expect(field(page)).toBeFocused()
  const words = `more than can be kept ${'x'.repeat(mostNoteChars)}`
  await field(page).fill(words)
  await goTo(page, `${shop}/payouts`)
  const told = page.getByRole('region', { name: 'A note that is not saved' })
  await expect(told).toContainText('Its words are kept here.')
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect(told).toContainText('Its words are kept here.')
  await expectAccessible(page)
  await told.getByRole('link', { name: 'See it' }).click()
  await expect(field(page)).toHaveValue(words)
  await expect(told).toHaveCount(0)
  await own(page).getByRole('button', { name: 'Discard' }).click()
  await goTo(page, `${shop}/payouts`)
  await expect(told).toHaveCount(0)
})

test('all of them are listed; a tag is renamed, removed everywhere and put back', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/disputes/dsp_demo_unauthorised9d`)
  await press(page, 't', /Add tags/)
  await addTag(page, 'lawyer')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await expect(page).toHaveTitle(/Notes and tags/)
  const tags = page.getByRole('navigation', { name: 'By tag' })
  await tags.getByRole('link', { name: /lawyer/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1 record has the tag')
  await expect(page.getByRole('row').filter({ hasText: 'Dispute' })).toBeVisible()
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Rename' }), 'the keyboard is never lost').toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: /New name of the tag/ }).fill('Advocate')
  await page.keyboard.press('Enter')
  await expect(tags.getByRole('link', { name: /Advocate/ })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.getByRole('button', { name: 'Remove everywhere' }).click()
  await expect(tags.getByRole('link', { name: /Advocate/ })).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await tags.getByRole('link', { name: /Advocate/ }).click()
  await page.getByRole('row').filter({ hasText: 'Dispute' }).click()
  await expect(own(page).getByRole('link', { name: /Advocate/ })).toBeVisible()
})

test('what cannot be a tag is said, and nothing is lost', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/products`)
  // A row that is not read yet opens nothing.
  await page.getByRole('grid').locator('[role=row][tabindex]').filter({ hasText: /\d/ }).first().click()
  await press(page, 't', /tags/)
  await page.getByRole('textbox', { name: 'A tag to add' }).fill('x'.repeat(41))
  await page.keyboard.press('Enter')
  await expect(own(page)).toContainText('up to 40 characters')
  await expect(page.getByRole('textbox', { name: 'A tag to add' })).toHaveValue('x'.repeat(41))
})

test('with people hidden no note and no tag is in the page', async ({ page }) => {
  const record = `${shop}/transfers/trf_demo_wrong_person`
  await openAt(page, folder.path, record)
  await press(page, 't', /Add tags/)
  await addTag(page, 'ludmila')
  await page.keyboard.press('Escape')
  await expect(own(page).getByRole('button', { name: /Edit tags/ })).toBeVisible()
  await press(page, 'n', /Add a note/)
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('ask Ludmila')
  await page.keyboard.press('Control+Shift+Period')
  const notice = page.getByRole('button', { name: 'Amounts and people are hidden' })
  await expect(notice).toBeVisible()
  await expect(own(page)).toContainText('this would show them')
  expect((await page.content()).toLowerCase()).not.toContain('ludmila')
  await goTo(page, `${shop}/notes?tag=ludmila`)
  await expect(page.locator('main')).toContainText('this would show them')
  await expect(page).toHaveURL(/notes$/)
  expect((await page.content()).toLowerCase()).not.toContain('ludmila')

  // What was being written when it was hidden is kept.
  await notice.click()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /a note or tags/ })).toBeVisible()
  await goTo(page, record)
  await expect(own(page)).toContainText('ask Ludmila')
})

for (const look of [
  { name: 'dark', viewport: { width: 900, height: 700 }, colorScheme: 'dark' as const },
  { name: 'on a phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' as const }
])
  test.describe(look.name, () => {
    test.use({ viewport: look.viewport, colorScheme: look.colorScheme })
    test('nothing serious from axe, nothing wider than the window', async ({ page }) => {
      await openAt(page, folder.path, `${shop}/refunds/ref_demo_failed`)
      await press(page, 't', /tags/)
      await addTag(page, `look ${look.name}`)
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await press(page, 'n', /note/)
      await expect(field(page)).toBeFocused()
      await page.keyboard.type(`${'long'.repeat(60)}\n`)
      await expectAccessible(page)
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      await page.keyboard.press('Escape')
      await expect(own(page)).toContainText('Note saved.')
      await goTo(page, `${shop}/notes`)
      await expect(page.getByRole('row').filter({ hasText: 'Refund' })).toBeVisible()
      await expectAccessible(page)
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    })
  })
