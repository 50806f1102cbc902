/** The test function of every end-to-end test: a page that may not complain and may not ask anybody but its own origin. */
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

export interface Guard {
  /** Console messages that this test provokes. */
  expectMessage(text: RegExp): void
}

export const test = base.extend<{ guard: Guard }>({
  guard: [
    async ({ page }, use) => {
      const problems: string[] = []
      const expected: RegExp[] = []
      let own: string | undefined
      const watch = (address: string): void => {
        const url = new URL(address)
        if (url.protocol === 'data:' || url.protocol === 'blob:') return
        const origin = url.origin.replace(/^ws/, 'http')
        own ??= origin
        if (origin !== own) problems.push(`a request to ${address}`)
      }
      page.on('request', (request) => {
        watch(request.url())
      })
      page.on('websocket', (socket) => {
        watch(socket.url())
      })
      page.on('pageerror', (error) => problems.push(`an error in the page: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          if (!expected.some((text) => text.test(message.text()))) problems.push(`the console says: ${message.text()}`)
        }
      })
      await use({ expectMessage: (text) => expected.push(text) })
      expect(problems, 'the page complained, or asked somebody else').toEqual([])
    },
    { auto: true }
  ]
})

export { expect }

/** No finding of axe that is serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  // Every rule; but in the page itself (the other mode opens a second page to sum up frames, and there are none), and
  // without describing each node that passed. That is a quarter of the work.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
  expect(serious).toEqual([])
}
