import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** One row of the floors table: what the files under `at` may import besides their own floor. */
interface Floor {
  readonly at: string
  /** Path prefixes, or files, inside the repository. */
  readonly may: readonly string[]
  /** `true`, or the only files of the floor that may. */
  readonly node?: true | string
  readonly electron?: true
  readonly sqlite?: true | string
  readonly vue?: true
  /** A folder whose subfolders know nothing of each other. */
  readonly strangers?: string
}

const contract = 'src/contract/'
const engine = 'src/backend/engine/'
const generated = 'src/platform/generated/'
const host = 'src/backend/host.ts'
const hostKit = 'src/host/'
const tables = 'src/backend/features/tables.ts'
const actions = 'src/backend/features/actions.ts'
const localTasks = 'src/backend/features/local-tasks.ts'
const exported = 'src/backend/features/exported.ts'
const start = 'src/backend/start.ts'

// The first row that fits a path counts, so the narrower one stands first.
const floors: readonly Floor[] = [
  { at: contract, may: [] },
  { at: 'src/platform/', may: [contract], node: true },
  { at: 'src/link/', may: [contract], node: 'src/link/pipe/' },
  {
    at: engine,
    may: [contract, 'src/platform/', host, tables, actions, localTasks, exported, 'resources/'],
    node: true,
    sqlite: 'src/backend/engine/store/'
  },
  // The lists of the nouns' tables, actions, work in local and exported lists, which stand above the nouns and below the engine.
  { at: tables, may: ['src/backend/features/', engine] },
  { at: actions, may: ['src/backend/features/', engine] },
  { at: localTasks, may: ['src/backend/features/', engine] },
  { at: exported, may: ['src/backend/features/', engine] },
  {
    at: 'src/backend/features/',
    may: [contract, 'src/platform/', engine, host],
    node: true,
    strangers: 'src/backend/features/'
  },
  { at: 'src/backend/', may: [contract, 'src/platform/'], node: true },
  { at: 'src/sandbox/', may: [generated], node: true, sqlite: true },
  { at: hostKit, may: [contract, host], node: true },
  { at: 'src/web/', may: [contract, start, host, hostKit], node: true },
  { at: 'src/cli/', may: [contract, 'src/link/', start, host, hostKit], node: true },
  { at: 'src/ui/', may: [contract, 'src/link/'], vue: true, strangers: 'src/ui/features/' },
  { at: 'electron/main/', may: [contract, host, hostKit], node: true, electron: true },
  { at: 'electron/preload/', may: [contract], electron: true },
  { at: 'electron/backend/', may: [contract, start, host, hostKit], node: true, electron: true }
]

const vuePackages =
  /^(vue|vue-.*|pinia|@pinia\/.*|@vueuse\/.*|@vue\/.*|@nuxt\/ui.*|@tanstack\/vue-.*|chart\.js.*|chartjs-.*)$/
const sqlitePackages = /^better-sqlite3(-multiple-ciphers)?$/

