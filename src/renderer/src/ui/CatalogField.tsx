import { Text, type TextInputProps } from '@mantine/core'
import type { CatalogHit, CatalogName } from '../../../contract/system.ts'
import { call } from '../api.ts'
import { Suggest } from './Suggest.tsx'
import { useTyped } from './useTyped.ts'

/** Keys of goods are numbers: letters there are words of a search. */
const NUMBER = /^\d{2,8}$/
const KEY = /^[0-9A-Za-z]{2,8}$/
/** How many entries of a catalogue are offered at once. */
const OFFERED = 40

/** A key of one of the authority's catalogues, found by key or words; what is typed stays as typed. */
export function CatalogField({
  catalog,
  value,
  onChange,
  onDone,
  input,
}: {
  readonly catalog: CatalogName
  readonly value: string
  readonly onChange: (key: string) => void
  /** After a choice or Enter, where the focus should go on. */
  readonly onDone?: () => void
  readonly input: TextInputProps & { readonly 'data-path'?: string }
}) {
  const [text, setText] = useTyped(value)
  return (
    <Suggest<CatalogHit>
      value={text}
      width={380}
      input={{ ...input, onBlur: () => onChange(text.trim()) }}
      onText={(typed) => {
        setText(typed)
        // A whole key counts while it is typed; words are only a search.
        if ((catalog === 'claveProdServ' ? NUMBER : KEY).test(typed)) onChange(typed)
      }}
      load={(typed) => call('catalogs.search', { catalog, text: typed, limit: OFFERED })}
      itemKey={({ key }) => key}
      draw={({ key, text: words }) => (
        <Text size="sm">
          <b className="figures">{key}</b> {words}
        </Text>
      )}
      onPick={({ key }) => {
        setText(key)
        onChange(key)
        onDone?.()
      }}
      onEnter={() => onDone?.()}
    />
  )
}
