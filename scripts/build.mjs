/* npm run build */
import { build } from './built.mjs'
import { fail } from './fail.mjs'
import { ensureInstalled } from './install.mjs'

try {
  await ensureInstalled()
  await build()
} catch (error) {
  fail(error)
}
