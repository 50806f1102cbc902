/** What a person does before a test begins. */
import type { Page } from '@playwright/test'
import { freshLink } from './processes.ts'
import { expect } from './test.ts'

/** Signs in on the platform and comes back; the page is then on the account's Home. */
export async function signIn(page: Page, account: RegExp): Promise<void> {
  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: 'Sign in on the platform' }).click()
  const consent = await opened
  await consent.getByRole('radio', { name: account }).check()
  await consent.getByRole('button', { name: 'Allow' }).click()
  await expect(page).toHaveURL(/\/a\/.+\/home$/)
  await consent.close()
}

/** Opens the console with a new link, waits until it is in sync, and goes to an address of the page: `/a/…/sales`. */
export async function openAt(page: Page, dataDir: string, address = ''): Promise<void> {
  await page.goto(await freshLink(dataDir))
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 120_000 })
  if (address !== '') await goTo(page, address)
}

export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, address)
}

/** Pixels by which the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}
