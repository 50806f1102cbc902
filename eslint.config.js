import eslint from '@eslint/js'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** One door per danger: what is banned everywhere but in the one file that is the door. */
const rawHtml = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'srcdoc'].map((property) => ({
  property,
  message: 'Raw HTML never: render text, or a component.'
}))
const bannedSyntax = [
  { selector: 'ExportAllDeclaration', message: 'No barrel files: name what you export, import from where it lives.' },
  { selector: "NewExpression[callee.name='Function']", message: 'Code never comes from a string.' }
]
const shellCommands = {
  name: 'node:child_process',
  importNames: ['exec', 'execSync'],
  message: 'A shell reads its argument as a program: use spawn with a list.'
}

export default defineConfig(
  globalIgnores(['out/', 'dist/', '.cache/', 'test-results/', 'src/platform/generated/']),
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,vue}'],
    extends: [tseslint.configs.recommendedTypeChecked, vue.configs['flat/recommended']],
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue']
      }
    },
    rules: {
      // The compiler knows every name, in every floor's own lib.
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreIIFE: false, ignoreVoid: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A handler may be async because its contract is.
      '@typescript-eslint/require-await': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      eqeqeq: 'error',
      'no-restricted-properties': [
        'error',
        ...rawHtml,
        { object: 'document', property: 'write', message: 'Raw HTML never.' },
        {
          object: 'window',
          property: 'open',
          message: 'A link that leaves the page is an <a target="_blank" rel="noreferrer">.'
        },
        { object: 'shell', property: 'openExternal', message: 'Only electron/main/links.ts opens external links.' }
      ],
      'no-restricted-syntax': ['error', ...bannedSyntax],
      'no-restricted-imports': ['error', { paths: [shellCommands] }]
    }
  },
  { files: ['electron/main/links.ts'], rules: { 'no-restricted-properties': ['error', ...rawHtml] } },
  {
    files: ['src/{contract,platform,link,backend,ui}/**/*.{ts,vue}'],
    // A terminal belongs to the hosts; everything below them logs through the host.
    rules: { 'no-console': 'error' }
  },
  {
    files: ['src/ui/**/*.{ts,vue}'],
    rules: {
      // This parser does not see types through .vue imports; vue-tsc does.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/multi-word-component-names': 'error',
      // Layout of the markup is the author's.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/attributes-order': 'off',
      'vue/require-default-prop': 'off'
    }
  },
  {
    files: ['tests/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  },
  // Plain scripts are few, and the compiler does not read them: name what each place has.
  {
    files: ['**/*.js'],
    ignores: ['src/ui/**'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', setInterval: 'readonly', clearInterval: 'readonly' }
    }
  },
  {
    files: ['src/ui/public/*.js'],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly' } }
  }
)
