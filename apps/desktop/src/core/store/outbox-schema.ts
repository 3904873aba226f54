/**
 * What the person has typed and the server may not have. Never dropped: each entry here brings a file of any earlier version forward,
 * and is never changed afterwards.
 */
export const OUTBOX_MIGRATIONS: readonly string[] = [
  `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE item (
  n INTEGER PRIMARY KEY AUTOINCREMENT, wire INTEGER UNIQUE, uid TEXT NOT NULL, name TEXT NOT NULL, args TEXT NOT NULL, performedAt INTEGER NOT NULL,
  state TEXT NOT NULL, isDeferred INTEGER NOT NULL, code TEXT, detail TEXT, caseId TEXT, caseNumber INTEGER, caseSubject TEXT, text TEXT,
  creates TEXT NOT NULL, needs TEXT NOT NULL, files TEXT NOT NULL, blamedOn INTEGER);
CREATE INDEX itemByState ON item (state, n);
CREATE TABLE draft (key TEXT PRIMARY KEY, caseId TEXT, body TEXT NOT NULL, updatedAt INTEGER NOT NULL);
CREATE TABLE ownFile (
  fileId TEXT PRIMARY KEY, name TEXT NOT NULL, mime TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, addedAt INTEGER NOT NULL,
  isUploaded INTEGER NOT NULL);
CREATE TABLE pin (caseId TEXT PRIMARY KEY, at INTEGER NOT NULL);
CREATE TABLE answered (n INTEGER PRIMARY KEY AUTOINCREMENT, callId TEXT NOT NULL UNIQUE, answer TEXT NOT NULL);
`,
];

/** Tables whose rows are carried over from a damaged file, one by one. */
export const SALVAGED_TABLES = ['meta', 'item', 'draft', 'ownFile', 'pin'] as const;
