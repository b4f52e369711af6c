import { beforeAll, describe, expect, it } from 'vitest'
import {
  backupMoment,
  formatMegabytes,
  isBackupOld,
  lastProvenWords,
} from '../../../../src/renderer/src/features/backups/backupWords.ts'
import { startWords, t } from '../../../../src/renderer/src/words.ts'

const at = (day: number, hour: number, minute: number) =>
  new Date(2026, 10, day, hour, minute).getTime()
const proven = { name: 'b.db', at: at(24, 14, 2), invoices: 4_210, auditRows: 9 }

describe('backups in words', () => {
  beforeAll(() => startWords('es-MX'))

  it('P1-10 tells when the last one was proven and how much it holds', () => {
    expect(lastProvenWords(t, proven, at(24, 18, 0))).toBe(
      'Último respaldo probado: hoy 14:02, 4,210 documentos',
    )
  })

  it('says yesterday across midnight, and the date before that', () => {
    expect(backupMoment(t, at(23, 23, 59), at(24, 0, 1))).toBe('ayer 23:59')
    expect(backupMoment(t, at(20, 9, 5), at(24, 0, 1))).toContain('20')
  })

  it('calls a backup old after a day, and the lack of one too', () => {
    expect(isBackupOld(proven, at(25, 14, 1))).toBe(false)
    expect(isBackupOld(proven, at(25, 14, 3))).toBe(true)
    expect(isBackupOld(null, at(24, 0, 0))).toBe(true)
  })

  it('gives sizes in MB, never as nothing', () => {
    expect(formatMegabytes(300)).toBe('0.1')
    expect(formatMegabytes(12_345_678)).toBe('12.3')
  })
})
