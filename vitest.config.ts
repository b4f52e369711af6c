import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Speaks to a real keyring: run under scripts/with-keyring.sh, a set of its own in `npm test`. */
const KEYCHAIN = 'test/main/secrets/keyring.test.ts'

/** Programs that tests start from their sources, again and again, keep what was compiled of them. */
const COMPILED = { NODE_COMPILE_CACHE: resolve('.cache/compiled') }

/** The longest files, longest first: one that began last would keep a core waiting for minutes. */
const LONGEST = [
  'system/simulation/odd',
  'system/simulation/even',
  'system/crash',
  'cli/practice',
  'system/storagePowerCut',
  'system/simulation/peru',
  'batches/sending',
]

/** Without what an earlier run took, which a fresh clone has not, files would go by their size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`${name}.test.ts`))
      return at === -1 ? LONGEST.length : at
    }
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // The slowest files are computing, not waiting: both cores are wanted.
    maxWorkers: 2,
    projects: [
      {
        // Electron's binary is no part of the tests; its module is played by the stand-in.
        resolve: { alias: { electron: resolve('test/support/electron/standIn.ts') } },
        test: {
          name: 'node',
          environment: 'node',
          globalSetup: 'test/support/bundlePrograms.ts',
          pool: 'forks',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/e2e/**', KEYCHAIN],
          env: COMPILED,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'keychain',
          environment: 'node',
          pool: 'forks',
          include: [KEYCHAIN],
          env: COMPILED,
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          pool: 'forks',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
    ],
  },
})
