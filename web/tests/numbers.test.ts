import { describe, expect, it } from 'vitest'
import { change, degreeOf, exact, percent, range, rough } from '../src/lib/numbers'

describe('numbers', () => {
  it('a modelled range whose top is below one never says zero', () => {
    expect(range({ low: 0, middle: 0, high: 0 }, 'zh-CN')).toBe('<1')
    expect(range({ low: 0, middle: 0.1, high: 0.9 }, 'en')).toBe('<1')
  })

  it('a range may begin at zero when its top does not', () => {
    expect(range({ low: 0, middle: 0, high: 2 }, 'zh-CN')).toBe('0–2')
  })

  it('modelled numbers are rounded to two digits, grouped as the language does', () => {
    expect(rough(42_345, 'zh-CN')).toBe('4.2万')
    expect(rough(42_345, 'en')).toBe('42k')
    expect(rough(937, 'en')).toBe('940')
    expect(rough(0, 'en')).toBe('0')
  })

  it('told numbers keep every digit', () => {
    expect(exact(20_124, 'zh-CN')).toBe('20,124')
    expect(exact(83.4225, 'en')).toBe('83.4225')
  })

  it('a model is never certain', () => {
    expect(percent(0)).toBe('<1%')
    expect(percent(1)).toBe('>99%')
    expect(percent(0.456)).toBe('46%')
  })

  it('a change carries its sign', () => {
    expect(change(9411, 'en')).toBe('+9,411')
    expect(change(-3, 'en')).toBe('−3')
    expect(change(0, 'en')).toBe('±0')
  })

  it('degree six begins at five and a half, as in the program', () => {
    expect([5.49, 5.5, 6.49, 12.4, 0.2].map(degreeOf)).toEqual([5, 6, 6, 12, 1])
  })
})
