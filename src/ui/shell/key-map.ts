/** Every key of the page, in the order of the overlay. The parts handle their own; this is what they promise. */

export interface KeyHelp {
  /** Key of its sentence under `shell.keys`. */
  readonly what: string
  /** Keys in their order; "then" stands between two of a sequence. */
  readonly keys: readonly string[]
  readonly isSequence?: boolean
  /** Works also while single-letter keys are switched off. */
  readonly isAlways?: boolean
}

export const keyGroups: readonly { readonly name: string; readonly keys: readonly KeyHelp[] }[] = [
  {
    name: 'go',
    keys: [
      { what: 'home', keys: ['g', 'h'], isSequence: true },
      { what: 'sales', keys: ['g', 's'], isSequence: true },
      { what: 'find', keys: ['/'] },
      { what: 'help', keys: ['?'] }
    ]
  },
  {
    name: 'list',
    keys: [
      { what: 'down', keys: ['j', '\u2193'] },
      { what: 'up', keys: ['k', '\u2191'] },
      { what: 'page', keys: ['PgDn', 'PgUp'], isAlways: true },
      { what: 'ends', keys: ['Home', 'End'], isAlways: true },
      { what: 'open', keys: ['Enter'], isAlways: true },
      { what: 'close', keys: ['Esc'], isAlways: true }
    ]
  },
  {
    name: 'chart',
    keys: [
      { what: 'table', keys: ['t'] },
      { what: 'day', keys: ['\u2190', '\u2192'], isAlways: true }
    ]
  }
]
