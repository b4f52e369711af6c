import { act, fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CatalogField } from '../../../src/renderer/src/ui/CatalogField.tsx'
import { Suggest } from '../../../src/renderer/src/ui/Suggest.tsx'
import { installFakeApi } from '../support/fakeApi.ts'
import { prepareScreen, show } from '../support/screen.tsx'
import { until } from '../support/until.ts'

prepareScreen()
afterEach(() => vi.restoreAllMocks())

const HITS = [
  { key: 'H87', text: 'Pieza' },
  { key: 'KGM', text: 'Kilogramo' },
]

function field(load: (text: string) => Promise<readonly (typeof HITS)[number][]>) {
  const chosen: string[] = []
  const onDone = vi.fn<() => void>()
  installFakeApi({ 'catalogs.search': ({ text }) => load(text) })
  function Held() {
    const [value, setValue] = useState('')
    return (
      <CatalogField
        catalog="claveUnidad"
        value={value}
        onChange={(key) => {
          chosen.push(key)
          setValue(key)
        }}
        onDone={onDone}
        input={{ label: 'Unidad' }}
      />
    )
  }
  show(<Held />)
  return { chosen, onDone, input: screen.getByRole('combobox', { name: 'Unidad' }) }
}

/** Lets every answer that is on its way arrive. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

/** `k` was answered by what `H87` is; `ki` stands there and has no answer yet. */
async function typedOn() {
  const answers = new Map<string, (hits: typeof HITS) => void>()
  const { input, chosen } = field((text) => new Promise((resolve) => answers.set(text, resolve)))
  await userEvent.type(input, 'k')
  answers.get('k')?.([HITS[0] ?? { key: '', text: '' }])
  await screen.findByRole('option', { name: /H87/ })
  await userEvent.type(input, 'i')
  return { answers, input, chosen }
}

const matching = async (text: string) =>
  HITS.filter((hit) => hit.text.toLowerCase().includes(text.toLowerCase()))

