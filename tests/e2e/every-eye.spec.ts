/** Every page for eyes of all kinds: as narrow as a magnified window, and without motion. */
import type { Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { merchant, pagesOfRouter } from './routes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, test } from './test.ts'
import { clippedOn } from './words-on-screen.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

/** Each page, and what opens beside its list. */
const addresses: readonly string[] = [
  ...pagesOfRouter.map(({ path }) => path),
  `${merchant}/sales/sale_demo_delivered`,
  `${merchant}/sales/sale_demo_twice_1/refund`,
  `${merchant}/payouts/po_demo_small`,
  `${merchant}/payouts/po_demo_failed`,
  `${merchant}/disputes/dsp_demo_unauthorised9d`,
  `${merchant}/refunds/ref_demo_failed`,
  `${merchant}/transfers/trf_demo_wrong_person`,
  `${merchant}/cards/ctx_demo_jpy`,
  `${merchant}/subscriptions/sub_demo_failing_3`,
  '/a/demo-acct_maravoss/supporters/pty_demo_renamed?period=all'
]

async function show(page: Page, address: string): Promise<void> {
  await goTo(page, address)
  await expect(page.locator('main h1, main aside h2').first(), address).toContainText(/\S/)
  // Still to come; "Import a file …" asks for more.
  await expect(page.locator('main'), address).not.toContainText(/(?<!\p{L} )…/u)
  await expect(page.locator('main [aria-busy=true]'), address).toHaveCount(0)
}

/** Text that lies beside the window and cannot be scrolled to. */
const besideWindow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isReachable = (element: Element | null): boolean => {
      for (let at = element; at !== null && at !== document.body; at = at.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(at)
        if (overflowX === 'auto' || overflowX === 'scroll' || textOverflow === 'ellipsis') return true
      }
      return false
    }
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      if (element === null || (node.nodeValue ?? '').trim() === '' || !element.checkVisibility()) continue
      if (element.closest('.sr-only, .skip, [data-stays] [role=status]') !== null) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      if (box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !isReachable(element))
        found.push(`${element.className}: ${(node.nodeValue ?? '').trim().slice(0, 60)}`)
    }
    return found
  })

test('at 320 pixels every page fits: it never goes sideways, and nothing lies beside the window or is cut off', async ({
  page
}) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await openAt(page, folder.path, `${merchant}/home`)
  for (const address of addresses) {
    await show(page, address)
    expect.soft(await overflowOf(page), address).toBeLessThanOrEqual(0)
    expect.soft(await besideWindow(page), address).toEqual([])
    expect.soft(await clippedOn(page), address).toEqual([])
  }
  // What it looks for is found where it is.
  await page.locator('main h1').evaluate((title) => {
    title.style.cssText = 'white-space: nowrap; max-width: none'
    title.textContent = 'A title that goes on and on beyond the edge of any window'
  })
  expect(await besideWindow(page)).not.toEqual([])
})

test('who asked for less motion sees none on any page', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openAt(page, folder.path, `${merchant}/home`)
  for (const address of addresses) {
    await show(page, address)
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) =>
        [null, '::before', '::after'].flatMap((pseudo) => {
          const style = getComputedStyle(element, pseudo)
          const times = [...style.animationDuration.split(','), ...style.transitionDuration.split(',')]
          const isMoving = times.some((time) => Number.parseFloat(time) > 0.001)
          return isMoving || style.scrollBehavior === 'smooth' ? [`${element.tagName} ${element.className}`] : []
        })
      )
    )
    expect.soft([...new Set(moving)], address).toEqual([])
  }
})
