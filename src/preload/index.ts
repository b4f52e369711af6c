import { contextBridge, ipcRenderer } from 'electron'
import { EVENTS, METHODS } from '../contract/methods.ts'
import type { Result } from '../contract/result.ts'
import { CALL_CHANNEL, EVENT_CHANNEL } from '../contract/windowApi.ts'
import { refusal } from './refusal.ts'

/*
 * Electron's side of `window.api`. The page gets two functions that know fixed names; no channel, no
 * ipcRenderer and no event object ever reaches it (reliability-security.md S12).
 */

type Listener = (payload: unknown) => void

const listeners = new Map<string, Set<Listener>>()

ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload)
})

async function call(method: string, input: unknown): Promise<Result<unknown>> {
  if (typeof method !== 'string' || !METHODS.has(method)) return refusal('notFound.method')
  try {
    // The one place where an answer of our own main process is taken for what the contract says it is.
    return (await ipcRenderer.invoke(CALL_CHANNEL, method, input)) as Result<unknown>
  } catch {
    // Either the input cannot be cloned or main is going away; the core itself never throws.
    return refusal('disconnected', { reason: 'lost' })
  }
}

function on(name: string, listener: Listener): () => void {
  if (typeof name !== 'string' || !EVENTS.has(name)) return () => undefined
  const heard = listeners.get(name) ?? new Set()
  listeners.set(name, heard.add(listener))
  return () => void heard.delete(listener)
}

contextBridge.exposeInMainWorld('api', { call, on })
