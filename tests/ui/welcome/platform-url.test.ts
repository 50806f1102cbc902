import { describe, expect, it } from 'vitest'
import { platformUrlProblem } from '../../../src/ui/features/welcome/platform-url.ts'

describe('the address of a platform', () => {
  it.each([
    'https://platform.example',
    ' https://platform.example/api ',
    'http://127.0.0.1:4400',
    'http://localhost:3000',
    'http://[::1]:80'
  ])('%s is good', (typed) => {
    expect(platformUrlProblem(typed)).toBeUndefined()
  })

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['platform', 'notUrl'],
    ['javascript:alert(1)', 'notUrl'],
    ['file:///etc/passwd', 'notUrl'],
    ['https://name:secret@platform.example', 'notUrl'],
    ['http://platform.example', 'notSecure'],
    ['http://127.0.0.1.platform.example', 'notSecure']
  ])('%s is not: %s', (typed, problem) => {
    expect(platformUrlProblem(typed)).toBe(problem)
  })
})
