import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useAsk } from '../../../src/renderer/src/ui/useAsk.ts'
import { prepareScreen } from '../support/screen.tsx'

prepareScreen()

it('asks once more after an answer for all that was heard meanwhile, and shows each answer', async () => {
  const open: ((value: number) => void)[] = []
  const { result } = renderHook(() =>
    useAsk('k', () => new Promise<number>((resolve) => open.push(resolve))),
  )
  act(() => {
    for (let heard = 0; heard < 5; heard += 1) result.current.again()
  })
  expect(open).toHaveLength(1)
  await act(async () => open[0]?.(1))
  expect(result.current.value).toBe(1)
  expect(open).toHaveLength(2)
  await act(async () => open[1]?.(2))
  expect([result.current.value, open.length]).toEqual([2, 2])
})

it('drops the late answer to a question that another key replaced', async () => {
  const open: ((value: string) => void)[] = []
  const { result, rerender } = renderHook(
    ({ key }) => useAsk(key, () => new Promise<string>((resolve) => open.push(resolve))),
    { initialProps: { key: 'a' } },
  )
  rerender({ key: 'b' })
  await act(async () => open[1]?.('of b'))
  await act(async () => open[0]?.('of a'))
  expect(result.current.value).toBe('of b')
})
