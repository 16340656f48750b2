import { describe, expect, it } from 'vitest'
import FigureValue from '../src/components/FigureValue.vue'
import { shown, value } from './fixture'
import { mount } from './mount'

async function look(props: Record<string, unknown>, lang: 'zh-CN' | 'en' = 'zh-CN') {
  const page = await mount(FigureValue, props, lang)
  const found = {
    text: page.text(),
    look: page.holder.firstElementChild?.className,
    title: page.holder.firstElementChild?.getAttribute('title') ?? '',
  }
  page.unmount()
  return found
}

describe('a figure', () => {
  it('unknown, not covered and zero are three words with three looks', async () => {
    const told = { evidence: 'reported' as const }
    const three = [
      await look({ shown: shown({ state: 'unknown' }, told) }),
      await look({ shown: shown({ state: 'not_covered' }, told) }),
      await look({ shown: shown(value(0), told) }),
    ]
    expect(three.map((one) => one.text)).toEqual(['不明', '未覆盖', '0报'])
    expect(new Set(three.map((one) => one.look)).size).toBe(3)
  })

  it('modelled, told and verified are typed differently', async () => {
    const kinds = ['modelled', 'reported', 'verified'] as const
    const found = []
    for (const evidence of kinds) found.push(await look({ shown: shown(value(13), { evidence }) }))
    expect(found.map((one) => one.text)).toEqual(['13估', '13报', '13核'])
    expect(new Set(found.map((one) => one.look)).size).toBe(3)
  })

  it('says source, time in both zones, version', async () => {
    const { title } = await look({ shown: shown(value(5.74)), as: 'decimal' }, 'en')
    expect(title).toContain('Source: ellipse')
    expect(title).toContain('2019-02-25 05:16:04 UTC')
    expect(title).toContain('Version: v1')
  })

  it('an assumed value carries its mark', async () => {
    const { text } = await look({
      shown: shown(value(25_600), { evidence: 'reported', status: 'assumed' }),
    })
    expect(text).toBe('25,600报假定')
  })
})
