/**
 * Every page in forced colours, where a system takes away all backgrounds and shadows: what is drawn stays drawn, what is
 * chosen stays told from what is not, and the keyboard is seen.
 */
import type { Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { creator, merchant, pagesOfRouter } from './routes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt } from './steps.ts'
import { expect, test } from './test.ts'

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

const addresses: readonly string[] = [
  ...pagesOfRouter.map(({ path }) => path),
  `${merchant}/sales/sale_demo_delivered`,
  `${merchant}/sales/sale_demo_twice_1/refund`,
  `${merchant}/payouts/po_demo_small`,
  `${merchant}/disputes/dsp_demo_unauthorised9d`,
  `${merchant}/cards/ctx_demo_jpy`,
  `${creator}/supporters/pty_demo_renamed?period=all`
]

async function show(page: Page, address: string): Promise<void> {
  await goTo(page, address)
  await expect(page.locator('main h1, main aside h2').first(), address).toContainText(/\S/)
  await expect(page.locator('main'), address).not.toContainText(/(?<!\p{L} )…/u)
  await expect(page.locator('main [aria-busy=true]'), address).toHaveCount(0)
}

/**
 * What is drawn by a background alone, as bars and parts of one are: marked while its colour is there, for without one nobody
 * could tell it from nothing.
 */
function markDrawn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const isDrawn = (style: CSSStyleDeclaration): boolean =>
      style.backgroundImage !== 'none' || !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor)
    const groundOf = (element: Element | null): string => {
      for (let at = element; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at)
        if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor
      }
      return ''
    }
    let marked = 0
    for (const element of document.querySelectorAll<HTMLElement>(
      'body *:not(svg, svg *, canvas, input, textarea, select)'
    )) {
      delete element.dataset['drawn']
      const { width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      if (!element.checkVisibility() || width < 2 || height < 2 || Number(style.opacity) === 0) continue
      // Words that a style puts there are words.
      if (/^"./.test(getComputedStyle(element, '::before').content)) continue
      if (element.childNodes.length > 0 && (element.textContent !== '' || element.firstElementChild !== null)) continue
      if (!isDrawn(style) || style.backgroundColor === groundOf(element.parentElement)) continue
      element.dataset['drawn'] = ''
      marked += 1
    }
    return marked
  })
}

/** Of those that were marked: which are nothing but the ground now. */
function goneOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-drawn]')].flatMap((element) => {
      const style = getComputedStyle(element)
      const sides = ['Top', 'Right', 'Bottom', 'Left'] as const
      const hasEdge =
        style.outlineStyle !== 'none' ||
        sides.some((side) => style[`border${side}Style`] !== 'none' && style[`border${side}Width`] !== '0px')
      const hasOwnColours = style.forcedColorAdjust === 'none'
      return hasEdge || hasOwnColours ? [] : [`${element.parentElement?.className ?? ''} > ${element.className}`]
    })
  )
}

/** Groups of which some are chosen and others are not, where all that differs went with the colours. */
function alikeOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const states = ['aria-current', 'aria-selected', 'aria-pressed', 'aria-checked']
    const isOn = (element: Element, state: string): boolean => !['false', null].includes(element.getAttribute(state))
    const lookOf = (element: Element): string =>
      [null, '::before', '::after']
        .map((pseudo) => {
          const style = getComputedStyle(element, pseudo)
          const edges = ['Top', 'Right', 'Bottom', 'Left'].map((side) => {
            const of = (part: string): string => style[`border${side}${part}` as 'borderTopWidth']
            return of('Style') === 'none' || of('Width') === '0px' ? '' : `${of('Width')} ${of('Style')} ${of('Color')}`
          })
          const outline = style.outlineStyle === 'none' ? '' : `${style.outlineWidth} ${style.outlineColor}`
          const own = style.forcedColorAdjust === 'none' ? `${style.backgroundColor} ${style.color}` : ''
          return [
            ...edges,
            outline,
            own,
            style.fontWeight,
            style.textDecorationLine,
            pseudo === null ? '' : style.content
          ].join(' ')
        })
        .join(' | ')
    const found: string[] = []
    for (const state of states) {
      const groups = Map.groupBy(
        document.querySelectorAll(`main [${state}], nav [${state}]`),
        (each) => each.parentElement
      )
      for (const [parent] of groups) {
        const all = [...(parent?.children ?? [])].filter(
          (each) => each.checkVisibility() && !each.matches('.heads, .day, :focus')
        )
        const on = all.filter((each) => isOn(each, state))
        const other = on[0] && all.find((each) => each.tagName === on[0]?.tagName && !isOn(each, state))
        if (on[0] === undefined || other === undefined) continue
        // A mark that comes with it says it as well.
        const marks = (each: Element): number => each.querySelectorAll('svg').length
        if (lookOf(on[0]) === lookOf(other) && marks(on[0]) === marks(other))
          found.push(`${state}: ${parent?.className ?? ''} > ${on[0].className}`)
      }
    }
    return found
  })
}

test('what is drawn by a colour is drawn without it, and what is chosen is told from what is not', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/home`)
  let drawn = 0
  for (const address of addresses) {
    await page.emulateMedia({ forcedColors: 'none' })
    await show(page, address)
    drawn += await markDrawn(page)
    await page.emulateMedia({ forcedColors: 'active' })
    expect.soft([...new Set(await goneOf(page))], address).toEqual([])
    expect.soft([...new Set(await alikeOf(page))], address).toEqual([])
  }
  expect(drawn, 'there is something to look at').toBeGreaterThan(50)
})

test('a bar without an edge, and a choice by colour alone, would be found', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/home`)
  await page.evaluate(() => {
    const frame = document.createElement('div')
    frame.className = 'probe'
    for (const className of ['bar', 'one', 'two']) {
      const part = frame.appendChild(document.createElement('p'))
      part.className = className
      part.style.cssText = 'width:40px;height:20px;background:rgb(1 2 3)'
      if (className !== 'bar') part.textContent = className
      if (className === 'one') part.setAttribute('aria-pressed', 'true')
    }
    document.querySelector('main')?.append(frame)
  })
  expect(await markDrawn(page)).toBeGreaterThan(0)
  await page.emulateMedia({ forcedColors: 'active' })
  expect(await goneOf(page)).toContain('probe > bar')
  expect(await alikeOf(page)).toContain('aria-pressed: probe > one')
})

test('wherever the keyboard is, an outline shows it', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openAt(page, folder.path, `${merchant}/home`)
  for (const address of addresses) {
    await show(page, address)
    const hidden = new Set<string>()
    await page.locator('body').press('Tab')
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab')
      const fault = await page.evaluate(() => {
        const on = document.activeElement
        if (on === null || on === document.body) return null
        const isSeen = (element: Element | null): boolean => {
          if (element === null) return false
          return [null, '::before', '::after'].some((pseudo) => {
            const { outlineStyle, outlineWidth } = getComputedStyle(element, pseudo)
            return outlineStyle !== 'none' && outlineWidth !== '0px'
          })
        }
        // A field may have its outline around all that belongs to it, a link around its whole row.
        const around = [on, on.parentElement, on.parentElement?.parentElement ?? null, on.nextElementSibling]
        return around.some(isSeen) ? null : `${on.tagName} ${on.className} ${on.textContent?.trim().slice(0, 30) ?? ''}`
      })
      if (fault !== null) hidden.add(fault)
    }
    expect.soft([...hidden], address).toEqual([])
  }
})
