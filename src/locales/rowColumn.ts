/** Name of the column by which corrected rows find their place again. */
export const ROW_COLUMN = 'Renglón'
