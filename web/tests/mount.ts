/** Puts a component into the page as the program does, and takes it out again. */
import { createApp, h, nextTick, reactive, type Component } from 'vue'
import { i18n } from '../src/lib/language'
import type { Lang } from '../src/lib/time'

export async function mount(component: Component, props: Record<string, unknown>, lang: Lang) {
  i18n.global.locale.value = lang
  const holder = document.createElement('div')
  document.body.append(holder)
  const given = reactive(props)
  const app = createApp({ setup: () => () => h(component, { ...given }) })
  app.use(i18n).mount(holder)
  await nextTick()
  return {
    holder,
    text: () => holder.textContent.replace(/\s+/g, ' ').trim(),
    async set(change: Record<string, unknown>) {
      Object.assign(given, change)
      await nextTick()
    },
    unmount() {
      app.unmount()
      holder.remove()
    },
  }
}