describe('a field with suggestions', () => {
  it('tells that it has a list, which one, and which option is meant', async () => {
    const { input } = field(matching)
    expect(input.getAttribute('aria-expanded')).toBe('false')
    await userEvent.type(input, 'kilo')
    expect(await screen.findByRole('option', { name: /KGM/ })).toBeDefined()
    expect(input.getAttribute('aria-expanded')).toBe('true')
    expect(input.getAttribute('aria-autocomplete')).toBe('list')
    expect(input.getAttribute('aria-haspopup')).toBe('listbox')
    const list = input.getAttribute('aria-controls')
    expect(document.getElementById(list ?? '')?.getAttribute('role')).toBe('listbox')
    await userEvent.keyboard('{ArrowDown}')
    await until(() => {
      const meant = document.getElementById(input.getAttribute('aria-activedescendant') ?? '')
      expect(meant?.textContent ?? '').toContain('KGM')
    })
    await userEvent.keyboard('{Escape}')
    await until(() => expect(screen.queryByRole('option')).toBeNull())
    expect(input.getAttribute('aria-expanded')).toBe('false')
    expect(input).toHaveProperty('value', 'kilo')
  })

  it('takes the marked option by Enter and goes on', async () => {
    const { input, chosen, onDone } = field(matching)
    await userEvent.type(input, 'kilo')
    await screen.findByRole('option', { name: /KGM/ })
    await userEvent.keyboard('{Enter}')
    await until(() => expect(chosen.at(-1)).toBe('KGM'))
    expect(onDone).toHaveBeenCalledTimes(1)
  })

  it('drops the answer to an older text that comes late', async () => {
    const answers = new Map<string, (hits: typeof HITS) => void>()
    const { input } = field((text) => new Promise((resolve) => answers.set(text, resolve)))
    await userEvent.type(input, 'pi')
    answers.get('pi')?.([HITS[0] ?? { key: '', text: '' }])
    expect(await screen.findByRole('option', { name: /H87/ })).toBeDefined()
    answers.get('p')?.([HITS[1] ?? { key: '', text: '' }])
    await act(settled)
    expect(screen.queryByRole('option', { name: /KGM/ })).toBeNull()
    expect(screen.getByRole('option', { name: /H87/ })).toBeDefined()
  })

  it('never takes by Enter what was found for an older text: the answer to what stands there is waited for', async () => {
    const answers = new Map<string, (hits: typeof HITS) => void>()
    const { input, chosen } = field((text) => new Promise((resolve) => answers.set(text, resolve)))
    await userEvent.type(input, 'k')
    answers.get('k')?.([HITS[0] ?? { key: '', text: '' }])
    const older = await screen.findByRole('option', { name: /H87/ })
    await userEvent.keyboard('{ArrowDown}')
    await until(() => expect(input.getAttribute('aria-activedescendant')).toBe(older.id))
    await userEvent.type(input, 'i{Enter}')
    expect(chosen).not.toContain('H87')
    answers.get('ki')?.([HITS[1] ?? { key: '', text: '' }])
    await until(() => expect(chosen.at(-1)).toBe('KGM'))
  })

  it('takes by Enter what was found, also before it is drawn: what is drawn still belongs to an older text', async () => {
    // A frame may come before the answer that was read is drawn.
    vi.spyOn(window, 'requestAnimationFrame').mockImplementation((frame) => {
      frame(0)
      return 0
    })
    const { answers, input, chosen } = await typedOn()
    answers.get('ki')?.([HITS[1] ?? { key: '', text: '' }])
    await settled()
    expect(screen.queryByRole('option', { name: /KGM/ })).toBeNull()
    fireEvent.keyDown(input, { key: 'Enter' })
    await until(() => expect(chosen.at(-1)).toBe('KGM'))
    expect(chosen).not.toContain('H87')
  })

  it('marks nothing of what was found for an older text once another is typed', async () => {
    let frame: FrameRequestCallback = () => undefined
    vi.spyOn(window, 'requestAnimationFrame').mockImplementation((next) => {
      frame = next
      return 0
    })
    const { answers, chosen } = await typedOn()
    act(() => frame(0))
    await userEvent.keyboard('{Enter}')
    expect(chosen).not.toContain('H87')
    answers.get('ki')?.([HITS[1] ?? { key: '', text: '' }])
    await until(() => expect(chosen.at(-1)).toBe('KGM'))
  })

  it('searches no longer once one was taken before the answer came', async () => {
    const { input, chosen } = await typedOn()
    const isSearching = (): boolean => document.querySelector('.mantine-Loader-root') !== null
    expect(isSearching()).toBe(true)
    await userEvent.click(screen.getByRole('option', { name: /H87/ }))
    expect(chosen.at(-1)).toBe('H87')
    await userEvent.tab()
    expect(document.activeElement).not.toBe(input)
    expect(isSearching()).toBe(false)
  })

  it('offers to make a new one only when it is known whether there is such a one already', async () => {
    const made = vi.fn<(text: string) => void>()
    let answer: (names: readonly string[]) => void = () => undefined
    function Held() {
      const [value, setValue] = useState('')
      return (
        <Suggest
          value={value}
          onText={setValue}
          load={() => new Promise<readonly string[]>((resolve) => (answer = resolve))}
          itemKey={(name) => name}
          draw={(name) => name}
          onPick={setValue}
          extra={{ label: (text) => `Nuevo: ${text}`, onPick: made }}
          input={{ label: 'Cliente' }}
        />
      )
    }
    show(<Held />)
    const input = screen.getByRole('combobox', { name: 'Cliente' })
    await userEvent.type(input, 'rosa')
    const extra = await screen.findByRole('option', { name: 'Nuevo: rosa' })
    await userEvent.click(extra)
    await userEvent.keyboard('{ArrowDown}')
    expect(made).not.toHaveBeenCalled()
    expect(input.getAttribute('aria-activedescendant')).not.toBe(extra.id)
    await act(async () => answer(['ROSA QUISPE']))
    await userEvent.click(screen.getByRole('option', { name: 'Nuevo: rosa' }))
    expect(made).toHaveBeenCalledExactlyOnceWith('rosa')
  })
})
