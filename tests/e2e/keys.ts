/** What somebody without a mouse does: Tab until it is reached, and what has the keyboard then. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './test.ts'

/** More stops than any page has. */
const mostStops = 160

/** What has the keyboard, in a word or two. */
export const focusedOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return 'body'
    const name = at.getAttribute('aria-label') ?? at.textContent ?? ''
    return `${at.tagName.toLowerCase()} ${name.replaceAll(/\s+/g, ' ').trim().slice(0, 60)}`
  })

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluateAll((found) => found.some((element) => element === document.activeElement))

/** Presses Tab until one of these has the keyboard. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target.first()).toBeVisible()
  const stops: string[] = []
  while (!(await hasFocus(target))) {
    await page.keyboard.press('Tab')
    stops.push(await focusedOn(page))
    expect(stops.length, `Tab does not reach ${String(target)}: ${stops.slice(-12).join(' → ')}`).toBeLessThan(
      mostStops
    )
  }
}

/** The keyboard is somewhere, once everything that the last key did is done. */
export async function expectFocusKept(page: Page, after: string): Promise<void> {
  // Where the keyboard stood may go a moment later, and it is put elsewhere some frames after that: so it is there twice.
  for (let look = 0; look < 2; look += 1) {
    await expect.poll(() => focusedOn(page), { message: `lost after ${after}` }).not.toBe('body')
    if (look === 0) await page.waitForTimeout(250)
  }
}

interface Stop {
  name: string
  isSeen: boolean
  isMarked: boolean
  place: number
}

/** What has the keyboard: where it stands among all that can have it in `main`, and whether that is seen. */
const stopOn = (page: Page): Promise<Stop | undefined> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at.closest('main') === null) return undefined
    const box = at.getBoundingClientRect()
    const looks = [
      at,
      ...[at.parentElement, at.parentElement?.parentElement].filter((each) => each !== null && each !== undefined)
    ].flatMap((each) => [getComputedStyle(each), getComputedStyle(each, '::after')])
    const all = [...document.querySelectorAll('main *')]
    return {
      name: `${at.tagName.toLowerCase()} ${(at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 60)}`,
      isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      isMarked: looks.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px'),
      place: all.indexOf(at)
    }
  })

/** Every control of the page that can be used now and is no stop of Tab on this walk. */
const missedBy = (page: Page, places: readonly number[]): Promise<string[]> =>
  page.evaluate((reached) => {
    const all = [...document.querySelectorAll<HTMLElement>('main *')]
    const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
    const radios = new Set(
      reached.flatMap((place) => (all[place] instanceof HTMLInputElement ? [all[place].name] : []))
    )
    return all
      .filter(
        (element, place) =>
          element.matches(controls) &&
          !reached.includes(place) &&
          element.checkVisibility() &&
          element.tabIndex >= 0 &&
          !element.matches(':disabled') &&
          element.closest('[inert]') === null &&
          // One stop for each group of choices.
          !(element instanceof HTMLInputElement && element.type === 'radio' && radios.has(element.name))
      )
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.className} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 80)}`
      )
  }, places)

/** Walks the whole page by Tab: every control is a stop, each is seen and marked while it has the keyboard. */
export async function walkByTab(page: Page, where: string): Promise<void> {
  await page.locator('main').focus()
  const stops: Stop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await stopOn(page)
    if (stop === undefined || stops.some(({ place }) => place === stop.place)) break
    stops.push(stop)
    expect(stops.length, where).toBeLessThan(400)
  }
  // Past the last one the keyboard is the browser's.
  if ((await focusedOn(page)) === 'body') await page.keyboard.press('Shift+Tab')
  expect(
    stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name),
    `out of sight: ${where}`
  ).toEqual([])
  expect(
    stops.filter(({ isMarked }) => !isMarked).map(({ name }) => name),
    `nothing says that it has the keyboard: ${where}`
  ).toEqual([])
  expect(
    await missedBy(
      page,
      stops.map(({ place }) => place)
    ),
    `Tab does not reach it: ${where}`
  ).toEqual([])
}
