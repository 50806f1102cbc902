/** Every address of the page. A side panel is a route of its own, so that back, forward and a copied link work. */
import { createRouter, createWebHashHistory, type Router, type RouteRecordRaw } from 'vue-router'
import { hiddenWords, hideInAddress } from './hide-address.ts'
import { part } from './parts.ts'

const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'start',
    component: part(() => import('../features/welcome/StartPage.vue')),
    meta: { title: 'common.app' }
  },
  {
    path: '/welcome',
    name: 'welcome',
    component: part(() => import('../features/welcome/WelcomePage.vue')),
    meta: { title: 'welcome.title' }
  },
  {
    path: '/a/:account',
    component: part(() => import('../shell/AccountShell.vue')),
    children: [
      { path: '', redirect: (to) => ({ name: 'home', params: to.params }) },
      // The optional part keeps the page mounted while its side panel opens and closes.
      {
        path: 'home/:record?',
        name: 'home',
        component: part(() => import('../features/home/HomePage.vue')),
        meta: { title: 'home.title' }
      },
      {
        path: 'changes',
        name: 'changes',
        component: part(() => import('../features/changes/ChangesPage.vue')),
        meta: { title: 'changes.title', under: 'home' }
      },
      {
        path: 'sales/:id?/:step(refund)?',
        name: 'sales',
        component: part(() => import('../features/sales/SalesPage.vue')),
        meta: { title: 'sales.title' }
      },
      {
        path: 'subscriptions/:id?',
        name: 'subscriptions',
        component: part(() => import('../features/subscriptions/SubscriptionsPage.vue')),
        meta: { title: 'subscriptions.title' }
      },
      {
        path: 'supporters/:what(tip|post)?/:id?',
        name: 'supporters',
        component: part(() => import('../features/supporters/SupportersPage.vue')),
        meta: { title: 'supporters.title' }
      },
      {
        path: 'payouts/bank/:line(\\d+)?',
        name: 'bank',
        component: part(() => import('../features/bank/BankPage.vue')),
        meta: { title: 'bank.title', under: 'payouts' }
      },
      {
        path: 'products/:id?',
        name: 'products',
        component: part(() => import('../features/products/ProductsPage.vue')),
        meta: { title: 'products.title' }
      },
      {
        path: 'payouts/:id?',
        name: 'payouts',
        component: part(() => import('../features/payouts/PayoutsPage.vue')),
        meta: { title: 'payouts.title' }
      },
      {
        path: 'disputes/:id?',
        name: 'disputes',
        component: part(() => import('../features/disputes/DisputesPage.vue')),
        meta: { title: 'disputes.title' }
      },
      {
        path: 'refunds/:id?',
        name: 'refunds',
        component: part(() => import('../features/refunds/RefundsPage.vue')),
        meta: { title: 'refunds.title' }
      },
      {
        path: 'transfers/:id?',
        name: 'transfers',
        component: part(() => import('../features/transfers/TransfersPage.vue')),
        meta: { title: 'transfers.title' }
      },
      {
        path: 'cards/:id?',
        name: 'cards',
        component: part(() => import('../features/cards/CardsPage.vue')),
        meta: { title: 'cards.title' }
      },
      {
        path: 'balance/:entry?',
        name: 'balance',
        component: part(() => import('../features/balance/BalancePage.vue')),
        meta: { title: 'balance.title' }
      },
      {
        path: 'close/:month?',
        name: 'close',
        component: part(() => import('../features/close/ClosePage.vue')),
        meta: { title: 'close.title' }
      },
      {
        path: 'reports/:report?',
        name: 'reports',
        component: part(() => import('../features/reports/ReportsPage.vue')),
        meta: { title: 'reports.title' }
      },
      {
        path: 'requests/:id?',
        name: 'requests',
        component: part(() => import('../features/requests/RequestsPage.vue')),
        meta: { title: 'requests.title' }
      },
      {
        path: 'all',
        name: 'all',
        component: part(() => import('../features/accounts/AllAccountsPage.vue')),
        meta: { title: 'accounts.title' }
      },
      {
        path: 'notes',
        name: 'notes',
        component: part(() => import('../features/notes/NotesPage.vue')),
        meta: { title: 'notes.title' }
      },
      {
        path: 'settings',
        name: 'settings',
        component: part(() => import('../features/settings/SettingsPage.vue')),
        meta: { title: 'settings.title' }
      },
      {
        path: 'set-aside/:row?',
        name: 'set-aside',
        component: part(() => import('../features/set-aside/SetAsidePage.vue')),
        meta: { title: 'set-aside.title' }
      }
    ]
  },
  { path: '/:rest(.*)*', name: 'nowhere', redirect: { name: 'start' } }
]

/** @param isHiding people, who are not to stand in the address either */
export function createPageRouter(isHiding: () => boolean): Router {
  const router = createRouter({ history: hiddenWords(createWebHashHistory(), isHiding), routes })
  hideInAddress(router, isHiding)
  return router
}
