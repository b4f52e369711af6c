import type { CopyFile, CopyPreview } from '../../contract/backups.ts'
import type { PracticeFault, PracticeRoom } from '../../contract/practice.ts'
import type { ModeChoice, SystemStatus } from '../../contract/system.ts'
import type { Company } from '../../domain/parties.ts'
import type { Caller } from './caller.ts'

/** Faults and clock of an open practice mode. */
export interface PracticeControls {
  status(): PracticeRoom
  setFault(input: { readonly fault: PracticeFault; readonly code: string }): Promise<PracticeRoom>
  moveClock(input: { readonly hours: number }): Promise<PracticeRoom>
}

/**
 * What may be asked while no company, no store and no vault is open yet; the desk answers it, since choosing
 * between practice and real closes one store and opens the other.
 */
export interface System {
  status(caller: Caller): Promise<SystemStatus>
  chooseMode(choice: ModeChoice, caller: Caller): Promise<SystemStatus>
  unlockVault(input: { readonly passphrase: string }, caller: Caller): Promise<SystemStatus>
  confirmOnlyCopy(caller: Caller): Promise<SystemStatus>
  restoreBackup(input: { readonly name: string }, caller: Caller): Promise<SystemStatus>
  findBackups(input: { readonly path: string | null }, caller: Caller): Promise<readonly CopyFile[]>
  previewBackup(input: { readonly id: string }): Promise<CopyPreview>
  restoreFound(input: { readonly id: string }, caller: Caller): Promise<SystemStatus>
  /** Faults and clock of practice mode; `state.notAllowedNow` while no practice data are open. */
  practice(): PracticeControls
  startPractice(caller: Caller): Promise<Company>
  practiseOffline(input: { readonly offline: boolean }, caller: Caller): Promise<SystemStatus>
}
