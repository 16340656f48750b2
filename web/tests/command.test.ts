import { afterEach, describe, expect, it, vi } from 'vitest'
import { useCommand } from '../src/state/command'

afterEach(() => vi.unstubAllGlobals())

function recording(answers: (() => Promise<Response>)[]) {
  const keys: string[] = []
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (path === '/api/v1/hq') return Promise.reject(new TypeError('not asked here'))
    keys.push(new Headers(init?.headers).get('Idempotency-Key') ?? '')
    return (answers.shift() ?? (() => Promise.reject(new TypeError('cut'))))()
  })
  return keys
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  })
const cut = () => Promise.reject(new TypeError('cut'))
const accepted = () => Promise.resolve(json({ position: 4, repeat: false, receipt: 'ABCD2345' }))

describe('a command', () => {
  it('that is tried again after a cut line is the same command', async () => {
    const keys = recording([cut, accepted])
    const { run, problems } = useCommand()
    expect(await run('reports', 'duty', { place: 'a' })).toBeNull()
    expect(problems.value[0]?.zh).toContain('不会重复记录')
    expect((await run('reports', 'duty', { place: 'a' }))?.receipt).toBe('ABCD2345')
    expect(keys[0]).toBe(keys[1])
    expect(problems.value).toEqual([])
  })

  it('with other content is another command', async () => {
    const keys = recording([cut, accepted, accepted])
    const { run } = useCommand()
    await run('reports', 'duty', { place: 'a' })
    await run('reports', 'duty', { place: 'b' })
    await run('reports', 'duty', { place: 'b' })
    expect(new Set(keys).size).toBe(3)
  })

  it('that is refused shows the reason of the server in both languages', async () => {
    const problem = {
      status: 422,
      code: 'unknown-place',
      title: { zh: '没有这个地点', en: 'no such place' },
      detail: { zh: '请从列表选', en: 'choose from the list' },
    }
    recording([() => Promise.resolve(json(problem, 422))])
    const { run, problems } = useCommand()
    expect(await run('reports', 'duty', { place: 'x' })).toBeNull()
    expect(problems.value.map((one) => one.en)).toEqual(['no such place', 'choose from the list'])
  })
})
