/** What the demo looks like to eyes of all kinds: dark from the first frame, without motion, in forced colours, small, and under hostile text. */
import type { Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const merchant = '/a/demo-acct_bottegalume'
const hostileTitle = 'Ex libris <script>alert("x")</script><img src=x onerror=alert(1)>'

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

/** How light the page's ground is, from 0 to 1. */
function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const pixel = new OffscreenCanvas(1, 1).getContext('2d')
    if (pixel === null) return Number.NaN
    pixel.fillStyle = getComputedStyle(document.body).backgroundColor
    pixel.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data
    return (red + green + blue) / 765
  })
}

test('dark before the first frame, after the system, and as chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, folder.path, `${merchant}/home`)
  expect(await lightness(page)).toBeLessThan(0.2)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => lightness(page), { message: 'the system changes, the page follows' }).toBeGreaterThan(0.9)

  await page.getByRole('button', { name: 'Preferences' }).click()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect.poll(() => lightness(page), { message: 'chosen against the system' }).toBeLessThan(0.2)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('radio', { name: 'Light' }).check()
  await expect.poll(() => lightness(page)).toBeGreaterThan(0.9)
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.keyboard.press('Escape')

  // What the page looks like in each frame from the first one on: noted by the page itself, before any of its scripts.
  await page.emulateMedia({ colorScheme: 'light' })
  await page.addInitScript(() => {
    const frames: string[] = []
    Object.assign(globalThis, { frames_: frames })
    const note = (): void => {
      if (document.body !== null)
        frames.push(
          `${document.documentElement.classList.contains('dark') ? 'dark' : 'light'} ${getComputedStyle(document.documentElement).colorScheme}`
        )
      if (frames.length < 30) requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  // The page's own code comes late, so that there are frames before it.
  await page.route(/assets\/.*\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 150))
    await route.continue()
  })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('EUR')
  const frames = await page.evaluate(() => (globalThis as unknown as { frames_: string[] }).frames_)
  expect(frames.length).toBeGreaterThan(3)
  expect([...new Set(frames)], 'no light one among them').toEqual(['dark dark'])
})

test('who asked for less motion sees none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openAt(page, folder.path, `${merchant}/sales`)
  await page.getByRole('grid').locator('[role=row][tabindex]').nth(2).click()
  await page.getByRole('button', { name: 'Preferences' }).click()
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible()
  const longest = await page.evaluate(() => {
    const times = [...document.querySelectorAll('*')].flatMap((element) => {
      const style = getComputedStyle(element)
      return [...style.animationDuration.split(','), ...style.transitionDuration.split(',')].map((time) =>
        Number.parseFloat(time)
      )
    })
    return Math.max(...times)
  })
  expect(longest, 'seconds').toBeLessThanOrEqual(0.001)
})

test('in forced colours a state is still a word, and what needs a person still stands out', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openAt(page, folder.path, `${merchant}/sales/sale_demo_delivered`)
  const state = page.locator('aside .state').first()
  await expect(state).toContainText(/Dispute, \d+ (h|days?)/)
  expect(
    await state.evaluate((element) => getComputedStyle(element).borderTopWidth),
    'a border where the fill is gone'
  ).not.toBe('0px')
  for (const word of await page.getByRole('grid').locator('.state').allInnerTexts()) expect(word.trim()).not.toBe('')
  await page.getByLabel('Find sales').focus()
  const outline = await page.locator('.find').evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline, 'the focus is seen').toBe('solid')
})

const widths = [
  { width: 1440, height: 900 },
  { width: 900, height: 800 },
  { width: 390, height: 844 }
]

for (const size of widths) {
  test(`at ${size.width} the first figures are near the top, and nothing is wider than the window`, async ({
    page
  }) => {
    await page.setViewportSize(size)
    await openAt(page, folder.path, `${merchant}/home`)
    for (const address of [`${merchant}/home`, '/a/demo-acct_maravoss/home', `${merchant}/sales`]) {
      await goTo(page, address)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d\.\d\d/)
      const first = address.endsWith('sales')
        ? page.getByRole('grid').locator('.day.placed').first()
        : page.locator('.sum-line')
      await expect(first).toContainText(/\d\.\d\d/)
      // A day with sales in two currencies takes a third line of the title on a phone: the answer itself.
      const title = page.getByRole('heading', { level: 1 })
      const spare = await title.evaluate(
        (element) => element.clientHeight - 2 * Number.parseFloat(getComputedStyle(element).lineHeight)
      )
      expect((await first.boundingBox())?.y, address).toBeLessThanOrEqual(240 + Math.max(0, spare))
      expect(await overflowOf(page), address).toBeLessThanOrEqual(0)
    }
  })
}

test('what opens from a button stays within the smallest window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await openAt(page, folder.path, `${merchant}/sales`)
  await expect(page.getByRole('grid').locator('[role=row][tabindex]').first()).toContainText(/\d\.\d\d/)
  for (const name of [/^Status/, /^Dates/, /^Paid/, /^Jump/, /^Preferences/, /Up to date/, /Bottega Lume/]) {
    const button = page.getByRole('button', { name }).first()
    await button.click()
    const opened = page.locator('[data-dismissable-layer][data-state=open]')
    await expect(opened).toBeInViewport({ ratio: 1 })
    expect(
      await opened.evaluate(
        (element) =>
          Math.max(
            ...[element, ...element.querySelectorAll('*:not(.sr-only)')].map(
              (part) => part.getBoundingClientRect().right
            )
          ) <= element.getBoundingClientRect().right
      ),
      `${name} holds all its parts`
    ).toBe(true)
    await page.keyboard.press('Escape')
    await expect(opened).toHaveCount(0)
    await expect(button, 'the keyboard is back').toBeFocused()
  }
})

test('a title without an end and a hostile one are text, in every width, in the list and in the receipt', async ({
  page
}) => {
  await openAt(page, folder.path, `${merchant}/sales?q=Ex%20libris`)
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    for (const { search, sale, words } of [
      { search: 'Ex%20libris', sale: 'sale_demo_hostile', words: hostileTitle },
      { search: 'Grande%20veduta', sale: 'sale_demo_endless', words: 'Grande veduta panoramica di Torino' }
    ]) {
      await goTo(page, `${merchant}/sales?q=${search}`)
      const row = page.getByRole('grid').locator('[role=row][tabindex]').first()
      await expect(row).toContainText(words)
      expect(await overflowOf(page), `${search} at ${width}`).toBeLessThanOrEqual(0)
      const { height, clipped } = await row.evaluate((element) => ({
        height: element.clientHeight,
        clipped: element.scrollWidth - element.clientWidth
      }))
      expect(height, 'no row grows').toBeLessThanOrEqual(56)
      expect(clipped, 'nothing sticks out of it').toBeLessThanOrEqual(0)
      await goTo(page, `${merchant}/sales/${sale}`)
      const panel = page.locator('aside')
      await expect(panel).toContainText(words)
      expect(
        await panel.evaluate((element) => element.scrollWidth - element.clientWidth),
        `${sale} at ${width}`
      ).toBeLessThanOrEqual(0)
      expect(await overflowOf(page), `${sale} at ${width}`).toBeLessThanOrEqual(0)
    }
    expect(
      await page.evaluate(() => document.querySelectorAll('main script, main iframe, main img').length),
      'no markup of theirs'
    ).toBe(0)
  }
})
