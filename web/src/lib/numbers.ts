/** Numbers for reading. A modelled number is rounded to what it is worth and never says "0 expected". */
import type { Range90 } from '../api/types'
import type { Lang } from './time'

function grouped(value: number, lang: Lang, digits = 0): string {
  return new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value)
}

/** A counted or told number: every digit of it. */
export function exact(value: number, lang: Lang): string {
  return grouped(value, lang, 4)
}

/** A modelled number: two significant digits; 万 in Chinese, k for thousands in English. */
export function rough(value: number, lang: Lang): string {
  if (value !== 0 && Math.abs(value) < 1) return '<1'
  const size = Math.floor(Math.log10(Math.max(1, Math.abs(value))))
  const step = 10 ** Math.max(0, size - 1)
  const rounded = Math.round(value / step) * step
  if (lang === 'zh-CN' && Math.abs(rounded) >= 10_000) {
    return `${grouped(rounded / 10_000, lang, 1)}万`
  }
  if (lang === 'en' && Math.abs(rounded) >= 10_000) return `${grouped(rounded / 1000, lang)}k`
  return grouped(rounded, lang)
}

/** 5–95 %. A range whose top is below one says so instead of "0". */
export function range(value: Range90, lang: Lang): string {
  if (value.high < 1) return '<1'
  const low = value.low < 1 ? '0' : rough(value.low, lang)
  const high = rough(value.high, lang)
  return low === high ? `≈${high}` : `${low}–${high}`
}

/** A probability in percent; certain and impossible are not said of a model. */
export function percent(share: number): string {
  if (share < 0.01) return '<1%'
  if (share > 0.99) return '>99%'
  return `${Math.round(share * 100)}%`
}

/** `+9`, `−3`, `±0`. */
export function change(value: number, lang: Lang): string {
  if (value === 0) return '±0'
  return `${value < 0 ? '−' : '+'}${exact(Math.abs(value), lang)}`
}

const ROMAN = ['', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', 'Ⅵ', 'Ⅶ', 'Ⅷ', 'Ⅸ', 'Ⅹ', 'Ⅺ', 'Ⅻ'] as const

/** The numeral of a degree 1..12. */
export function roman(degree: number): string {
  return ROMAN[degree] ?? String(degree)
}

/** Level code (`IV`) with the numeral as it is printed (`Ⅳ`). */
export function levelNumeral(code: string): string {
  return { I: 'Ⅰ', II: 'Ⅱ', III: 'Ⅲ', IV: 'Ⅳ' }[code] ?? code
}

/** Degree of a decimal intensity: Ⅵ is 5.5 to 6.5, as the scale is read. */
export function degreeOf(intensity: number): number {
  return Math.min(12, Math.max(1, Math.round(intensity)))
}
