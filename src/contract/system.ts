import type { ErrorCode } from '../domain/errors.ts'
import type { Country } from '../domain/parties.ts'

export type Mode = 'practice' | 'real'

export interface ModeChoice {
  readonly mode: Mode
  readonly country: Country
}

export interface SystemStatus {
  readonly version: string
  /** null until the person has chosen on the welcome page. */
  readonly mode: Mode | null
  readonly country: Country | null
  readonly shell: 'electron' | 'browser' | 'cli'
  readonly online: boolean
  readonly dataFolder: string
  readonly vault: {
    readonly state: 'ready' | 'locked' | 'passphraseNeeded'
    readonly strength: 'system' | 'passphrase' | 'weak' | 'none'
    /** A passphrase has to be chosen, not only typed. */
    readonly isNew: boolean
  }
  readonly storage: 'ok' | 'readOnly'
  /** Set when these data are older than the vault remembers, or come from another installation. */
  readonly copiedData: boolean
  /** First row of the audit log that was changed: nothing is written until a person decides. null: whole. */
  readonly brokenChainAt: number | null
  /** Difference between this clock and the providers', ms; null before the first answer. */
  readonly clockSkewMs: number | null
  /** How far the practice clock is ahead of this computer's, ms; 0 when working for real. */
  readonly clockAheadMs: number
  /** Why the data of this mode could not be opened: an error code; null when they are open. */
  readonly trouble: ErrorCode | null
  /** Who works here now. */
  readonly actor: string
}

export const CATALOG_NAMES = [
  'claveProdServ',
  'claveUnidad',
  'regimenFiscal',
  'usoCfdi',
  'formaPago',
  'metodoPago',
  'moneda',
  'objetoImp',
  'exportacion',
  'pais',
] as const
export type CatalogName = (typeof CATALOG_NAMES)[number]

export interface CatalogHit {
  readonly key: string
  readonly text: string
}
