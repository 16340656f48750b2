import type { Known, Shown, ValueStatus } from '../api/types'

export function valueOf<T>(known: Known<T>): T | undefined {
  return known.state === 'value' ? known.value : undefined
}

export function shownValue<T>(shown: Shown<T>): T | undefined {
  return valueOf(shown.value)
}

/** True when a page must mark a value as not real. */
export function mustBeMarked(status: ValueStatus | null): boolean {
  return status === 'assumed' || status === 'synthetic' || status === 'constructed'
}
