import { expect, it } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { hideInAddress } from '../../../src/ui/app/hide-address.ts'

function pageRouter(isHiding: boolean): Router {
  const router = createRouter({
    history: createMemoryHistory(),
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
