/** Which language the page speaks, and which part of a pair of sentences that is. */
import { watch } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import type { Text } from '../api/types'
import en from '../locales/en.json'
import zh from '../locales/zh-CN.json'
import type { Lang } from './time'

const KEPT = 'mainshock-language'

function first(): Lang {
  const asked = new URLSearchParams(location.search).get('lang')
  const kept = asked ?? localStorage.getItem(KEPT) ?? navigator.language
  return kept.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** True when nobody chose a language yet, so that the county's own may be taken. */
export function isUndecided(): boolean {
  const asked = new URLSearchParams(location.search).get('lang')
  return asked === null && localStorage.getItem(KEPT) === null
}

export const i18n = createI18n({
  legacy: false,
  locale: first(),
  fallbackLocale: false,
  messages: { 'zh-CN': zh, en },
})

export function setLanguage(lang: Lang, keep: boolean): void {
  i18n.global.locale.value = lang
  if (keep) localStorage.setItem(KEPT, lang)
}

watch(
  i18n.global.locale,
  (lang) => {
    document.documentElement.lang = lang
  },
  { immediate: true },
)

export function useLanguage() {
  const { t, locale } = useI18n()
  const lang = () => locale.value as Lang
  /** The part of a pair in the language of the page. */
  const say = (text: Text | null | undefined) => (text ? (lang() === 'en' ? text.en : text.zh) : '')
  return { t, lang, say }
}

/** The language of words that came as they are: Chinese when they hold a Chinese character. */
export function langOf(words: string): Lang {
  return /\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en'
}
