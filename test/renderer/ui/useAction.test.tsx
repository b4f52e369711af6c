import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useAction } from '../../../src/renderer/src/ui/useAction.ts'
import { useTyped } from '../../../src/renderer/src/ui/useTyped.ts'
import { Refusal } from '../../../src/renderer/src/api.ts'

const REFUSED = new Refusal({
  code: 'storage.full',
  issues: [],
  detail: {},
  retryAt: null,
  traceId: null,
})

it('runs once for two calls in the same frame, and again once it has ended', async () => {
  const gate = Promise.withResolvers<void>()
  let runs = 0
  const { result } = renderHook(() =>
    useAction(async () => {
      runs += 1
      await gate.promise
    }),
  )
  let first = Promise.resolve(false)
  let second = Promise.resolve(true)
  act(() => {
    first = result.current.run()
    second = result.current.run()
  })
  expect(result.current.isBusy).toBe(true)
  await act(async () => gate.resolve())
  await expect(first).resolves.toBe(true)
  await expect(second).resolves.toBe(false)
  expect(result.current.isBusy).toBe(false)
  await act(() => result.current.run())
  expect(runs).toBe(2)
})

it('keeps why it failed until the next try or until it is cleared', async () => {
  let isFull = true
  const { result } = renderHook(() =>
    useAction(async () => {
      if (isFull) throw REFUSED
    }),
  )
  await act(async () => expect(await result.current.run()).toBe(false))
  expect(result.current.error?.code).toBe('storage.full')
  act(() => result.current.clear())
  expect(result.current.error).toBeNull()
  await act(() => result.current.run())
  isFull = false
  await act(async () => expect(await result.current.run()).toBe(true))
  expect(result.current.error).toBeNull()
  expect(result.current.isBusy).toBe(false)
})

it('calls a fault of the window itself a bug, with its words', async () => {
  const { result } = renderHook(() => useAction(() => Promise.reject(new Error('no picture'))))
  await act(() => result.current.run())
  expect(result.current.error).toMatchObject({ code: 'bug', detail: { words: 'no picture' } })
})

it('keeps what is typed over a value, until that value is another', () => {
  const { result, rerender } = renderHook(({ value }) => useTyped(value), {
    initialProps: { value: 'a' },
  })
  act(() => result.current[1]('abc'))
  rerender({ value: 'a' })
  expect(result.current[0]).toBe('abc')
  rerender({ value: 'z' })
  expect(result.current[0]).toBe('z')
  // What was typed over the old one does not come back with it.
  act(() => result.current[1]('zz'))
  rerender({ value: 'a' })
  expect(result.current[0]).toBe('a')
})
