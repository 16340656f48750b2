import { fileURLToPath } from 'node:url'
import vueI18n from '@intlify/unplugin-vue-i18n/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const server = process.env['MAINSHOCK_SERVER'] ?? 'http://127.0.0.1:7511'

export default defineConfig({
  plugins: [
    vue(),
    // Messages are compiled here, so that the page needs no `eval`.
    vueI18n({
      include: fileURLToPath(new URL('./src/locales/*.json', import.meta.url)),
      runtimeOnly: true,
      fullInstall: false,
      dropMessageCompiler: true,
    }),
  ],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // The map is loaded later and is as big as it is; scripts/budget.mjs watches both sizes.
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
  },
  server: { proxy: { '/api': { target: server, changeOrigin: true } } },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.ts'],
  },
})