describe('the floors of the house', () => {
  it('hold: no file imports what its floor may not know', () => {
    const files = [...sources('src'), ...sources('electron')]
    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap((file) => breaches(file, readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  it.each([
    ['src/contract/sales.ts', "import 'node:fs'", 'node:'],
    ['src/contract/sales.ts', "import type { X } from '../link/client.ts'", 'src/link/client.ts'],
    ['src/link/client.ts', "import net from 'net'", 'node:'],
    ['src/platform/client.ts', "import '../backend/host.ts'", 'src/backend/host.ts'],
    ['src/backend/engine/sync/pull.ts', "import '../../features/sales/pull.ts'", 'src/backend/features/sales/pull.ts'],
    ['src/backend/engine/sync/pull.ts', "import Database from 'better-sqlite3'", 'SQLite'],
    ['src/backend/features/sales/queries.ts', "import Database from 'better-sqlite3'", 'SQLite'],
    ['src/backend/features/sales/queries.ts', "export { x } from '../tips/queries.ts'", 'sibling'],
    ['src/backend/start.ts', "await import('electron')", 'electron'],
    ['src/sandbox/main.ts', "import '../platform/client.ts'", 'src/platform/client.ts'],
    ['src/web/main.ts', "import '../backend/engine/rpc/serve.ts'", 'src/backend/engine/rpc/serve.ts'],
    ['src/host/log.ts', "import '../backend/start.ts'", 'src/backend/start.ts'],
    ['src/ui/app/main.ts', "import '../../backend/start.ts'", 'src/backend/start.ts'],
    ['src/ui/features/sales/useSales.ts', "import '../tips/useTips.ts'", 'sibling'],
    [
      'src/ui/features/sales/SalesPage.vue',
      '<template/>\n<script setup lang="ts">\nimport \'node:fs\'\n</script>',
      'node:'
    ],
    ['src/web/page.ts', "import { ref } from 'vue'", 'vue'],
    ['electron/preload/index.ts', "import 'node:fs'", 'node:'],
    ['electron/main/index.ts', "import '../../src/backend/start.ts'", 'src/backend/start.ts'],
    ['src/contract/sales.ts', "import '../../tests/helper.ts'", 'tests/helper.ts'],
    ['src/helpers/money.ts', '', 'no floor']
  ])('a bad import is caught: %s with %s', (file, source, named) => {
    expect(breaches(file, source)).toEqual([expect.stringContaining(named)])
  })

  it.each([
    ['src/link/pipe/client.ts', "import net from 'node:net'"],
    ['src/backend/engine/store/open.ts', "import Database from 'better-sqlite3'"],
    ['src/backend/features/sales/queries.ts', "import type { Db } from '../../engine/store/open.ts'"],
    ['src/backend/start.ts', "import { pulls } from './features/sales/pull.ts'"],
    ['src/sandbox/main.ts', "import type { Sale } from '../platform/generated/types.gen.ts'"],
    ['src/web/main.ts', "import { startBackend } from '../backend/start.ts'"],
    ['src/ui/features/sales/SalesPage.vue', '<script setup lang="ts">\nimport { ref } from \'vue\'\n</script>']
  ])('a good import passes: %s with %s', (file, source) => {
    expect(breaches(file, source)).toEqual([])
  })
})

const root = resolve(import.meta.dirname, '..')

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => /\.(ts|vue|js)$/.test(path) && !path.includes('/.'))
}

/** What `file` imports and its floor may not: one line each, file → import and the rule. */
function breaches(file: string, source: string): string[] {
  const floor = floors.find(({ at }) => file.startsWith(at))
  if (floor === undefined) return [`${file}: no floor. The floors table has no row for this folder.`]
  return importsOf(file, source).flatMap((specifier) => {
    const rule = brokenRule(floor, file, specifier)
    return rule === undefined ? [] : [`${file} → ${specifier}: ${rule}`]
  })
}

function importsOf(file: string, source: string): string[] {
  const code = file.endsWith('.vue')
    ? [...source.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script).join('\n')
    : source
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName)
}

function brokenRule(floor: Floor, file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return brokenPathRule(floor, file, posix.join(posix.dirname(file), specifier))
  const isNode = specifier.startsWith('node:') || builtinModules.includes(specifier)
  if (isNode && !permits(floor.node, file)) return `row "${floor.at}" does not have node:`
  if (/^electron($|\/)/.test(specifier) && !floor.electron) return `row "${floor.at}" does not have electron`
  if (sqlitePackages.test(specifier) && !permits(floor.sqlite, file))
    return `row "${floor.at}" does not have SQLite here`
  if (vuePackages.test(specifier) && !floor.vue) return `row "${floor.at}" does not have vue`
  return undefined
}

function brokenPathRule(floor: Floor, file: string, target: string): string | undefined {
  if (!target.startsWith(floor.at)) {
    if (floor.may.some((allowed) => target.startsWith(allowed))) return undefined
    return `row "${floor.at}" may import ${[floor.at, ...floor.may].join(', ')}, and not ${target}`
  }
  const { strangers } = floor
  if (strangers === undefined || !file.startsWith(strangers) || !target.startsWith(strangers)) return undefined
  const noun = (path: string) => path.slice(strangers.length).split('/')[0]
  return noun(file) === noun(target) ? undefined : `a feature never imports a sibling (${target})`
}

function permits(permission: true | string | undefined, file: string): boolean {
  return permission === true || (permission !== undefined && file.startsWith(permission))
}
