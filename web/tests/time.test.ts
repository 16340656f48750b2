import { describe, expect, it } from 'vitest'
import { clockTime, fullTime, nearTime, preciseTime, signedSpan, span, utcTime } from '../src/lib/time'

const AT = Date.parse('2019-02-25T05:15:59Z')
const ZONE = 'Asia/Shanghai'

describe('times', () => {
  it('are those of the county, whatever the machine is set to', () => {
    expect(fullTime(AT, 'zh-CN', ZONE)).toBe('2019-02-25 13:15:59')
    expect(clockTime(AT, 'en', ZONE)).toBe('13:15:59')
  })

  it('are said no finer than they are known', () => {
    expect(preciseTime(AT, 'minute', 'zh-CN', ZONE)).toBe('2019-02-25 13:15')
    expect(preciseTime(AT, 'day', 'en', ZONE)).toBe('2019-02-25')
    expect(preciseTime(AT, 'second', 'en', ZONE)).toBe('2019-02-25 13:15:59')
  })

  it('keep UTC beside', () => {
    expect(utcTime(AT)).toBe('2019-02-25 05:15:59 UTC')
  })

  it('midnight is 00, never 24', () => {
    expect(clockTime(Date.parse('2019-02-24T16:00:05Z'), 'zh-CN', ZONE)).toBe('00:00:05')
    expect(clockTime(Date.parse('2019-02-24T16:00:05Z'), 'en', ZONE)).toBe('00:00:05')
  })

  it('the day is said only when it is another day', () => {
    const later = AT + 3_600_000
    expect(nearTime(AT, later, 'zh-CN', ZONE)).toBe('13:15')
    expect(nearTime(AT, later + 24 * 3_600_000, 'zh-CN', ZONE)).toBe('2月25日 13:15')
    expect(nearTime(AT, later + 24 * 3_600_000, 'en', ZONE)).toBe('25 Feb 13:15')
  })

  it('spans grow from minutes to hours and keep their sign', () => {
    expect(span(192_000)).toBe('03:12')
    expect(span(3_792_000)).toBe('1:03:12')
    expect(span(100 * 3_600_000)).toBe('100:00:00')
    expect(signedSpan(-5000)).toBe('−00:05')
    expect(signedSpan(5000)).toBe('+00:05')
  })
})
