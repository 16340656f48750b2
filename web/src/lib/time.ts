/** Times for reading: in the county's zone, with UTC kept beside. All arithmetic in milliseconds. */

export type Lang = 'zh-CN' | 'en'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(lang: Lang, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang}|${zone}|${JSON.stringify(options)}`
  let found = formats.get(key)
  if (!found) {
    // 24-hour clock in both languages: nobody may take 01:15 for 13:15.
    const locale = lang === 'en' ? 'en-GB' : lang
    found = new Intl.DateTimeFormat(locale, { hourCycle: 'h23', timeZone: zone, ...options })
    formats.set(key, found)
  }
  return found
}

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const MINUTE = { hour: '2-digit', minute: '2-digit' } as const
const DAY = { month: 'short', day: 'numeric' } as const
const DATE = { year: 'numeric', month: '2-digit', day: '2-digit' } as const

export function clockTime(at: number, lang: Lang, zone: string): string {
  return format(lang, zone, TIME).format(at)
}

export function minuteTime(at: number, lang: Lang, zone: string): string {
  return format(lang, zone, MINUTE).format(at)
}

export function shortDay(at: number, lang: Lang, zone: string): string {
  return format(lang, zone, DAY).format(at)
}

/** `2019-02-25` in the zone, the same in both languages. */
export function isoDay(at: number, zone: string): string {
  const parts = format('en', zone, DATE).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Day and time; the day is left out when it is the day of `now`. */
export function nearTime(at: number, now: number, lang: Lang, zone: string): string {
  const time = minuteTime(at, lang, zone)
  return isoDay(at, zone) === isoDay(now, zone) ? time : `${shortDay(at, lang, zone)} ${time}`
}

/** `2019-02-25 13:15:59` in the zone. */
export function fullTime(at: number, lang: Lang, zone: string): string {
  return `${isoDay(at, zone)} ${clockTime(at, lang, zone)}`
}

/** The same, no finer than the time is known: `2019-02-25 13:15`, `2019-02-25`. */
export function preciseTime(at: number, precision: string, lang: Lang, zone: string): string {
  if (precision === 'day') return isoDay(at, zone)
  if (precision === 'minute') return `${isoDay(at, zone)} ${minuteTime(at, lang, zone)}`
  return fullTime(at, lang, zone)
}

/** `2019-02-25 05:15:59 UTC`. */
export function utcTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** `03:12`, `1:03:12`, `26:03:12`: a span without sign. */
export function span(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** `+03:12` after, `−03:12` before. */
export function signedSpan(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${span(ms)}`
}
