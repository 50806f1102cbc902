/**
 * A part of the bench: a real browser on the built console, which has a big world in its copy. Each time is from the
 * moment of the key, the wheel or the new address to the second frame after the rows of the window are there, taken by the
 * page's own clock.
 */
import { chromium, type Page } from '@playwright/test'
import { answerJob } from '../../bench/part.ts'
import { spreadOf, type Spread } from '../../bench/numbers.ts'
import type { PaintJob, PaintResult } from '../../bench/paint.ts'
import { queryFromView } from '../../src/ui/features/sales/filter-query.ts'
import { browserArgs, findBrowser } from './browser.ts'
import { startConsole } from './processes.ts'

const first = 10

async function measure({ dataDir, platformUrl, lists, times }: PaintJob): Promise<PaintResult> {
  const running = await startConsole(['--data', dataDir, '--platform', platformUrl])
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    await page.goto(running.url)
    const account = await signIn(page)
    await page.getByRole('button', { name: /Up to date/ }).waitFor({ timeout: 3_600_000 })
    const list = `/a/${account}/sales`
    await timeOf(page, { address: list })
    await page.locator('.scroller .row').first().waitFor()
    const sales = Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
    const all = async (acts: readonly Act[]): Promise<Spread> => {
      const samples: number[] = []
      for (const act of acts) samples.push(await timeOf(page, act))
      return spreadOf(samples)
    }
    const many = (act: (time: number) => Act): Promise<Spread> =>
      all(Array.from({ length: times }, (_, time) => act(time)))
    const actions: PaintResult['actions'] = []
    // A page that was just opened has run none of this yet.
    const filtered = lists.map((any): Act => ({ address: `${list}?${queryOf(any)}` }))
    actions.push({ action: `the first ${String(first)} filters`, ...(await all(filtered.slice(0, first))) })
    actions.push({ action: 'any filters', ...(await all(filtered.slice(first))) })
    await timeOf(page, { address: list })
    // Somewhere else in the list each time, as by its scroll bar or a jump to a date.
    actions.push({ action: 'any place', ...(await many((time) => ({ share: ((time * 37 + 11) % 97) / 97 }))) })
    await page.locator('.scroller .row').first().press('Home')
    actions.push({ action: 'End, and Home', ...(await many((time) => ({ key: time % 2 === 0 ? 'End' : 'Home' }))) })
    actions.push({ action: 'a page further', ...(await many(() => ({ key: 'PageDown' }))) })
    const baseline = await many(() => ({}))
    return { sales, baseline, actions }
  } finally {
    await browser.close()
    await running.stop()
  }
}

/** As the page writes it into its address. */
function queryOf(list: PaintJob['lists'][number]): string {
  const parts = Object.entries(queryFromView(list)).flatMap(([part, value]) =>
    typeof value === 'string' ? [[part, value]] : []
  )
  return new URLSearchParams(parts).toString()
}

/** Answers the account's key, as it stands in the address. */
async function signIn(page: Page): Promise<string> {
  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: 'Sign in on the platform' }).click()
  const consent = await opened
  await consent.getByRole('radio').first().check()
  await consent.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(/\/a\/.+\/home$/)
  await consent.close()
  return /\/a\/([^/]+)\//.exec(page.url())?.[1] ?? ''
}

/** A new address, a key on the list, or a place in it (0 its top, 1 its end). Nothing of these: frames alone. */
type Act = { address: string } | { key: string } | { share: number } | Record<never, never>

/** In ms. The page's rows are what they will be once those in the window are read, and are others than before. */
async function timeOf(page: Page, act: Act): Promise<number> {
  return await page.evaluate(async (act) => {
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))
    const scroller = (): HTMLElement | null => document.querySelector('.scroller')
    const shown = (): string => {
      const list = scroller()
      if (list === null) return 'none'
      // The row that has the keyboard is drawn wherever it stands.
      const { top, bottom } = list.getBoundingClientRect()
      const isSeen = (row: HTMLElement): boolean => {
        const box = row.getBoundingClientRect()
        return box.bottom > top && box.top < bottom
      }
      const rows = [...list.querySelectorAll<HTMLElement>('.row, [role=row]:has(> .waiting)')].filter(isSeen)
      const isEmpty = rows.length === 0 && Number(list.getAttribute('aria-rowcount')) > 1
      if (isEmpty || rows.some((row) => row.querySelector('.waiting') !== null)) return 'waiting'
      const keyboard = list.querySelector('[role=row][tabindex="0"]')?.getAttribute('aria-rowindex') ?? ''
      return `${list.getAttribute('aria-rowcount') ?? ''} ${keyboard} ${rows[0]?.innerText ?? 'empty'}`
    }
    const before = shown()
    const startedMs = performance.now()
    if ('address' in act) location.hash = act.address
    else if ('share' in act) {
      const list = scroller()
      if (list !== null) list.scrollTop = act.share * (list.scrollHeight - list.clientHeight)
    } else if ('key' in act) {
      const row = document.querySelector('.scroller [role=row][tabindex="0"]')
      row?.dispatchEvent(new KeyboardEvent('keydown', { key: act.key, bubbles: true, cancelable: true }))
    }
    const isOther = (now: string): boolean => now !== before || Object.keys(act).length === 0
    do {
      await frame()
      if (performance.now() - startedMs > 30_000) throw new Error(`The rows did not come after ${JSON.stringify(act)}`)
    } while (shown() === 'waiting' || !isOther(shown()))
    await frame()
    return performance.now() - startedMs
  }, act)
}

answerJob(measure)
