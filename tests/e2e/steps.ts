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

/** The account and the page that an address names, without panel and filter. */
const pageOf = (address: string): string => address.split(/[/?]/).slice(0, 4).join('/')

/** Goes to an address and waits until another page is there: until then the old one still takes clicks and keys. */
export async function goTo(page: Page, address: string): Promise<void> {
  const before = await page.evaluate((hash) => {
    const { title } = document
    const from = location.hash.slice(1)
    location.hash = hash
    return { title, from }
  }, address)
  if (pageOf(before.from) !== pageOf(address)) await expect(page).not.toHaveTitle(before.title)
}

/** A second window on the page that the first one shows. */
export async function secondWindow(page: Page): Promise<Page> {
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(other.getByRole('button', { name: /Up to date/ })).toBeVisible()
  return other
}

/** Pixels by which the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

/** The month before the running one, as YYYY-MM: whole on any day. */
export function monthBefore(): string {
  const today = new Date()
  return new Date(Date.UTC(today.getFullYear(), today.getMonth() - 1, 1)).toISOString().slice(0, 7)
}
