import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Keeps compiled code from one start to the next, beside the build: whoever may write there may change the code
 * itself. Where nobody may write, nothing is kept. For an entry file, before it imports the program.
 */
export function keepCompiledCode(entryFolder: string): void {
  enableCompileCache(join(entryFolder, '..', 'compiled'))
}
