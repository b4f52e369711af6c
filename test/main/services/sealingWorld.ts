import { createConnectivity } from '../../../src/main/connectivity.ts'
import type { Company } from '../../../src/domain/parties.ts'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import type {
  PracticeCsd,
  PracticeCsdRequest,
} from '../../../src/practice/certificates/practiceCsd.ts'
import { openTestCore } from '../../support/coreHarness.ts'
import type {
  MemorySecrets,
  PracticeData,
  TestCore,
  TestCoreOptions,
} from '../../support/coreHarness.ts'
import { createFakeClock, START_OF_TESTS } from '../../support/fakeClock.ts'
import type { FakeClock } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

/** A practice company without network: what is sealed stays sealed. */
export interface SealingWorld extends TestCore {
  readonly clock: FakeClock
  readonly secrets: MemorySecrets
  company(): Promise<Company>
  /** Code of the answer, `accepted` for a yes. */
  codeOf(method: string, input: unknown): Promise<string>
  importCsd(csd: PracticeCsd, password?: string): Promise<string>
}

export async function openSealingWorld(
  data: PracticeData,
  change: Partial<TestCoreOptions> = {},
): Promise<SealingWorld> {
  const clock = createFakeClock(START_OF_TESTS)
  const { folder, secrets } = data.copy()
  const test = await openTestCore({
    folder,
    secrets,
    clock,
    random: createSeededRandom(5),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    connectivity: createConnectivity(false),
    ...change,
  })
  const codeOf: SealingWorld['codeOf'] = async (method, input) => {
    const answer = await test.answer(method, input)
    return answer.ok ? 'accepted' : answer.error.code
  }
  return {
    ...test,
    clock,
    secrets,
    codeOf,
    async company() {
      const [company] = await test.call('companies.list', {})
      if (company === undefined) throw new Error('no company')
      return company
    },
    importCsd: (csd, password = csd.password) =>
      codeOf('companies.importCsd', {
        companyId: data.companyId,
        certificateBase64: Buffer.from(csd.certificate).toString('base64'),
        keyBase64: Buffer.from(csd.key).toString('base64'),
        password,
      }),
  }
}

/** A CSD of the practice company, different where asked. */
export function practiceCsd(change: Partial<PracticeCsdRequest> = {}): Promise<PracticeCsd> {
  return generatePracticeCsd({
    rfc: 'FTO150101M25',
    name: 'FERRETERIA EL TORNILLO SA DE CV',
    nowMs: START_OF_TESTS,
    ...change,
  })
}
