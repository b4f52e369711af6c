import type { Decision } from './register.ts'

/** How the practice authority behaves; all of it can be changed while it runs. */
export interface SatSettings {
  /** What becomes of the next requests. */
  readonly decision: Decision
  /** How long after a request the decision shows, ms. */
  readonly decideAfterMs: number
  /** A stamp is unknown to the authority for so long, ms. */
  readonly unknownForMs: number
  /** UUIDs, upper case, that count as cancelled whoever asked for it: "cancelled there, valid here". */
  readonly cancelledElsewhere: readonly string[]
  /** UUIDs that it does not know, whatever the certifier says. */
  readonly unknown: readonly string[]
  /** How the status service fails. */
  readonly trouble: 'none' | 'reset' | 'silent' | 'page' | 'fault'
  /** UUID that its acuses name, whatever was asked to be cancelled; '' for the right one. */
  readonly acuseOf: string
}

export const DEFAULT_SAT_SETTINGS: SatSettings = {
  decision: 'withoutAcceptance',
  decideAfterMs: 0,
  unknownForMs: 0,
  cancelledElsewhere: [],
  unknown: [],
  trouble: 'none',
  acuseOf: '',
}

const DECISIONS: ReadonlySet<string> = new Set<Decision>([
  'withoutAcceptance',
  'accept',
  'reject',
  'lapse',
  'never',
])
const TROUBLES: ReadonlySet<string> = new Set(['none', 'reset', 'silent', 'page', 'fault'])

const READERS: { readonly [Name in keyof SatSettings]: (value: unknown) => boolean } = {
  decision: (value) => DECISIONS.has(String(value)),
  decideAfterMs: isDuration,
  unknownForMs: isDuration,
  cancelledElsewhere: isTexts,
  unknown: isTexts,
  trouble: (value) => TROUBLES.has(String(value)),
  acuseOf: (value) => typeof value === 'string',
}

/** The settings with a change from outside; throws a sentence for what is not one. */
export function changedSettings(settings: SatSettings, change: unknown): SatSettings {
  if (typeof change !== 'object' || change === null) throw new SyntaxError('an object is needed')
  for (const [name, value] of Object.entries(change)) {
    const isGood = Object.hasOwn(READERS, name) ? READERS[name as keyof SatSettings] : null
    if (isGood === null) throw new SyntaxError(`no setting ${name}`)
    if (!isGood(value)) throw new SyntaxError(`${name} cannot be ${JSON.stringify(value)}`)
  }
  return { ...settings, ...change }
}

function isDuration(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
