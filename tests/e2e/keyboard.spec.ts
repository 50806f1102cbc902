/** Every page of the router without a mouse: reached, walked, its list read, a row opened and closed, its filters set. */
import type { Locator, Page } from '@playwright/test'
import { expectFocusKept, tabTo, walkByTab } from './keys.ts'
import { startConsole, type Running } from './processes.ts'
import { merchant, pagesOfRouter, routeNames, type PageOf } from './routes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, openAt } from './steps.ts'
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

test('the table below knows every page that the router knows', () => {
  expect([...new Set(pagesOfRouter.map(({ route }) => route))].toSorted()).toEqual(routeNames().toSorted())
})

/** Until the page's data is there: what comes late is no stop of Tab before. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1').first()).toContainText(/\S/)
  // Still to come; "Import a file …" asks for more.
  await expect(page.locator('main')).not.toContainText(/(?<!\p{L} )…/u)
  await expect(page.locator('[role=grid] .waiting')).toHaveCount(0)
  const controls = page.locator('main').locator('a, button, input, select, summary')
  let before = -1
  await expect
    .poll(async () => {
      const now = await controls.count()
      const isSame = now === before
      before = now
      return isSame
    })
    .toBe(true)
}

async function reach(page: Page, { path, title, by }: PageOf): Promise<void> {
  if (title !== undefined) {
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Find anything' })
    await expect(palette.getByRole('textbox')).toBeFocused()
    await page.keyboard.type(title)
    const option = palette.getByRole('option').filter({ hasText: title }).filter({ hasText: /g .$/ })
    await expect(option).toBeVisible()
    await expect(async () => {
      if ((await option.getAttribute('data-highlighted')) === null) await page.keyboard.press('ArrowDown')
      expect(await option.getAttribute('data-highlighted')).not.toBeNull()
    }).toPass()
    await page.keyboard.press('Enter')
  } else if (by !== undefined) {
    for (const selector of by) {
      await tabTo(page, page.locator(selector).filter({ visible: true }))
      await page.keyboard.press('Enter')
    }
  } else return goTo(page, path)
  await expect(page).toHaveURL(new RegExp(`#${path}$`))
  await expect(page.locator('main h1, main').and(page.locator(':focus')), 'a page begins at its answer').toHaveCount(1)
}

const focused = (page: Page, rows: string): Locator => page.locator(`${rows}:focus`)

async function walkList(page: Page, rows: string): Promise<void> {
  await tabTo(page, page.locator(rows))
  const isGrid = rows.includes('grid')
  const at = (): Promise<string | null> =>
    page.evaluate(() => {
      const row = document.activeElement
      return row?.getAttribute('aria-rowindex') ?? row?.textContent ?? null
    })
  if (isGrid) {
    for (const index of await page
      .locator('[role=grid] [role=row]:not(:has([role=gridcell] .waiting))')
      .evaluateAll((all) => all.map((row) => row.getAttribute('aria-rowindex'))))
      expect(index, 'each row says its place').toMatch(/^[1-9]\d*$/)
    expect(Number(await page.getByRole('grid').getAttribute('aria-rowcount'))).not.toBe(0)
  }
  if ((await page.locator(rows.replace('="0"', '')).count()) < 2) return
  const first = await at()
  await page.keyboard.press(isGrid || rows.includes('data-') ? 'ArrowDown' : 'Tab')
  await expect.poll(at).not.toBe(first)
  await page.keyboard.press(isGrid || rows.includes('data-') ? 'ArrowUp' : 'Shift+Tab')
  await expect.poll(at).toBe(first)
  if (!isGrid) return
  await page.keyboard.press('End')
  await expect.poll(at).not.toBe(first)
  await expect(focused(page, rows)).toBeInViewport()
  await page.keyboard.press('Home')
  await expect.poll(at).toBe(first)
}

async function openAndClose(page: Page, rows: string): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(page.locator('aside h2')).toBeFocused()
  await expect(page.locator('aside')).not.toHaveAttribute('aria-busy', 'true')
  await walkByTab(page, 'with a panel')
  await page.keyboard.press('Escape')
  await expect(page.locator('aside')).toHaveCount(0)
  await expectFocusKept(page, 'closing a panel')
  await tabTo(page, page.locator(rows))
  await page.keyboard.press('Enter')
  const close = page.locator('aside').getByRole('link', { name: 'Close (Esc)' })
  await tabTo(page, close)
  await page.keyboard.press('Enter')
  await expect(page.locator('aside')).toHaveCount(0)
  await expect(focused(page, rows), 'back where it was opened').toHaveCount(1)
}

async function setFilters(page: Page): Promise<void> {
  const buttons = page.getByRole('search').locator('button[aria-haspopup=dialog]')
  for (const button of await buttons.all()) {
    const name = (await button.innerText()).replaceAll('\n', ' ')
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    const opened = page.locator('[data-dismissable-layer][data-state=open]')
    await expect(opened, name).toBeVisible()
    await expect
      .poll(() => opened.evaluate((each) => each.contains(document.activeElement)), { message: name })
      .toBe(true)
    const box = opened.locator('input[type=checkbox], input[type=radio]').first()
    if ((await box.count()) > 0) {
      const before = page.url()
      await tabTo(page, box)
      await page.keyboard.press('Space')
      await expect(page, name).not.toHaveURL(before)
      await expectFocusKept(page, `choosing in ${name}`)
    }
    await page.keyboard.press('Escape')
    await expect(opened, name).toHaveCount(0)
    await expect(button, `${name} has the keyboard again`).toBeFocused()
  }
  const clear = page.getByRole('search').getByRole('button', { name: 'Clear filters' })
  if ((await clear.count()) === 0) return
  await tabTo(page, clear)
  await page.keyboard.press('Enter')
  await expect(clear).toHaveCount(0)
  await expectFocusKept(page, 'clearing the filters')
}

for (const shown of pagesOfRouter) {
  const { route, view, rows, opens } = shown
  test(`${route}${view === undefined ? '' : `, ${view}`}: everything on it without a mouse`, async ({ page }) => {
    await openAt(page, folder.path, `${merchant}/home`)
    await settled(page)
    await reach(page, shown)
    await settled(page)
    await walkByTab(page, shown.path)
    if (rows !== undefined) {
      await walkList(page, rows)
      if (opens === true) await openAndClose(page, rows)
    }
    await setFilters(page)
  })
}
