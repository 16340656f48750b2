import vueI18n from '@intlify/eslint-plugin-vue-i18n'
import vue from 'eslint-plugin-vue'
import vueA11y from 'eslint-plugin-vuejs-accessibility'
import tseslint from 'typescript-eslint'

export default [
  { ignores: ['dist', 'node_modules', '*.json'] },
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  ...vueA11y.configs['flat/recommended'],
  ...vueI18n.configs['recommended'],
  {
    settings: {
      'vue-i18n': { localeDir: './src/locales/*.json', messageSyntaxVersion: '^11.0.0' },
    },
  },
  {
    files: ['**/*.vue', '**/*.ts'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] },
    },
    rules: {
      '@intlify/vue-i18n/no-missing-keys': 'error',
      '@intlify/vue-i18n/no-missing-keys-in-other-locales': 'error',
      '@intlify/vue-i18n/no-raw-text': [
        'error',
        { ignorePattern: '^[\\s·:±°/–—NEkm|()]*$', attributes: { '/.+/': ['title', 'aria-label'] } },
      ],
      // Layout of templates is not what a person should have to think about.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/first-attribute-linebreak': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A label holds its control in this house.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      // A region that scrolls must be reachable by keyboard.
      'vuejs-accessibility/no-static-element-interactions': 'error',
      'vuejs-accessibility/tabindex-no-positive': 'error',
    },
  },
  {
    files: ['src/locales/*.json'],
    rules: {
      '@intlify/vue-i18n/no-unused-keys': [
        'error',
        { src: './src', extensions: ['.ts', '.vue'] },
      ],
      '@intlify/vue-i18n/valid-message-syntax': 'error',
    },
  },
]
