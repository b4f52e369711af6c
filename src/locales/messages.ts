import type { esMX } from './es-MX.ts'

type Whole = keyof typeof esMX
type Plural = '_one' | '_many' | '_other'
type WithoutPlural<Key extends string> = Key extends `${infer Base}${Plural}` ? Base : Key

/** Keys of a language file, plural endings included. */
export type RawKey = Whole
/** Keys as the program asks for them; `count` chooses among `_one` and `_other`. */
export type MessageKey = WithoutPlural<Whole>

/** All sentences of one language. */
export type Messages = Readonly<Record<RawKey, string>>
