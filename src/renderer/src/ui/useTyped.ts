import { useState } from 'react'

/** What is typed over a value that may change beneath it: a new value wins over what was typed over the old one. */
export function useTyped(value: string): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState({ over: value, text: value })
  return [typed.over === value ? typed.text : value, (text) => setTyped({ over: value, text })]
}
