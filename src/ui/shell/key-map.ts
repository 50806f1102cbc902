import { shellPages } from './pages.ts'

/** Every key of the page, in the order of the overlay. The parts handle their own; this is what they promise. */

export interface KeyHelp {
  /** Key of its sentence. */
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
      ...shellPages.map(({ title, key }) => ({ what: title, keys: ['g', key], isSequence: true })),
      { what: 'search.title', keys: ['Ctrl K', '⌘ K'], isAlways: true },
      { what: 'shell.keys.find', keys: ['/'] },
      { what: 'shell.keys.help', keys: ['?'] }
    ]
  },
  {
    name: 'list',
    keys: [
      { what: 'shell.keys.down', keys: ['j', '\u2193'] },
      { what: 'shell.keys.up', keys: ['k', '\u2191'] },
      { what: 'shell.keys.page', keys: ['PgDn', 'PgUp'], isAlways: true },
      { what: 'shell.keys.ends', keys: ['Home', 'End'], isAlways: true },
      { what: 'shell.keys.open', keys: ['Enter'], isAlways: true },
      { what: 'shell.keys.select', keys: ['Space'], isAlways: true },
      { what: 'shell.keys.extend', keys: ['⇧ \u2193', '⇧ \u2191'], isAlways: true },
      { what: 'shell.keys.selectAll', keys: ['Ctrl A', '⌘ A'], isAlways: true },
      { what: 'shell.keys.copy', keys: ['Ctrl C', '⌘ C'], isAlways: true },
      { what: 'shell.keys.close', keys: ['Esc'], isAlways: true }
    ]
  },
  {
    name: 'act',
    keys: [
      { what: 'export.key', keys: ['x'] },
      { what: 'shell.keys.refund', keys: ['r'] },
      { what: 'cards.key', keys: ['b'] },
      { what: 'receipts.key', keys: ['p', 'b', 's'] },
      { what: 'disputes.key.accept', keys: ['a'] },
      { what: 'disputes.key.look', keys: ['s'] },
      { what: 'disputes.key.write', keys: ['e'] },
      { what: 'disputes.key.fill', keys: ['p'] },
      { what: 'notes.key.note', keys: ['n'] },
      { what: 'notes.key.tags', keys: ['t'] },
      { what: 'shell.keys.undo', keys: ['z'] },
      { what: 'shell.keys.hide', keys: ['Ctrl ⇧ .', '⌘ ⇧ .'], isAlways: true }
    ]
  },
  {
    name: 'chart',
    keys: [
      { what: 'shell.keys.table', keys: ['t'] },
      { what: 'shell.keys.day', keys: ['\u2190', '\u2192'], isAlways: true }
    ]
  }
]
