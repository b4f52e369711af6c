import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Keeps compiled code from one start to the next, beside the build: whoever may write there may change the code
 * itself. Where nobody may write, nothing is kept; nor for sources, which have no build. For an entry file, with
 * its own `import.meta`, before it imports the program.
 */
export function keepCompiledCode(entry: ImportMeta): void {
  if (entry.filename.endsWith('.js')) enableCompileCache(join(entry.dirname, '..', 'compiled'))
}
