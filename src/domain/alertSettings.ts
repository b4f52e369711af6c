/** Shares of a term, in percent, after which it is called near and urgent (scope.md §2.3: notices at 80 % and 95 %). */
export const USUAL_SHARES = { near: 80, urgent: 95 } as const
