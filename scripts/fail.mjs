/**
 * Ends the script with a sentence instead of a stack.
 *
 * @param {unknown} error
 */
export function fail(error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
