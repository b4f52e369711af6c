import { create } from 'zustand'
import type { AlertSettings } from '../../../../contract/deskSettings.ts'
import { USUAL_SHARES } from '../../../../domain/alertSettings.ts'
import { call } from '../../api.ts'

/** How attention is called, as the store has it; the usual until it was asked. */
export const useAlertSettings = create<AlertSettings>(() => ({
  ...USUAL_SHARES,
  sounds: true,
  stamped: true,
  rejected: true,
  found: true,
  deadline: true,
}))

/** Asks the store anew. */
export async function refreshAlertSettings(): Promise<void> {
  useAlertSettings.setState(await call('settings.alerts', {}))
}

/** Keeps a change for every window and the command line; refused to whoever may not. */
export async function saveAlertSettings(part: Partial<AlertSettings>): Promise<void> {
  const input = { ...useAlertSettings.getState(), ...part }
  useAlertSettings.setState(await call('settings.saveAlerts', input))
}
