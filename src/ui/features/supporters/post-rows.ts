import type { RouteLocationRaw } from 'vue-router'

/** The rows behind what a post brought: tips that count, or sales that were paid, of a currency. */
export function rowsOfPost(account: string, post: string, rows: 'tips' | 'sales', currency: string): RouteLocationRaw {
  return rows === 'tips'
    ? { name: 'supporters', params: { account }, query: { view: 'tips', currency, counted: '1', post } }
    : { name: 'sales', params: { account }, query: { currency, paid: '1', post } }
}
