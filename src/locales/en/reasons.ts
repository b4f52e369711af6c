import type { reasons as es } from '../es/reasons.ts'

/** Why something waits, fails or is doubted: one sentence for each stable word of a job or a pause. */
export const reasons: Readonly<Record<keyof typeof es, string>> = {
  'reason.none': 'It is on the list to be sent.',
  'reason.offline': 'No internet. It will be sent by itself.',
  'reason.throttled': 'The PAC asked to wait. It will be sent by itself.',
  'reason.secret': 'The keychain did not hand out the account’s password. Unlock it.',
  'reason.auth': 'The PAC does not know the user or password. Correct the account.',
  'reason.noCredits': 'No stamps are left. Buy more at the PAC and resume the account.',
  'reason.paused': 'The account at the PAC is paused.',
  'reason.byPerson': 'A person paused the account. It goes on when you say so.',
  'reason.certificateOfHost':
    'The PAC’s address shows no valid certificate. Nothing is sent that way.',
  'reason.untrustedHost': 'The account’s address is not the PAC’s. Correct it.',
  'reason.dns': 'The PAC’s address was not found. Usually that is the internet.',
  'reason.refused': 'The PAC did not take it just now. It is tried again.',
  'reason.connect': 'The connection to the PAC could not be opened.',
  'reason.connectTimeout': 'The PAC did not open the connection in time.',
  'reason.stopped': 'The program closed before it was sent.',
  'reason.tooLarge': 'The document is too large for the PAC.',
  'reason.timeout': 'The PAC did not answer in time. It may have stamped it.',
  'reason.reset': 'The connection broke after sending. The PAC may have stamped it.',
  'reason.malformed': 'The PAC answered something unreadable. It may have stamped it.',
  'reason.unreadable': 'The PAC answered something that makes no sense. It may have stamped it.',
  'reason.html': 'A web page answered instead of the PAC (a network that wants you to sign in?).',
  'reason.redirected': 'The PAC’s address pointed elsewhere. It was not followed.',
  'reason.status': 'The PAC answered with a failure of its own. It may have stamped it.',
  'reason.contradiction': 'The PAC contradicted itself. It is being asked.',
  'reason.unknownCode':
    'The PAC answered with a code that is not in its manual. It is being asked.',
  'reason.refusedAfterDoubt':
    'The PAC said no, but an earlier try was in doubt. It is being asked.',
  'reason.interrupted':
    'The program was interrupted while sending it. If it may have left, the PAC is asked first.',
  'reason.copiedData': 'The data came from another copy. The PAC is asked before sending.',
  'reason.absentSoFar': 'The PAC says that it does not have it yet. It is asked again to be sure.',
  'reason.provenAbsent': 'The PAC never received it. It is sent again.',
  'reason.noAnswer': 'The PAC did not answer the question. It is asked again.',
  'reason.resultNotStored': 'The answer came but could not be saved. The PAC is asked again.',
  'reason.internalFault': 'Something failed inside the program. It is tried again.',
  'reason.stampedBefore':
    'The PAC says that it had it already, but did not hand out the document. It is being asked for it.',
  'reason.withoutDocument':
    'The PAC said yes, but did not hand out the stamped document. It is being asked for it.',
  'reason.mismatch.otherContent':
    'The PAC returned a document other than the one sent. It is not accepted; see the proof and call the PAC.',
  'reason.mismatch.otherSeal':
    'The stamp that came is another document’s. It is not accepted; see the proof and call the PAC.',
  'reason.mismatch.foreignUuid':
    'The UUID that came is another invoice’s. It is not accepted; see the proof and call the PAC.',
  'reason.mismatch.satSeal':
    'SAT’s seal that came is not authentic. It is not accepted; see the proof and call the PAC.',
  'reason.mismatch.noStamp': 'The PAC returned the document without a stamp. It is asked again.',
  'reason.mismatch.severalStamps':
    'The PAC returned the document with more than one stamp. It is not accepted; call the PAC.',
  'reason.mismatch.unreadable':
    'The document that the PAC returned cannot be read. It is asked again.',
  'reason.mismatch.badUuid':
    'The UUID that came has not the form of one. It is not accepted; see the proof and call the PAC.',
  'reason.mismatch.badCertifier':
    'The stamp does not say well who certified. It is not accepted; see the proof and call the PAC.',
  'reason.mismatch.implausibleDate':
    'The date of the stamp is not possible. It is not accepted; see the proof and call the PAC.',
  'reason.notYet':
    'SAT does not know it yet (it sometimes takes a while). It is asked again by itself.',
  'reason.expired': 'The time to stamp it with its date is over.',
  'reason.withdrawn': 'A person took it out of the queue.',
  'reason.failed': 'It was refused.',
  'reason.other': 'Reason: {{reason}}.',
}
