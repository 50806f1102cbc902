/** Truth on every number: each figure that a page computes has its definition on that page, by mouse and by key. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import metrics from '../../src/ui/locales/en/metrics.ts'
import { startConsole } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let folder: Awaited<ReturnType<typeof demoFolder>>
let console_: Awaited<ReturnType<typeof startConsole>>

test.beforeAll(async () => {
  folder = await demoFolder()
  console_ = await startConsole(['--data', folder.path, '--demo'])
})
test.afterAll(async () => {
  await console_.stop()
  await folder.remove()
})

const merchant = '/a/demo-acct_bottegalume'
const creator = '/a/demo-acct_maravoss'

/** Every page that shows figures, in each of its views, by the name of its route. */
const figured: Record<string, readonly string[]> = {
  home: [`${merchant}/home`, `${creator}/home`],
  sales: [`${merchant}/sales`, `${merchant}/sales?status=refunded`, `${creator}/sales`],
  subscriptions: [`${creator}/subscriptions`],
  supporters: [`${creator}/supporters`, `${creator}/supporters?view=tips`, `${creator}/supporters?view=thank`],
  products: [`${merchant}/products`],
  payouts: [
    `${merchant}/payouts`,
    `${merchant}/payouts?status=failed`,
    `${merchant}/payouts?view=calendar`,
    `${merchant}/payouts?view=forecast`
  ],
  disputes: [`${merchant}/disputes`, `${merchant}/disputes?view=list`, `${merchant}/disputes?view=calendar`],
  refunds: [`${merchant}/refunds`, `${merchant}/refunds?status=succeeded`],
  transfers: [`${merchant}/transfers`, `${creator}/transfers?view=people`],
  cards: [`${merchant}/cards`, `${merchant}/cards?view=spending`, `${merchant}/cards?view=cards`],
  balance: [
    `${merchant}/balance`,
    `${merchant}/balance?view=period`,
    `${creator}/balance?view=savings`,
    `${merchant}/balance?view=check`
  ],
  close: [`${merchant}/close`],
  all: [`${merchant}/all`]
}
/** Pages whose amounts, where there are any, are those of single records. */
const plain: Record<string, readonly string[]> = {
  changes: [`${merchant}/changes`],
  bank: [`${merchant}/payouts/bank`],
  // The figures of a report are told by the report itself: its lines, the sentences of its tables and its rules.
  reports: [`${merchant}/reports`],
  requests: [`${merchant}/requests`],
  notes: [`${merchant}/notes`],
  'set-aside': [`${merchant}/set-aside`],
  settings: [`${merchant}/settings`]
}
const pathless = ['start', 'welcome']

interface Found {
  /** Amounts and percentages. */
  count: number
  /** Those that are neither a record's own nor of a metric. */
  bare: string[]
  /** The metrics whose figures stand here. */
  shown: string[]
  /** The metrics that a button here defines. */
  defined: string[]
}

const readFigures = (page: Page): Promise<Found> =>
  page.locator('main').evaluate((main) => {
    const figure = /\d\.\d\d(?!\d)|\d\s?%/
    const found: Found = { count: 0, bare: [], shown: [], defined: [] }
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const within = node.parentElement
      const text = node.textContent ?? ''
      if (within === null || !figure.test(text) || !within.checkVisibility()) continue
      found.count += 1
      const owner = within.closest<HTMLElement>('[data-record], [data-metric]')
      if (owner === null) found.bare.push(text.trim())
      else if (owner.dataset['metric'] !== undefined) found.shown.push(...owner.dataset['metric'].split(' '))
    }
    for (const button of main.querySelectorAll<HTMLElement>('[data-defines]'))
      if (button.checkVisibility()) found.defined.push(...(button.dataset['defines'] ?? '').split(' '))
    return found
  })

const titleOf = (page: Page): Locator => page.locator('main h1')

test('every page of the router is walked', async () => {
  const router = await readFile(resolve(import.meta.dirname, '../../src/ui/app/router.ts'), 'utf8')
  const names = [...router.matchAll(/^\s+name: '([\w-]+)'/gm)].map(([, name]) => name)
  expect(names.toSorted()).toEqual([...Object.keys(figured), ...Object.keys(plain), ...pathless].toSorted())
})

