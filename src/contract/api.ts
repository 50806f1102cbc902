/** The RPC contract: everything that a page or a terminal can ask of a backend. Values survive JSON; times are epoch ms. */
import { accountsContract } from './accounts.ts'
import { eventsContract } from './events.ts'
import { homeContract } from './home.ts'
import { payoutsContract } from './payouts.ts'
import { salesContract } from './sales.ts'
import { settingsContract } from './settings.ts'

export const api = {
  accounts: accountsContract,
  events: eventsContract,
  home: homeContract,
  payouts: payoutsContract,
  sales: salesContract,
  settings: settingsContract
}
export type Api = typeof api
