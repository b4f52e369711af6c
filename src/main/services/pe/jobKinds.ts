/** Brings a frozen order to the agent. */
export const ISSUE_JOB = 'issue'
/** Asks what SUNAT made of a document that the agent has. */
export const SUNAT_JOB = 'sunat'
/** Asks for an annulment (comunicación de baja). */
export const VOID_JOB = 'void'
/** Asks what SUNAT made of an annulment. */
export const VOID_STATUS_JOB = 'voidStatus'

/** Jobs that only ask: nobody takes them back, and asking again changes nothing. */
export const QUESTION_JOBS: ReadonlySet<string> = new Set([SUNAT_JOB, VOID_STATUS_JOB])
