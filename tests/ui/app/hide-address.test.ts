import { expect, it } from 'vitest'
import { createMemoryHistory, createRouter, type Router, type RouterHistory } from 'vue-router'
import { hiddenWords, hideInAddress } from '../../../src/ui/app/hide-address.ts'

function pageRouter(isHiding: boolean, history: RouterHistory = createMemoryHistory()): Router {
  const router = createRouter({
    history: hiddenWords(history, () => isHiding),
    routes: [{ path: '/sales', component: { render: () => null } }]
  })
  hideInAddress(router, () => isHiding)
  return router
}

it('the address that a page begins with seeks nobody while people are hidden', async () => {
  const router = pageRouter(true)
  await router.push('/sales?q=okafor&status=paid&who=pty_1&tag=Ludmila')
  expect(router.currentRoute.value.fullPath).toBe('/sales?status=paid')
  await router.push('/sales?q=okafor')
  expect(router.currentRoute.value.fullPath, 'the person typed it just now').toBe('/sales?q=okafor')
})

it('stays as it is while nobody is hidden', async () => {
  const router = pageRouter(false)
  await router.push('/sales?q=okafor&status=paid')
  expect(router.currentRoute.value.fullPath).toBe('/sales?q=okafor&status=paid')
})

it('while people are hidden neither the address nor a link holds what is typed, and back and forward still know it', async () => {
  const history = createMemoryHistory()
  const router = pageRouter(true, history)
  await router.push('/sales')
  await router.push({ path: '/sales', query: { q: 'okafor & sons?', status: 'paid' } })
  expect(router.currentRoute.value.query).toEqual({ q: 'okafor & sons?', status: 'paid' })
  expect(history.location).toBe('/sales?q=~0&status=paid')
  expect(router.resolve({ path: '/sales', query: { who: 'pty_okafor' } }).href).toBe('/sales?who=~1')
  await router.push({ path: '/sales', query: { q: 'sofia' } })
  expect(history.location).not.toContain('sofia')
  const moved = new Promise<void>((done) => router.afterEach(() => done()))
  router.back()
  await moved
  expect(router.currentRoute.value.query['q']).toBe('okafor & sons?')
})

it('a page that is loaded again knows no words of the one before, and seeks nobody', async () => {
  const router = pageRouter(true)
  await router.push('/sales?q=~0&status=paid')
  expect(router.currentRoute.value.fullPath).toBe('/sales?status=paid')
})

it('while nobody is hidden, the address is as it always was', async () => {
  const history = createMemoryHistory()
  const router = pageRouter(false, history)
  await router.push('/sales?q=okafor')
  expect(history.location).toBe('/sales?q=okafor')
})
