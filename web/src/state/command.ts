/** Sending one command from a form: its key survives retries, its refusal is shown where it was made. */
import { ref } from 'vue'
import { send, sentences } from '../api/client'
import type { Accepted, Text } from '../api/types'
import { i18n } from '../lib/language'
import { refresh } from './node'

function lost(): Text {
  const words = (lang: 'zh-CN' | 'en') => i18n.global.t('command.lost', {}, { locale: lang })
  return { zh: words('zh-CN'), en: words('en') }
}

export function useCommand() {
  const busy = ref(false)
  const problems = ref<Text[]>([])
  let key = crypto.randomUUID()
  let said = ''

  /** A new form is a new command. */
  function renew(): void {
    said = ''
    problems.value = []
  }

  async function run(
    path: string,
    post: string,
    body?: Record<string, unknown> | string,
  ): Promise<Accepted | null> {
    busy.value = true
    problems.value = []
    // Trying the same again is the same command; other words are another one.
    const saying = JSON.stringify([path, post, body])
    if (saying !== said) {
      said = saying
      key = crypto.randomUUID()
    }
    try {
      const accepted = await send(path, post, key, body)
      said = ''
      refresh()
      return accepted
    } catch (error) {
      problems.value = sentences(error, lost())
      return null
    } finally {
      busy.value = false
    }
  }

  return { busy, problems, run, renew }
}
