import { openPracticeVault } from '../../src/main/secrets/practiceVault.ts'
import { noSteps } from '../../src/main/steps.ts'

/* A process that stores one number after the other and tells each one that is stored; it is killed by its test. */

const vault = await openPracticeVault(process.argv[2] ?? '', noSteps)
for (let number = Number((await vault.get('number')) ?? '0') + 1; ; number += 1) {
  await vault.set('number', String(number))
  process.send?.(number)
}
