import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

/** Keeps the inputs whose source exists, as absolute paths; the desktop shell is not in every version. */
function existing(inputs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs)
      .map(([name, path]) => [name, resolve(import.meta.dirname, path)] as const)
      .filter(([, path]) => existsSync(path))
  )
}

const mainInputs = existing({
  index: 'electron/main/index.ts',
  backend: 'electron/backend/index.ts',
  web: 'src/web/main.ts',
  // A worker that is started by path needs an input of its own.
  sync: 'src/backend/engine/sync/thread.ts'
})
const preloadInputs = existing({ index: 'electron/preload/index.ts' })
const pageInputs = existing({ index: 'src/ui/index.html' })

export default defineConfig({
  ...(Object.keys(mainInputs).length > 0 && {
    main: {
      build: { outDir: 'out/main', sourcemap: true, rolldownOptions: { input: mainInputs } }
    }
  }),
  ...(Object.keys(preloadInputs).length > 0 && {
    preload: {
      build: {
        outDir: 'out/preload',
        // A sandboxed preload is one CommonJS file with everything inside.
        externalizeDeps: false,
        rolldownOptions: { input: preloadInputs, output: { format: 'cjs', entryFileNames: '[name].cjs' } }
      }
    }
  }),
  ...(Object.keys(pageInputs).length > 0 && {
    renderer: {
      root: 'src/ui',
      plugins: [
        vue(),
        ui({
          // What the kit generates goes under the project's node_modules, not between the sources.
          root: import.meta.dirname,
          dts: false,
          autoImport: false,
          ui: {
            colors: {
              primary: 'cyan',
              secondary: 'cyan',
              success: 'cyan',
              info: 'cyan',
              warning: 'amber',
              error: 'red',
              neutral: 'stone'
            }
          },
          // Icons travel in the bundle: the page asks nothing but its own origin.
          icon: { clientBundle: { scan: { globInclude: ['**/*.{vue,ts}'] } } }
        })
      ],
      build: { outDir: 'out/renderer', minify: true, rolldownOptions: { input: pageInputs } }
    }
  })
})
