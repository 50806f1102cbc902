import { describe, expect, it } from 'vitest'
import { requestsAnswer } from '../../../src/ui/features/requests/requests-answer.ts'
import { request } from './request.ts'

describe('the answer of Requests', () => {
  it('says who must act first, and what each waits for where all wait for the same', () => {
    const open = [
      request({ state: 'needs-you', ask: 'changed' }),
      request({ state: 'queued', waitsFor: 'network' }),
      request({ state: 'queued', waitsFor: 'network' })
    ]
    expect(requestsAnswer({ open: 3, needsYou: 1, doneLately: 14 }, open)).toEqual([
      { word: 'needs', count: 1 },
      { word: 'waits-network', count: 2 },
      { word: 'done', count: 14 }
    ])
  })

  it('names no reason where there are several', () => {
    const open = [request({ waitsFor: 'network' }), request({ waitsFor: 'sign-in' })]
    expect(requestsAnswer({ open: 2, needsYou: 0, doneLately: 0 }, open)).toEqual([{ word: 'waits', count: 2 }])
  })

  it('counts also what is not here, and names no reason for it', () => {
    expect(requestsAnswer({ open: 500, needsYou: 3, doneLately: 0 }, [request({ waitsFor: 'network' })])).toEqual([
      { word: 'needs', count: 3 },
      { word: 'waits', count: 497 }
    ])
  })

  it('has no part for what there is none of', () => {
    expect(requestsAnswer({ open: 0, needsYou: 0, doneLately: 0 }, [])).toEqual([])
  })
})
