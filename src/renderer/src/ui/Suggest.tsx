import {
  Combobox,
  Loader,
  ScrollArea,
  TextInput,
  useCombobox,
  type TextInputProps,
} from '@mantine/core'
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useT } from '../words.ts'

interface SuggestProps<T> {
  readonly value: string
  readonly onText: (text: string) => void
  /** Things for a text; '' is the list's beginning. */
  readonly load: (text: string) => Promise<readonly T[]>
  readonly itemKey: (item: T) => string
  readonly draw: (item: T) => ReactNode
  readonly onPick: (item: T) => void
  /** Enter where nothing is marked in the list. */
  readonly onEnter?: ((text: string) => void) | undefined
  /** A line below the things, such as "new customer". */
  readonly extra?: {
    readonly label: (text: string) => string
    readonly onPick: (text: string) => void
  }
  readonly width?: number
  readonly input: TextInputProps & {
    readonly 'data-path'?: string
    readonly 'data-autofocus'?: boolean
  }
}

const EXTRA = ' extra'

/**
 * A field that offers things while one types; arrows and Enter choose, Escape closes. Answers to older texts are
 * dropped, so the list never shows what no longer fits.
 */
export function Suggest<T>(props: SuggestProps<T>) {
  const t = useT()
  const [items, setItems] = useState<readonly T[]>([])
  const [isLoading, setLoading] = useState(false)
  const turn = useRef(0)
  /** What was found last; null while an answer is on its way. A key may come before either is drawn. */
  const latest = useRef<readonly T[] | null>([])
  /** Enter came before the answer did: whoever types fast means the first of what will be found. */
  const entered = useRef(false)
  /** The first of what was found is to be marked once it is drawn. */
  const toMark = useRef(false)
  /** An arrow key went to what is marked: that was seen, whatever is being searched. */
  const byArrow = useRef(false)
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() })

  // Right after drawing, and not a frame later: by then another text may stand there.
  useLayoutEffect(() => {
    if (toMark.current) store.selectFirstOption()
    toMark.current = false
    // oxlint-disable-next-line react/exhaustive-deps
  }, [items])

  function search(text: string, mark: boolean): void {
    turn.current += 1
    const mine = turn.current
    entered.current = false
    toMark.current = false
    byArrow.current = false
    latest.current = null
    setLoading(true)
    // What was found for the older text may be clicked, but Enter means what stands in the field.
    store.resetSelectedOption()
    const take = (found: readonly T[]): void => {
      if (mine !== turn.current) return
      latest.current = found
      // The marked place will be another thing's.
      store.resetSelectedOption()
      byArrow.current = false
      toMark.current = mark && found.length > 0 && !entered.current
      setItems(found)
      setLoading(false)
      if (entered.current) enter(text, found)
    }
    props.load(text).then(take, () => {
      // Whether there is such a thing is not known: the Enter that waited must not make a new one.
      entered.current = false
      take([])
    })
  }

  /** Enter where no option is marked: the first that was found, else the text itself. */
  function enter(text: string, found: readonly T[]): void {
    entered.current = false
    store.closeDropdown()
    const [first] = found
    if (first !== undefined && text.trim() !== '') props.onPick(first)
    else props.onEnter?.(text)
  }

  function type(text: string): void {
    props.onText(text)
    store.openDropdown()
    search(text, text !== '')
  }

  function pick(key: string): void {
    turn.current += 1
    latest.current ??= []
    setLoading(false)
    store.closeDropdown()
    if (key === EXTRA) return props.extra?.onPick(props.value)
    const item = items.find((one) => props.itemKey(one) === key)
    if (item !== undefined) props.onPick(item)
  }

  function keyDown(event: KeyboardEvent<HTMLInputElement>): void {
    props.input.onKeyDown?.(event)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') byArrow.current = true
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const found = latest.current
    const isDrawn = items === found || byArrow.current
    const marked = store.dropdownOpened && isDrawn ? store.getSelectedOptionIndex() : -1
    // The list's own answer to Enter would click what is drawn, which may be drawn anew this very moment.
    store.resetSelectedOption()
    if (marked >= 0) {
      const item = items[marked]
      pick(item === undefined ? EXTRA : props.itemKey(item))
    } else if (found === null) entered.current = true
    else enter(props.value, store.dropdownOpened ? found : [])
  }

  return (
    <Combobox
      store={store}
      onOptionSubmit={pick}
      width={props.width ?? 'target'}
      position="bottom-start"
      shadow="md"
      middlewares={{ flip: true, shift: true }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...props.input}
          value={props.value}
          autoComplete="off"
          aria-autocomplete="list"
          spellCheck={false}
          rightSection={isLoading ? <Loader size={14} /> : props.input.rightSection}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={keyDown}
          onFocus={(event) => {
            props.input.onFocus?.(event)
            if (props.value === '') search('', false)
          }}
          onClick={() => {
            store.openDropdown()
            search(props.value, false)
          }}
          onBlur={(event) => {
            props.input.onBlur?.(event)
            store.closeDropdown()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={items.length === 0 && props.extra === undefined}>
        <Combobox.Options aria-label={props.input['aria-label'] ?? t('ui.suggestions')}>
          <ScrollArea.Autosize mah={300} type="auto">
            {items.map((item) => (
              <Combobox.Option value={props.itemKey(item)} key={props.itemKey(item)}>
                {props.draw(item)}
              </Combobox.Option>
            ))}
            {props.extra !== undefined && (
              // Whether there is such a one already is not known before the answer is here.
              <Combobox.Option value={EXTRA} key={EXTRA} disabled={isLoading}>
                {props.extra.label(props.value)}
              </Combobox.Option>
            )}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
