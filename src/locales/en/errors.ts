import type { errors as es } from '../es/errors.ts'

/** What happened and what to do next, for every code that the program can refuse or fail with. */
export const errors: Readonly<Record<keyof typeof es, string>> = {
  'error.validation.input':
    'The program got a value that it does not understand. Check what you typed and try again.',
  'error.validation.invoice': 'The invoice still has problems. They stand beside their fields.',
  'error.validation.company':
    'The company’s data still have problems. They stand beside their fields.',
  'error.validation.customer':
    'The customer’s data still have problems. They stand beside their fields.',
  'error.validation.product':
    'The product’s data still have problems. They stand beside their fields.',
  'error.validation.sale':
    'The sale lacks something or a value is not valid. See beside the fields.',
  'error.notFound.sale': 'There is no such sale in these data. Go back to the list of sales.',
  'error.validation.account':
    'The account lacks something or a value is not valid. See beside the fields.',
  'error.validation.file': 'The file cannot be read as what it should be. Choose another.',
  'error.state.alreadySealed': 'This document is sealed already: it cannot be changed.',
  'error.state.notADraft': 'This is no longer a draft. Open the document to see its state.',
  'error.state.staleVersion':
    'Another window changed this meanwhile. Look at what is stored and decide which one stays.',
  'error.state.notAllowedNow':
    'That is not possible right now. Refresh the screen and see its state.',
  'error.state.duplicateName':
    'There is one with that name or key already. Look for it or use another.',
  'error.state.conflictingContent':
    'What the provider answered is not what was sent. See the proof before you decide.',
  'error.state.copiedData':
    'These data look like a copy. Nothing is sent until you confirm that they are the only ones.',
  'error.state.readOnly':
    'The program only reads because the disk failed. Free space or check the disk, then open it again.',
  'error.state.stopping': 'The program is closing. What was saved stays saved.',
  'error.state.cancelled': 'It was stopped before it finished.',
  'error.validation.person':
    'The person’s data lack something or a value is not valid. See beside the fields.',
  'error.permission.signInNeeded': 'Type your PIN to go on.',
  'error.permission.wrongPin': 'That is not the PIN. Type it again.',
  'error.permission.wait': 'Too many tries. Wait a moment before you type another PIN.',
  'error.permission.denied': 'Your role does not allow this. Ask somebody who may.',
  'error.notFound.company': 'That company no longer exists. Refresh the list.',
  'error.notFound.customer': 'That customer no longer exists. Refresh the list.',
  'error.notFound.product': 'That product no longer exists. Refresh the list.',
  'error.notFound.series': 'That series does not exist. Add it under Settings › Series.',
  'error.notFound.invoice': 'That document no longer exists. Go back to the list of invoices.',
  'error.notFound.document': 'That file does not exist yet for this document.',
  'error.notFound.job': 'That is no longer in the queue. Refresh the list.',
  'error.notFound.account':
    'The company has no account at a PAC. Add one under Settings › Accounts.',
  'error.notFound.person': 'That person is no longer on the list. Refresh the list.',
  'error.notFound.provider': 'This version does not know that provider. Update the program.',
  'error.notFound.method':
    'This window asked for something that the program cannot do. Close it and open it again.',
  'error.certificate.wrongPassword':
    'The password does not open this key. It is the one chosen when the seal was generated in Certifica.',
  'error.certificate.isFiel':
    'This is your e.firma (FIEL). Invoicing needs the Certificado de Sello Digital.',
  'error.certificate.notAPair':
    'Key and certificate do not belong together. Choose both files of the same seal.',
  'error.certificate.otherRfc':
    'This seal is another RFC’s. Choose this company’s, or change company.',
  'error.certificate.expired': 'This seal has expired. Generate a new one at SAT and load it here.',
  'error.certificate.notLater':
    'This seal ends before the one in use. Load a newer one, or use it from now on.',
  'error.certificate.notYetValid':
    'This seal is not valid yet. Wait for its date, or check this computer’s clock.',
  'error.certificate.unreadable':
    'These files are no readable certificate (.cer) and key (.key). Choose them again.',
  'error.certificate.missing': 'The company has no seal. Load it under Settings › Seals.',
  'error.secret.unavailable': 'This computer’s keychain does not answer. Unlock it and try again.',
  'error.secret.missing':
    'A key or password is missing in the keychain. Load it again under Settings.',
  'error.secret.wrongPassphrase':
    'That passphrase does not open the vault. Mind capitals and blanks.',
  'error.secret.passphraseNeeded': 'Type the passphrase that protects your keys to go on.',
  'error.provider.refused': 'The provider said no. Its words are below.',
  'error.provider.auth':
    'The provider does not know the user or password. Correct them under Settings › Accounts.',
  'error.provider.throttled': 'The provider asked to wait. The program will try by itself.',
  'error.provider.unreachable':
    'The provider did not answer; nothing was sent. Check the internet or try later.',
  'error.provider.unknownOutcome':
    'The provider did not answer and may have received it. Do not do it again: the program is asking.',
  'error.provider.untrustedHost':
    'The address is not the provider’s. Correct it under Settings › Accounts.',
  'error.provider.badAnswer':
    'The provider answered something that cannot be believed. Try later or call the provider.',
  'error.storage.full': 'The disk is full. Free some space; nothing that was saved is lost.',
  'error.storage.readOnly':
    'The data folder cannot be written. Check its permissions and open again.',
  'error.storage.locked':
    'Another copy of the program has these data open. Close it and open again.',
  'error.storage.corrupt':
    'The data are damaged. Do not go on invoicing here: restore the last backup.',
  'error.storage.newerSchema':
    'These data are of a newer version of the program. Update it to open them.',
  'error.storage.failed':
    'The disk could not save or read. Try again; if it repeats, check the disk.',
  'error.storage.placeMissing':
    'The folder or stick for the backups is not there. Plug it in, or choose another place.',
  'error.storage.otherMode': 'That backup is of the other mode: practice and real data never mix.',
  'error.storage.unsuitableFolder':
    'That folder is no place for data (network, cloud or removable). Choose one on this disk.',
  'error.disconnected':
    'The window lost the program. If it does not come back in some seconds, open it again from the program.',
  'error.disconnected.needsLink':
    'This window is no longer valid. Open it again with the link that the program shows.',
  'error.disconnected.elsewhere': 'The program is open in another window. Go on there.',
  'error.state.notAllowedNow.alreadyQueued':
    'It is in the queue already. Do not send it again; see the queue.',
  'error.state.notAllowedNow.leaseLost':
    'Another program is sending it. See the queue in a moment.',
  'error.validation.account.none':
    'The company has no account at a PAC. Add one under Settings › Accounts.',
  'error.secret.unavailable.damaged':
    'The file of the keys is damaged. Restore it from a copy of this folder, or load seals and passwords again.',
  'error.storage.corrupt.missing':
    'The file of the data is not in the folder. Look for it or restore the last backup; do not start from zero.',
  'error.storage.corrupt.empty':
    'The file of the data is empty. Restore the last backup; do not start from zero.',
  'error.storage.corrupt.notAFile':
    'Something else is where the data should be. Remove it or restore the last backup.',
  'error.storage.corrupt.notADatabase':
    'The file of the data is no longer Timbrel’s: something changed it. Restore the last backup.',
  'error.storage.corrupt.otherSchema':
    'The file is not as this program made it: somebody changed it, or it is damaged. It is not used; choose another copy.',
  'error.storage.corrupt.otherProgram':
    'The file of the data belongs to another program. Choose another folder.',
  'error.storage.corrupt.blob':
    'A stored document is damaged. It is not used; restore the last backup.',
  'error.storage.corrupt.auditChain':
    'The audit log of that copy was altered: it is no backup. Use another copy.',
  'error.storage.unsuitableFolder.synced':
    'That folder copies itself to the cloud, which damages the data. Choose one outside OneDrive, Dropbox and the like.',
  'error.storage.unsuitableFolder.network':
    'That folder is on the network, which damages the data. Choose one on this disk.',
  'error.bug': 'Something failed inside the program. What you typed is still here; try again.',
  'error.trace': 'Reference for support: {{traceId}}',
  'error.words': 'The provider said: “{{words}}”',
}
