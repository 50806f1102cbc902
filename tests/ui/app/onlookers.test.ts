import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hidePeople, mask, withoutPeople } from '../../../src/ui/app/onlookers.ts'

const secret = 'june.draws.badly'

describe('an answer without people', () => {
  it('names nobody, and keeps everything else as it is', () => {
    const answer = {
      rows: [
        { id: 'tip_1', from: { id: 'pty_1', handle: secret, name: secret }, message: secret, amount: { minor: 300 } },
        { id: 'tip_2', from: null, message: null, amount: { minor: 5 } }
      ],
      links: [
        { kind: 'party', id: 'pty_1', label: `@${secret}` },
        { kind: 'payout', id: 'po_1', label: 'Payout of 3 May' }
      ],
      newest: [{ tip: 'tip_1', from: `@${secret}`, message: secret }],
      rate: { from: 'EUR', to: 'USD', rate: '1.08' },
      product: { name: 'Blue, A3', title: 'Print' },
      hits: [
        { type: 'party', id: 'pty_1', title: secret, who: secret },
        { type: 'bank_line', id: '7', title: `SEPA ${secret}`, who: null }
      ],
      sale: { buyer: { id: 'pty_1', label: secret } },
      own: { tags: [secret] },
      tags: [{ name: secret, count: 2 }],
      needs: [{ subject: `@${secret}` }, { subject: 'Print @ dawn' }],
      pack: {
        texts: [{ field: 'customer_name', text: secret }],
        files: [{ field: 'receipt', sha256: 'ab', name: `${secret}.pdf`, size: 3 }]
      },
      receipt: { id: 'file_1', name: `${secret}.pdf` },
      wish: { kind: 'dispute-evidence', evidence: { texts: { customer_name: secret }, files: { receipt: 'ab' } } },
      draft: { texts: 6, files: 2 }
    }
    expect(withoutPeople(answer)).toEqual({
      rows: [
        { id: 'tip_1', from: { id: 'pty_1', handle: mask, name: mask }, message: mask, amount: { minor: 300 } },
        { id: 'tip_2', from: null, message: null, amount: { minor: 5 } }
      ],
      links: [
        { kind: 'party', id: 'pty_1', label: mask },
        { kind: 'payout', id: 'po_1', label: 'Payout of 3 May' }
      ],
      newest: [{ tip: 'tip_1', from: mask, message: mask }],
      rate: { from: 'EUR', to: 'USD', rate: '1.08' },
      product: { name: 'Blue, A3', title: 'Print' },
      hits: [
        { type: 'party', id: 'pty_1', title: mask, who: mask },
        { type: 'bank_line', id: '7', title: mask, who: null }
      ],
      sale: { buyer: { id: 'pty_1', label: mask } },
      own: { tags: [mask] },
      tags: [{ name: mask, count: 2 }],
      needs: [{ subject: mask }, { subject: 'Print @ dawn' }],
      pack: {
        texts: [{ field: 'customer_name', text: mask }],
        files: [{ field: 'receipt', sha256: 'ab', name: mask, size: 3 }]
      },
      receipt: { id: 'file_1', name: mask },
      wish: { kind: 'dispute-evidence', evidence: { texts: { customer_name: mask }, files: { receipt: 'ab' } } },
      draft: { texts: 6, files: 2 }
    })
  })

  it('leaves the address of a view as it is, so that the view is still known by it', () => {
    const view = { id: '1', list: 'transfers', name: 'To him', query: { who: secret, q: `@${secret}` }, look: null }
    expect(withoutPeople({ views: [view] })).toEqual({ views: [view] })
    expect(withoutPeople({ query: { who: secret } })).toEqual({ query: { who: mask } })
  })

  it('has the shape of the answer, whatever it is, and leaves the answer alone', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = JSON.stringify(value)
        const shapeOf = (held: unknown): unknown =>
          Array.isArray(held)
            ? held.map(shapeOf)
            : typeof held === 'object' && held !== null
              ? Object.fromEntries(Object.entries(held).map(([name, each]) => [name, shapeOf(each)]))
              : typeof held
        expect(shapeOf(withoutPeople(value))).toEqual(shapeOf(value))
        expect(JSON.stringify(value)).toBe(before)
      })
    )
  })
})

describe('a stream of news', () => {
  it('stays what it is', async () => {
    async function* news(): AsyncGenerator<{ rows: number }> {
      yield await Promise.resolve({ rows: 1 })
    }
    const hidden = hidePeople({ run: () => Promise.resolve(news()) }, () => true)
    const heard: unknown[] = []
    for await (const one of await hidden.run()) heard.push(one)
    expect(heard).toEqual([{ rows: 1 }])
  })
})

describe('calls that hide people', () => {
  it('answer as they did until they are told to hide, and give up as they did', async () => {
    let isHiding = false
    const calls = {
      tips: {
        get: ({ id }: { id: string }) => Promise.resolve({ id, handle: secret }),
        fail: () => Promise.reject(new Error('not-found'))
      }
    }
    const hidden = hidePeople(calls, () => isHiding)
    expect(await hidden.tips.get({ id: 'tip_1' })).toEqual({ id: 'tip_1', handle: secret })
    isHiding = true
    expect(await hidden.tips.get({ id: 'tip_1' })).toEqual({ id: 'tip_1', handle: mask })
    await expect(hidden.tips.fail()).rejects.toThrow('not-found')
  })
})
