import type { Input, MethodName, Output } from '../../src/contract/api.ts'
import type { FileContent, Host } from '../../src/main/host.ts'
import { createRouter } from '../../src/main/router/index.ts'
import type { TestCore } from './coreHarness.ts'

/** Calls the core as a shell that keeps what it is handed. Throws what the core refuses with, by its code. */
export async function savedBy<M extends MethodName>(
  { core }: TestCore,
  method: M,
  input: Input<M>,
): Promise<{ readonly name: string; readonly bytes: Uint8Array; readonly said: Output<M> }> {
  const saved: { name: string; bytes: Uint8Array }[] = []
  const host: Host = {
    shell: 'cli',
    async saveFile(name, _type, content) {
      saved.push({ name, bytes: await bytesOf(content) })
      return name
    },
    chooseFolder: () => Promise.resolve(null),
    openHelp: () => Promise.resolve(),
    notify: () => undefined,
  }
  const router = createRouter(await core.routes(), () => 'trace')
  const answer = await router(method, input, core.people.callerThrough('cli', host))
  if (!answer.ok) throw new Error(answer.error.code)
  const [file] = saved
  if (file === undefined) throw new Error('nothing was saved')
  return { ...file, said: answer.value as Output<M> }
}

/** A file that was handed over, whole; parts are taken one after the other. */
export async function bytesOf(content: FileContent): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}
