/** The pages of an account, in the order of the sidebar. The router knows each by `name`. */
export interface ShellPage {
  readonly name: string
  /** Key of its title among the sentences. */
  readonly title: string
  readonly icon: string
  /** The letter that follows "g". */
  readonly key: string
  /** Only where this folder has several accounts. */
  readonly isForSeveral?: boolean
  /** In the bar at the bottom of a phone, which has room for four; the others stand behind its fifth. */
  readonly isOnPhone: boolean
}

export const shellPages: readonly ShellPage[] = [
  { name: 'home', title: 'home.title', icon: 'i-lucide-house', key: 'h', isOnPhone: true },
  { name: 'sales', title: 'sales.title', icon: 'i-lucide-receipt-text', key: 's', isOnPhone: true },
  { name: 'products', title: 'products.title', icon: 'i-lucide-package', key: 'o', isOnPhone: false },
  { name: 'subscriptions', title: 'subscriptions.title', icon: 'i-lucide-repeat', key: 'u', isOnPhone: false },
  { name: 'supporters', title: 'supporters.title', icon: 'i-lucide-heart', key: 't', isOnPhone: false },
  { name: 'transfers', title: 'transfers.title', icon: 'i-lucide-arrow-left-right', key: 'x', isOnPhone: false },
  { name: 'payouts', title: 'payouts.title', icon: 'i-lucide-landmark', key: 'p', isOnPhone: true },
  { name: 'refunds', title: 'refunds.title', icon: 'i-lucide-undo-2', key: 'r', isOnPhone: false },
  { name: 'disputes', title: 'disputes.title', icon: 'i-lucide-flag', key: 'd', isOnPhone: false },
  { name: 'cards', title: 'cards.title', icon: 'i-lucide-credit-card', key: 'c', isOnPhone: false },
  { name: 'balance', title: 'balance.title', icon: 'i-lucide-scale', key: 'b', isOnPhone: true },
  { name: 'all', title: 'accounts.title', icon: 'i-lucide-layers', key: 'a', isForSeveral: true, isOnPhone: false },
  { name: 'close', title: 'close.title', icon: 'i-lucide-calendar-check', key: 'm', isOnPhone: false },
  { name: 'reports', title: 'reports.title', icon: 'i-lucide-file-text', key: 'e', isOnPhone: false },
  { name: 'requests', title: 'requests.title', icon: 'i-lucide-send', key: 'q', isOnPhone: false },
  { name: 'notes', title: 'notes.title', icon: 'i-lucide-sticky-note', key: 'n', isOnPhone: false },
  { name: 'settings', title: 'settings.title', icon: 'i-lucide-settings', key: ',', isOnPhone: false }
]
