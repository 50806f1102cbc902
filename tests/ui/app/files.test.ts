import { describe, expect, it } from 'vitest'
import type { Desktop, FileOutcome } from '../../../src/contract/desktop.ts'
import { putFile, saveFile } from '../../../src/ui/app/files.ts'

/** A shell that carries every file to that end. */
function shell(outcome: FileOutcome): { desktop: Desktop; asked: unknown[] } {
  const asked: unknown[] = []
  const carry = async (...words: unknown[]): Promise<FileOutcome> => {
    asked.push(words)
    return outcome
  }
  return { desktop: { saveFile: carry, putFile: carry } as Pick<Desktop, 'saveFile' | 'putFile'> as Desktop, asked }
}

describe('a file in the desktop shell', () => {
  it('goes by the ticket and its name, and comes by the file that was chosen', async () => {
    const { desktop, asked } = shell('done')
    const file = new Blob(['x'])
    expect(await saveFile('t1', 'shop.cassa-backup', desktop)).toBe(true)
    await putFile('t2', file, desktop)
    expect(asked).toEqual([
      ['t1', 'shop.cassa-backup'],
      ['t2', file]
    ])
  })

  it('is not saved where the person thought better of it, which is no error', async () => {
    expect(await saveFile('t', 'n', shell('cancelled').desktop)).toBe(false)
  })

  it.each([
    ['too-large', 'bad-input'],
    ['unknown-ticket', 'not-found'],
    ['failed', 'internal']
  ] as const)('that is %s is an error of the page: %s', async (outcome, code) => {
    await expect(saveFile('t', 'n', shell(outcome).desktop)).rejects.toMatchObject({ code })
    await expect(putFile('t', new Blob([]), shell(outcome).desktop)).rejects.toMatchObject({ code })
  })
})
