/** Name in the vault of one secret of a provider account. */
export function accountSecretRef(secretRef: string, name: string): string {
  return `${secretRef}.${name}`
}
