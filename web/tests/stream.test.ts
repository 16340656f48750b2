import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { follow, type StreamHandlers } from '../src/api/stream'

class FakeSource extends EventTarget {
  static opened: FakeSource[] = []
  static readonly CLOSED = 2
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: MessageEvent<string>) => void) | null = null
  constructor(readonly url: string) {
    super()
    FakeSource.opened.push(this)
  }
  entry(position: number): void {
    this.onmessage?.(new MessageEvent('message', { data: '{}', lastEventId: String(position) }))
  }
  close(): void {
    this.readyState = 2
  }
}

/** The browser's lock: one holder, the next in line when it lets go. */
class FakeLocks {
  private queue: Promise<void> = Promise.resolve()
  request(_name: string, options: { signal: AbortSignal }, work: () => Promise<void>) {
    this.queue = this.queue.then(() => (options.signal.aborted ? undefined : work()))
    return this.queue
  }
}

function follower(after: number) {
  const positions: number[] = []
  const states: string[] = []
  const handlers: StreamHandlers = {
    entry: (position) => positions.push(position),
    clock: vi.fn(),
    reset: vi.fn(),
    state: (state) => states.push(state),
  }
  return { positions, states, stop: follow(after, handlers) }
}

beforeEach(() => {
  FakeSource.opened = []
  vi.stubGlobal('EventSource', FakeSource)
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the live stream', () => {
  it('is opened once for two tabs, and both hear every entry', async () => {
    const first = follower(7)
    const second = follower(7)
    await vi.waitFor(() => expect(FakeSource.opened).toHaveLength(1))
    expect(FakeSource.opened[0]?.url).toContain('after=7')
    FakeSource.opened[0]?.onopen?.()
    FakeSource.opened[0]?.entry(8)
    FakeSource.opened[0]?.entry(9)
    await vi.waitFor(() => expect(second.positions).toEqual([8, 9]))
    expect(first.positions).toEqual([8, 9])
    expect(second.states).toContain('live')
    first.stop()
    second.stop()
  })

  it('is taken over from the last position when the leading tab closes', async () => {
    const first = follower(0)
    const second = follower(0)
    await vi.waitFor(() => expect(FakeSource.opened).toHaveLength(1))
    FakeSource.opened[0]?.entry(12)
    await vi.waitFor(() => expect(second.positions).toEqual([12]))
    first.stop()
    await vi.waitFor(() => expect(FakeSource.opened).toHaveLength(2))
    expect(FakeSource.opened[1]?.url).toContain('after=12')
    second.stop()
  })

  it('is opened again from the last position after an answer that ends it', async () => {
    const one = follower(3)
    await vi.waitFor(() => expect(FakeSource.opened).toHaveLength(1))
    vi.useFakeTimers()
    const source = FakeSource.opened[0]
    source?.entry(5)
    if (source) source.readyState = FakeSource.CLOSED
    source?.onerror?.()
    expect(one.states).toEqual(['reconnecting'])
    vi.advanceTimersByTime(2000)
    expect(FakeSource.opened[1]?.url).toContain('after=5')
    one.stop()
  })
})
