import type { ModeChoice, SystemStatus } from '../../contract/system.ts'
import type { Company } from '../../domain/parties.ts'
import type { Caller } from './caller.ts'

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
  startPractice(caller: Caller): Promise<Company>
  practiseOffline(input: { readonly offline: boolean }, caller: Caller): Promise<SystemStatus>
}
