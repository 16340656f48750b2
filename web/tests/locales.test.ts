import { describe, expect, it } from 'vitest'
import enText from '../src/locales/en.json?raw'
import zhText from '../src/locales/zh-CN.json?raw'

function flat(tree: unknown, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree as Record<string, unknown>)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') found.set(here, value)
    else for (const [inner, text] of flat(value, here)) found.set(inner, text)
  }
  return found
}

const zh = flat(JSON.parse(zhText))
const en = flat(JSON.parse(enText))
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

describe('the words of the page', () => {
  it('have the same keys in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })

  it('have the same slots in both languages', () => {
    for (const [key, text] of zh) {
      expect(slots(en.get(key) ?? ''), key).toEqual(slots(text))
    }
  })

  it('never call a modelled intensity instrumental, and use no full-width digits', () => {
    for (const [key, text] of zh) {
      expect(text, key).not.toMatch(/仪器烈度/)
      expect(text, key).not.toMatch(/[\uff10-\uff19]/)
    }
  })

  it('hold no Chinese in the English file but the name of the language', () => {
    for (const [key, text] of en) {
      if (key !== 'language.zh') expect(text, key).not.toMatch(/\p{Script=Han}/u)
    }
  })
})
