/** What SUNAT makes of a document, where it is not a plain yes. */
export interface VerdictRule {
  /** Documents that it is about; '' is all. */
  readonly serie: string
  readonly numero: string
  readonly verdict: 'observed' | 'rejected' | 'pending' | 'exception'
  /** SUNAT's code; '' takes a usual one. */
  readonly code: string
  readonly words: string
}

/** How the practice Nubefact is set up; all of it can be changed while it runs. */
export interface NubefactSettings {
  /** The token that it wants; null accepts any that is not empty. */
  readonly token: string | null
  /** The one way of sending the token that it takes; `any` takes all three. */
  readonly authScheme: 'any' | 'raw' | 'token' | 'bearer'
  /** Last part of the route; null accepts any. */
  readonly route: string | null
  /** RUC of the one who issues, printed in the QR. */
  readonly ruc: string
  /** SUNAT decides so long after Nubefact took a document, ms. */
  readonly sunatDelayMs: number
  /** SUNAT decides about an annulment so long after it was asked for, ms. */
  readonly voidDelayMs: number
  /** Whether XML and CDR come inside the answer, as the panel can be set. */
  readonly filesInAnswer: boolean
  readonly verdicts: readonly VerdictRule[]
  /** Document that its receipts name in place of their own; '' for the right one. */
  readonly cdrNames: string
  /** The same for its receipts of annulments, and the code that they carry. */
  readonly voidCdrNames: string
  readonly voidCdrCode: string
  /** How far its clock is ahead of the machine's, ms: practising tomorrow. */
  readonly clockAheadMs: number
  /** An answer leaves so long after its request has come, ms, or when it is ready: for speed tests. */
  readonly latencyMs: number
  /** Leaves connections open after an answer, as the real one does; faults of connections want a fresh one each. */
  readonly keepsConnections: boolean
}

export const DEFAULT_SETTINGS: NubefactSettings = {
  token: null,
  authScheme: 'any',
  route: null,
  ruc: '20600695771',
  sunatDelayMs: 0,
  voidDelayMs: 20_000,
  filesInAnswer: true,
  verdicts: [],
  cdrNames: '',
  voidCdrNames: '',
  voidCdrCode: '0',
  clockAheadMs: 0,
  latencyMs: 0,
  keepsConnections: false,
}

/** Reads a change of settings from JSON; unknown fields are refused. Throws Error. */
export function readSettingsChange(value: unknown): Partial<NubefactSettings> {
  if (typeof value !== 'object' || value === null) throw new Error('settings are an object')
  for (const [name, field] of Object.entries(value)) {
    const usual: unknown = (DEFAULT_SETTINGS as unknown as Record<string, unknown>)[name]
    const isNullable = name === 'token' || name === 'route'
    const isRight = isNullable
      ? field === null || typeof field === 'string'
      : usual !== undefined && typeof field === typeof usual
    if (!isRight) throw new Error(`setting ${name} is unknown or has the wrong form`)
  }
  return value
}
