import { AppError } from '../../domain/errors.ts'
import { readIfThere, readNowIfThere, writeAtomically } from './atomicFile.ts'
import { openBox, sealBox } from './sealedBox.ts'

/** Secrets of a file vault by their ref. */
export type Items = ReadonlyMap<string, string>

/** How the key of a vault file comes about; '' parameters where it lies beside. */
export interface VaultHeader {
  readonly format: 'timbrel-vault'
  readonly version: 1
  /** `scrypt` with its parameters, or `file`: the key lies beside and protects nothing. */
  readonly kdf: 'scrypt' | 'file'
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
  /** Base64. */
  readonly salt: string
}

export interface VaultFile {
  readonly header: VaultHeader
  readonly box: Uint8Array
}

const LARGEST_COST = 2 ** 20

/** Reads a vault file; null when there is none, `secret.unavailable` when it is not one. */
export async function readVaultFile(path: string): Promise<VaultFile | null> {
  const bytes = await readIfThere(path)
  return bytes === null ? null : vaultFileIn(bytes)
}

/**
 * The same in one go. Opening, measuring, reading and closing a file are four turns of the event loop, each of which waits
 * for what the thread does: while a queue is being sent, a call waited 40 ms for its token.
 */
export function readVaultFileNow(path: string): VaultFile | null {
  const bytes = readNowIfThere(path)
  return bytes === null ? null : vaultFileIn(bytes)
}

function vaultFileIn(bytes: Uint8Array): VaultFile {
  const value = parsed(bytes)
  const header = value === null ? null : headerOf(value)
  if (value === null || header === null || typeof value['box'] !== 'string') throw damaged()
  return { header, box: Buffer.from(value['box'], 'base64') }
}

/** Seals the items under a key, bound to the header, and puts them on disk. */
export async function writeVaultFile(
  path: string,
  header: VaultHeader,
  key: Uint8Array,
  items: Items,
): Promise<void> {
  const plain = Buffer.from(JSON.stringify([...items]), 'utf8')
  const box = Buffer.from(sealBox(key, plain, JSON.stringify(header))).toString('base64')
  await writeAtomically(path, Buffer.from(JSON.stringify({ ...header, box }), 'utf8'))
}

/** The items inside; null when the key does not open the file. */
export function openVaultFile(file: VaultFile, key: Uint8Array): Items | null {
  const plain = openBox(key, file.box, JSON.stringify(file.header))
  if (plain === null) return null
  return new Map(JSON.parse(Buffer.from(plain).toString('utf8')) as [string, string][])
}

function damaged(): AppError {
  return new AppError('secret.unavailable', { detail: { vault: 'file', reason: 'damaged' } })
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Field by field in a fixed order, because its JSON is bound to the content; costs are bounded. */
function headerOf(value: Readonly<Record<string, unknown>>): VaultHeader | null {
  const { format, version, kdf, cost, blockSize, parallelization, salt } = value
  const isOurs = format === 'timbrel-vault' && version === 1 && (kdf === 'scrypt' || kdf === 'file')
  if (!isOurs || typeof salt !== 'string') return null
  if (!isCount(cost, LARGEST_COST) || !isCount(blockSize, 32) || !isCount(parallelization, 16)) {
    return null
  }
  return { format, version, kdf, cost, blockSize, parallelization, salt }
}

function isCount(value: unknown, largest: number): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= largest
}
