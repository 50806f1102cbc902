/** A sign-in that may only read is offered nothing that it may not do, on any page; one that may is, where the same is looked for. */
import type { Page } from '@playwright/test'
import { freshLink, startConsole, startSandbox, temporaryFolder, type Running } from './processes.ts'
import { pagesOfRouter } from './routes.ts'
import { worldFolder } from './seeds.ts'
import { goTo, signIn } from './steps.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let sandbox: Running
let platform: Awaited<ReturnType<typeof worldFolder>>

test.beforeAll(async () => {
  platform = await worldFolder()
  sandbox = await startSandbox(['--port', '0', '--pace', '0', '--data', platform.path])
})

test.afterAll(async () => {
  expect(await sandbox.stop(), 'a clean stop').toBe(0)
  await platform.remove()
})

/** What asks the platform for something, as its buttons and links begin. */
const verbs =
  /^(Freeze|Unfreeze|Replace|Send |Accept|Change the schedule|Change one|Change \d|Change$|Withdraw|Take it back|Import a file|Archive|Bring back|New product|Refund( again|$|…| one| \d)|Try again|Put money in|Set aside for tax|Take money out|Pay it|Decline|Ask for money|Change the limit|Set a limit|Answer|Write an answer|Fee now)/

/** Panels that hold what the first row of a list does not. */
const panels: Record<string, readonly string[]> = {
  'Bottega Lume': [
    'refunds/ref_demo_failed',
    'sales/sale_demo_twice_1',
    'disputes/dsp_demo_unauthorised9d',
    'payouts/po_demo_failed'
  ],
  'Mara Voss': ['supporters/tip/tip_demo_anonymous?view=tips', 'balance?view=savings']
}

async function verbsOn(page: Page): Promise<string[]> {
  const names = await page
    .locator('main, aside')
    .locator('button:visible, a:visible')
    .evaluateAll((all) =>
      all.map((each) => (each.getAttribute('aria-label') ?? (each as HTMLElement).innerText).trim())
    )
  return names.filter((name) => verbs.test(name))
}

/** What is offered is asked of the backend after the page is there: it has come when nothing changes any more. */
async function settle(page: Page): Promise<void> {
  await expect(page.locator('.waiting')).toHaveCount(0)
  let before = ''
  const isStill = async (): Promise<boolean> => {
    const now = await page.locator('body').innerText()
    const isSame = now === before
    before = now
    return isSame
  }
  await expect.poll(isStill, { intervals: [300] }).toBe(true)
}

/** Signs in with what is chosen, and goes to every page and panel. Answers the verbs that were seen, with where. */
async function walk(page: Page, who: string, scopes: 'read' | 'all'): Promise<Map<string, string>> {
  const folder = await temporaryFolder()
  const running = await startConsole(['--data', folder.path, '--platform', sandbox.url])
  try {
    await page.goto(await freshLink(folder.path))
    if (scopes === 'all') {
      await page.getByText('Let it act, too').click()
      for (const box of await page.locator('details input[type=checkbox]').all()) await box.check()
    }
    await signIn(page, new RegExp(who))
    await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible()
    const base = page
      .url()
      .replace(/^.*#/, '')
      .replace(/\/home$/, '')
    const seen = new Map<string, string>()
    const look = async (where: string): Promise<void> => {
      for (const name of await verbsOn(page)) seen.set(name, where)
    }
    const paths = [...new Set(pagesOfRouter.map(({ path }) => path))].filter((path) => path.startsWith('/a/'))
    for (const path of [...paths.map((path) => path.split('/').slice(3).join('/')), ...(panels[who] ?? [])]) {
      await goTo(page, `${base}/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await settle(page)
      await look(path)
      const row = page.locator('[role=grid] [role=row].row').filter({ hasText: /\d/ }).first()
      if (path.includes('/') || !(await row.isVisible())) continue
      await row.press('Enter')
      if (!(await page.locator('aside h2').isVisible())) continue
      await settle(page)
      await look(`${path}, a row`)
    }
    return seen
  } finally {
    await page.goto('about:blank')
    await running.stop()
    await folder.remove()
  }
}

for (const [who, some] of [
  ['Bottega Lume', ['Refund', 'New product', 'Change the schedule', 'Ask for money', 'Freeze']],
  ['Mara Voss', ['Send thanks', 'Take money out']]
] as const) {
  test(`${who}: reading alone offers no verb on any page or panel`, async ({ page }) => {
    expect([...(await walk(page, who, 'read'))]).toEqual([])
  })

  test(`${who}: with every permission the same walk meets the verbs`, async ({ page }) => {
    const seen = [...(await walk(page, who, 'all')).keys()]
    for (const verb of some)
      expect(
        seen.filter((name) => name.startsWith(verb)),
        verb
      ).not.toEqual([])
  })
}
