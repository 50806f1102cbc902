/** What is wrong with the words on a page: cut off, or still in English. */
import type { Page } from '@playwright/test'
import en from '../../src/ui/locales/en.ts'
import italian from '../../src/ui/locales/it.ts'

/** What names a thing is never cut off. A cell of a list may be, and says all in its panel. */
const named = 'button, nav a, [role=tab], [role=columnheader], th, label, legend, summary, h1, h2, h3, h4, dt'

/** The words of controls and heads that their box does not show whole. */
export function clippedOn(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const isCut = (element: Element): boolean => {
      const style = getComputedStyle(element)
      const hides = style.overflowX !== 'visible' && !['auto', 'scroll'].includes(style.overflowX)
      return hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
    }
    // A sale's title or a person's words in a button or a label say that they may be cut; a head never may.
    const mayBe = (element: Element): boolean =>
      element.closest('.truncate') !== null && element.closest('[role=columnheader], th') === null
    const isSeen = (element: HTMLElement): boolean => element.checkVisibility() && element.closest('.sr-only') === null
    return [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => isSeen(element) && element.closest('[role=row][tabindex], [role=option]') === null)
      .flatMap((element) => [element, ...element.querySelectorAll<HTMLElement>('*')])
      .filter(
        (element) => isCut(element) && !mayBe(element) && isSeen(element) && (element.textContent ?? '').trim() !== ''
      )
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim()}`)
  }, named)
}

/** Sentences of the page in English, so that one on screen is found: as they are, or with something filled in. */
function englishSentences(): { whole: Set<string>; filled: RegExp[] } {
  const texts = (value: unknown): string[] =>
    typeof value === 'string'
      ? value.replaceAll("{'@'}", '@').split(' | ')
      : Object.values(value as object).flatMap(texts)
  const same = new Set(texts(italian))
  const own = texts(en).filter((text) => !same.has(text) && /\p{L}{2}/u.test(text))
  const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return {
    whole: new Set(own.filter((text) => !text.includes('{'))),
    filled: own
      // Two words of its own at least: "{count} of {of}" is found in anything.
      .filter((text) => text.includes('{') && (text.replaceAll(/\{\w+\}/g, '').match(/\p{L}{2,}/gu) ?? []).length > 1)
      .map(
        (text) =>
          new RegExp(
            `^${text
              .split(/\{\w+\}/)
              .map(escaped)
              .join('.+')}$`,
            'u'
          )
      )
  }
}

const english = englishSentences()

/** English sentences on the page: in its text, its labels, titles and placeholders. What the platform sent is not ours. */
export async function englishOn(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => {
    const texts: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('bdi, script, style, [lang]:not(html)') === null) texts.push(node.nodeValue ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '')
    }
    return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => /\p{L}/u.test(text))
  })
  return [...new Set(found)].filter(
    (text) => english.whole.has(text) || english.filled.some((sentence) => sentence.test(text))
  )
}
