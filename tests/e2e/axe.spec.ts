/** What the other tests take for silence is heard here: axe as they ask it finds what is serious, and says where. */
import { expect, expectAccessible, test } from './test.ts'

test('a page with a name, contrast and order is passed; each thing that lacks one is found', async ({ page }) => {
  const around = (what: string): string =>
    `<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>${what}</main></html>`
  await page.setContent(around('<p>Words</p>'))
  await expectAccessible(page)
  for (const [rule, fault] of [
    ['image-alt', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'],
    ['color-contrast', '<p style="color:#bbb;background:#fff">Words that are hard to read</p>'],
    ['label', '<input>'],
    ['button-name', '<button></button>'],
    ['aria-required-children', '<div role="list"><span role="row">x</span></div>']
  ] as const) {
    await page.setContent(around(fault))
    await expect(expectAccessible(page), rule).rejects.toThrow(rule)
  }
})
