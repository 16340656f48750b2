/**
 * One live stream per browser. The tab that holds the lock reads it and tells the others; when it
 * closes, the next one takes over from the last position. The event id is the position in the record.
 */

export type StreamState = 'live' | 'reconnecting'

export interface StreamHandlers {
  /** An entry was added at this position. */
  entry(position: number): void
  /** The exercise clock was paused, sped up or jumped. */
  clock(): void
  /** Too much was missed: read everything anew. */
  reset(): void
  state(state: StreamState): void
}

type Word =
  | { kind: 'entry'; position: number }
  | { kind: 'clock' }
  | { kind: 'reset' }
  | { kind: 'state'; state: StreamState }
  | { kind: 'hello' }

const NAME = 'mainshock-stream'
const RETRY_MS = 2000

/** Follows the stream after a position until the returned function is called. */
export function follow(after: number, handlers: StreamHandlers): () => void {
  let last = after
  let state: StreamState = 'reconnecting'
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  const stop = new AbortController()
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : undefined

  function take(word: Word): void {
    switch (word.kind) {
      case 'entry':
        if (word.position > last) last = word.position
        handlers.entry(word.position)
        break
      case 'clock':
        handlers.clock()
        break
      case 'reset':
        handlers.reset()
        break
      case 'state':
        state = word.state
        handlers.state(word.state)
        break
      case 'hello':
        // A tab that came later asks the leader how things stand.
        if (source) channel?.postMessage({ kind: 'state', state } satisfies Word)
        break
    }
  }

  function tell(word: Word): void {
    channel?.postMessage(word)
    take(word)
  }

  function open(): void {
    const stream = new EventSource(`/api/v1/stream?after=${last}`)
    source = stream
    stream.onopen = () => tell({ kind: 'state', state: 'live' })
    stream.onmessage = (event) => entry(event)
    stream.addEventListener('entry', (event) => entry(event as MessageEvent<string>))
    stream.addEventListener('clock', () => tell({ kind: 'clock' }))
    stream.addEventListener('reset', () => tell({ kind: 'reset' }))
    stream.onerror = () => {
      tell({ kind: 'state', state: 'reconnecting' })
      // The browser reconnects by itself with `Last-Event-ID`, except after an answer it gave up on.
      if (stream.readyState === EventSource.CLOSED && !stop.signal.aborted) {
        retry = setTimeout(open, RETRY_MS)
      }
    }
  }

  function entry(event: MessageEvent<string>): void {
    const position = Number(event.lastEventId)
    if (Number.isSafeInteger(position)) tell({ kind: 'entry', position })
  }

  if (channel) {
    channel.onmessage = (event: MessageEvent<Word>) => take(event.data)
    channel.postMessage({ kind: 'hello' } satisfies Word)
  }
  const locks = channel && 'locks' in navigator ? navigator.locks : undefined
  if (locks) {
    const lead = () =>
      new Promise<void>((done) => {
        if (stop.signal.aborted) return done()
        stop.signal.addEventListener('abort', () => done())
        open()
      })
    locks.request(NAME, { signal: stop.signal }, lead).catch(() => undefined)
  } else {
    open()
  }

  return () => {
    stop.abort()
    clearTimeout(retry)
    source?.close()
    channel?.close()
  }
}
