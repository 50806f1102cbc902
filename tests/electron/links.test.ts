import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLinkDoor, externalLink } from '../../electron/main/links.ts'

const signIn = 'oauth/authorize?response_type=code&client_id=cassa&state=s&code_challenge=c&code_challenge_method=S256'

describe('a link that leaves the app', () => {
  it.each([
    'https://platform.example/help?x=1#y',
    `http://127.0.0.1:4010/${signIn}`,
    `http://localhost:4010/${signIn}`,
    `http://[::1]:4010/${signIn}`
  ])('can be one, where the backend named it: %s', (address) => {
    expect(externalLink(address)).toBe(address)
  })

  it.each([
    'http://platform.example/',
    `http://platform.example/${signIn}`,
    `http://127.0.0.1.example/${signIn}`,
    'http://127.0.0.1:4010/',
    'http://127.0.0.1:4010/oauth/authorize?response_type=code&state=s',
    'https://me:secret@platform.example/',
    'https://',
    'mailto:help@platform.example?subject=Refund',
    'file:///etc/passwd',
    'smb://server/share',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'ms-msdt:/id',
    'search-ms:query=x',
    'app://cassa/',
    'cassa://open',
    'blob:https://platform.example/1',
    'tel:+391',
    '/etc/passwd',
    'C:\\Windows\\System32\\calc.exe',
    '\\\\server\\share\\x.exe',
    '',
    `https://platform.example/${'x'.repeat(3_000)}`
  ])('is dropped: %s', (address) => {
    expect(externalLink(address)).toBeUndefined()
  })

  it('is nothing but https and the sign-in, whatever is asked for', () => {
    const scheme = fc.constantFrom(
      'http:',
      'https:',
      'file:',
      'ftp:',
      'mailto:',
      'JavaScript:',
      ' https:',
      'https\n:',
      ''
    )
    const address = fc.tuple(scheme, fc.constantFrom('//', '', '/', '\\\\'), fc.string()).map((parts) => parts.join(''))
    fc.assert(
      fc.property(address, (text) => {
        expect(externalLink(text) ?? 'https:').toMatch(/^https:/)
      }),
      { numRuns: 3_000 }
    )
  })

  it('is opened after whoever asked has its answer, and a system without a program for it is no error', async () => {
    const opened: string[] = []
    const door = createLinkDoor({
      openExternal: async (address) => {
        opened.push(address)
        throw new Error('no program')
      }
    })
    for (const address of ['file:///etc/passwd', 'https://platform.example']) {
      door.allow(address)
      door.open(address)
    }
    expect(opened).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(opened).toEqual(['https://platform.example/'])
  })

  it('is dropped where it was not allowed to the letter, and when that was taken back', async () => {
    const opened: string[] = []
    const door = createLinkDoor({ openExternal: async (address) => void opened.push(address) })
    const [one, other] = ['https://platform.example/?state=1', 'https://platform.example/?state=2']
    door.allow(one)
    door.open(other)
    door.open(`${one}&seen=7`)
    door.open(`${one}#seen`)
    door.open(one)
    door.allow(other)
    door.forbid(one)
    door.open(one)
    door.open(other)
    door.forbidAll()
    door.open(other)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(opened).toEqual([one, other])
  })
})