for (const [name, addresses] of Object.entries(figured))
  test(`each figure of ${name} has its definition, which opens by key`, async ({ page }) => {
    await openAt(page, folder.path)
    for (const address of addresses) {
      await goTo(page, address)
      await expect(titleOf(page)).toContainText(/\d|Nothing|No /)
      await expect.poll(async () => (await readFigures(page)).count, address).toBeGreaterThan(0)
      await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
      const { bare, shown, defined } = await readFigures(page)
      expect(bare, `figures of ${address} that nothing defines`).toEqual([])
      expect(
        defined.filter((metric) => !(metric in metrics.of)),
        address
      ).toEqual([])
      expect(
        shown.filter((metric) => !defined.includes(metric)),
        `metrics of ${address} without their sentence on the page`
      ).toEqual([])
      await expectSentences(page)
    }
  })

for (const [name, addresses] of Object.entries(plain))
  test(`no figure of ${name} is computed without a definition`, async ({ page }) => {
    await openAt(page, folder.path)
    for (const address of addresses) {
      await goTo(page, address)
      await expect(titleOf(page)).toContainText(/\w/)
      const { bare, shown, defined } = await readFigures(page)
      expect(bare, address).toEqual([])
      expect(shown.filter((metric) => !defined.includes(metric))).toEqual([])
    }
  })

test('a figure that nothing defines is found, and so is a metric without its sentence', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/close`)
  await expect(titleOf(page)).toContainText(/\d|Nothing/)
  await page.locator('main').evaluate((main) => {
    const one = document.createElement('p')
    one.textContent = '1,234.50 EUR'
    const other = document.createElement('p')
    other.dataset['metric'] = 'kept'
    other.textContent = '12 %'
    main.append(one, other)
  })
  const { bare, shown, defined } = await readFigures(page)
  expect(bare).toEqual(['1,234.50 EUR'])
  expect(shown.filter((metric) => !defined.includes(metric))).toEqual(['kept'])
})

test('a definition is read by mouse, too, names zone and moment, passes axe and fits a phone', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/refunds`)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'How it is counted' }).click()
  const meanings = page.getByRole('dialog')
  await expect(meanings).toContainText('Days and months are those of Europe/Rome. As of ')
  await expect(meanings).toContainText(metrics.of.refundMonth.means)
  await expectAccessible(page)
  const box = await meanings.boundingBox()
  expect(box !== null && box.x >= 0 && box.x + box.width <= 390).toBe(true)
  await page.keyboard.press('Escape')
  await expect(meanings).toHaveCount(0)
})

/** Opens each button by key and reads a word and a sentence for each of its metrics; Escape leads back to it. */
async function expectSentences(page: Page): Promise<void> {
  const buttons = page.locator('main [data-defines]:visible')
  const count = await buttons.count()
  expect(count).toBeGreaterThan(0)
  for (let at = 0; at < count; at += 1) {
    const button = buttons.nth(at)
    await button.focus()
    await page.keyboard.press('Enter')
    const meanings = page.locator('[data-meanings]')
    await expect(meanings).toBeVisible()
    const told = await meanings
      .locator('[data-of]')
      .evaluateAll((items) =>
        items.map((item) => [
          (item as HTMLElement).dataset['of'] ?? '',
          item.querySelector('dt')?.textContent ?? '',
          item.querySelector('dd')?.textContent ?? ''
        ])
      )
    const defines = (await button.getAttribute('data-defines'))?.split(' ') ?? []
    expect(told.map(([metric]) => metric)).toEqual(defines)
    for (const [metric = '', word, sentence] of told) {
      const { word: known, means } = metrics.of[metric as keyof typeof metrics.of]
      expect(word).toBe(known)
      expect(sentence).toMatch(sentenceOf(means))
    }
    await page.keyboard.press('Escape')
    await expect(meanings).toHaveCount(0)
    await expect(button).toBeFocused()
  }
}

/** With something in the place of each name. */
function sentenceOf(text: string): RegExp {
  const parts = text.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('[^{}]+')}$`)
}
