/** Times of this county in the language of the page. */
import { useNode, zone } from '../state/node'
import { useLanguage } from './language'
import { clockTime, fullTime, minuteTime, nearTime, preciseTime, shortDay, utcTime } from './time'

export function useFormat() {
  const { lang } = useLanguage()
  const { now } = useNode()
  const ms = (at: string | number) => (typeof at === 'number' ? at : Date.parse(at))
  return {
    clock: (at: string | number) => clockTime(ms(at), lang(), zone.value),
    minute: (at: string | number) => minuteTime(ms(at), lang(), zone.value),
    day: (at: string | number) => shortDay(ms(at), lang(), zone.value),
    full: (at: string | number) => fullTime(ms(at), lang(), zone.value),
    /** No finer than the time is known. */
    precise: (at: string, precision: string) =>
      preciseTime(ms(at), precision, lang(), zone.value),
    near: (at: string | number) => nearTime(ms(at), now.value, lang(), zone.value),
    /** For the title: local with zone, and UTC. */
    both: (at: string | number) =>
      `${fullTime(ms(at), lang(), zone.value)} ${zone.value} · ${utcTime(ms(at))}`,
  }
}
