/** Every page that the router knows, as a table: how it is reached, and what its list is. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const merchant = '/a/demo-acct_bottegalume'
export const creator = '/a/demo-acct_maravoss'

export interface PageOf {
  /** The router's name of it. */
  route: string
  /** More than one page of a route differ by this. */
  view?: string
  path: string
  /** In a list that is a grid, or one of links; absent where the page has neither. */
  rows?: string
  /** A row opens its panel. */
  opens?: boolean
  /** Pressed on the way, one after the other, from Home: what each is. Absent where ⌘K finds it by its title. */
  by?: readonly string[]
  /** Its title, for ⌘K. */
  title?: string
}

const grid = '[role=grid] [role=row][tabindex="0"]'

export const pagesOfRouter: readonly PageOf[] = [
  { route: 'home', path: `${merchant}/home`, title: 'Home' },
  { route: 'home', view: 'creator', path: `${creator}/home` },
  { route: 'changes', path: `${merchant}/changes`, rows: '[role=region][tabindex="0"]' },
  { route: 'sales', path: `${merchant}/sales`, title: 'Sales', rows: grid, opens: true },
  { route: 'products', path: `${merchant}/products`, title: 'Products', rows: grid, opens: true },
  { route: 'subscriptions', path: `${merchant}/subscriptions`, title: 'Subscriptions', rows: grid, opens: true },
  { route: 'supporters', path: `${creator}/supporters?period=all`, rows: grid, opens: true },
  { route: 'supporters', view: 'tips', path: `${creator}/supporters?view=tips`, rows: grid, opens: true },
  { route: 'supporters', view: 'posts', path: `${creator}/supporters?view=posts`, rows: '[role=region][tabindex="0"]' },
  { route: 'supporters', view: 'thank', path: `${creator}/supporters?view=thank`, rows: '.order button' },
  { route: 'transfers', path: `${merchant}/transfers`, title: 'Transfers', rows: grid, opens: true },
  { route: 'transfers', view: 'people', path: `${merchant}/transfers?view=people` },
  { route: 'payouts', path: `${merchant}/payouts`, title: 'Payouts', rows: grid, opens: true },
  { route: 'payouts', view: 'calendar', path: `${merchant}/payouts?view=calendar` },
  { route: 'payouts', view: 'forecast', path: `${merchant}/payouts?view=forecast` },
  { route: 'bank', path: `${merchant}/payouts/bank` },
  { route: 'refunds', path: `${merchant}/refunds`, title: 'Refunds', rows: grid, opens: true },
  { route: 'disputes', path: `${merchant}/disputes`, title: 'Disputes', rows: '[data-dispute]' },
  { route: 'disputes', view: 'list', path: `${merchant}/disputes?view=list`, rows: grid },
  { route: 'disputes', view: 'calendar', path: `${merchant}/disputes?view=calendar` },
  { route: 'cards', path: `${merchant}/cards`, title: 'Cards', rows: grid, opens: true },
  { route: 'cards', view: 'spending', path: `${merchant}/cards?view=spending` },
  { route: 'cards', view: 'receipts', path: `${merchant}/cards?receipt=missing`, rows: grid, opens: true },
  { route: 'cards', view: 'cards', path: `${merchant}/cards?view=cards` },
  { route: 'balance', path: `${merchant}/balance`, title: 'Balance', rows: grid, opens: true },
  { route: 'balance', view: 'period', path: `${merchant}/balance?view=period` },
  { route: 'balance', view: 'check', path: `${merchant}/balance?view=check` },
  { route: 'balance', view: 'savings', path: `${creator}/balance?view=savings` },
  { route: 'close', path: `${merchant}/close`, title: 'Close the month' },
  { route: 'reports', path: `${merchant}/reports`, title: 'Reports' },
  { route: 'reports', view: 'statement', path: `${merchant}/reports/statement` },
  { route: 'reports', view: 'activity', path: `${merchant}/reports/activity` },
  { route: 'all', path: `${merchant}/all`, title: 'All accounts' },
  { route: 'notes', path: `${merchant}/notes`, title: 'Notes and tags' },
  { route: 'requests', path: `${merchant}/requests`, title: 'Requests' },
  { route: 'settings', path: `${merchant}/settings`, title: 'Settings' },
  {
    route: 'set-aside',
    path: `${merchant}/set-aside`,
    by: ['button:has-text("Up to date")', 'a[href$="/set-aside"]'],
    rows: grid,
    opens: true
  },
  { route: 'welcome', path: '/welcome' }
]

/** Names of the pages in the router's own table, without those that only lead elsewhere. */
export function routeNames(): string[] {
  const source = readFileSync(join(import.meta.dirname, '../../src/ui/app/router.ts'), 'utf8')
  const names = [...source.matchAll(/name: '([\w-]+)'/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => !['start', 'nowhere'].includes(name))
  return [...new Set(names)]
}
