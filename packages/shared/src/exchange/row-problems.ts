/** Why a row of a file is not taken. Said in words by the desktop; never renamed. */
export const ROW_PROBLEMS = [
  'NO_NAME',
  'NOT_AN_ADDRESS',
  'NOT_A_DOMAIN',
  'NOT_A_NUMBER',
  'NOT_YES_OR_NO',
  'NOT_A_LANGUAGE',
  'NOT_A_ZONE',
  'NOT_AN_ID',
  'TOO_LONG',
  'TOO_MANY',
  'FORMULA',
  'NOT_READABLE',
  'TOO_MANY_CELLS',
  'ROW_TOO_LARGE',
  'WRONG_QUOTE',
  'TWICE_IN_FILE',
  'UNKNOWN_ORGANISATION',
  'AMBIGUOUS_ORGANISATION',
  'UNKNOWN_PARENT',
  'AMBIGUOUS_PARENT',
  'PARENT_CYCLE',
  'TREE_TOO_DEEP',
  'UNKNOWN_COLLEAGUE',
  'UNKNOWN_ID',
  'AMBIGUOUS',
  'TAKEN',
  'NOT_TAKEN',
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/** What is wrong with the file as a whole: from there on nothing of it can be read. */
export const FILE_PROBLEMS = [
  'EMPTY',
  'NO_ROWS',
  'ZIP',
  'SPREADSHEET',
  'NOT_TEXT',
  'TOO_MANY_COLUMNS',
  'TOO_MANY_ROWS',
  'QUOTE_OPEN',
  'GONE',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];
