import { createHash } from 'node:crypto';

/**
 * The projection of what the server lets this person see. Disposable: when this text changes, the file is made anew.
 *
 * `entity` every row as the server has it · `rowLabel` which labels justify a row of its own · `caseRow` what lists sort and filter by ·
 * `words` folded text for search, its rowid the entity's `n`.
 */
export const CACHE_SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (
  n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, caseId TEXT, revision INTEGER NOT NULL, isKnown INTEGER NOT NULL,
  at INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id));
CREATE INDEX entityByCase ON entity (caseId, kind, at) WHERE caseId IS NOT NULL;
CREATE TABLE rowLabel (label TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (label, kind, id)) WITHOUT ROWID;
CREATE INDEX rowLabelById ON rowLabel (kind, id);
CREATE TABLE caseRow (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, state TEXT NOT NULL, priority TEXT NOT NULL, channel TEXT NOT NULL,
  groupId TEXT, ownerId TEXT, contactId TEXT, organisationId TEXT, mailboxId TEXT, isPrivate INTEGER NOT NULL, needsAttention INTEGER NOT NULL,
  lastMessageAt INTEGER, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL, acceptedAt INTEGER, resolvedAt INTEGER, closedAt INTEGER,
  snoozedUntil INTEGER, spamAt INTEGER, trashedAt INTEGER, doneAt INTEGER) WITHOUT ROWID;
CREATE INDEX caseByOwner ON caseRow (ownerId, lastMessageAt);
CREATE INDEX caseByNumber ON caseRow (number);
CREATE INDEX caseByContact ON caseRow (contactId);
CREATE INDEX caseByState ON caseRow (state, lastMessageAt);
CREATE INDEX caseByMessage ON caseRow (lastMessageAt, id);
CREATE INDEX caseByAttention ON caseRow (needsAttention, lastMessageAt);
CREATE INDEX caseBySpam ON caseRow (spamAt) WHERE spamAt IS NOT NULL;
CREATE INDEX caseByTrash ON caseRow (trashedAt) WHERE trashedAt IS NOT NULL;
CREATE INDEX caseBySnooze ON caseRow (snoozedUntil) WHERE snoozedUntil IS NOT NULL;
CREATE INDEX caseByDone ON caseRow (doneAt) WHERE doneAt IS NOT NULL;
CREATE TABLE tag (tag TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (tag, id)) WITHOUT ROWID;
CREATE INDEX tagById ON tag (id);
CREATE TABLE looked (caseId TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (text, caseId UNINDEXED, kind UNINDEXED, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
`;

/** Read-side mirror of what the person has done and the server has not yet confirmed; lives in memory only. */
export const OVERLAY_SCHEMA = `
CREATE TEMP TABLE overlayCase (
  id TEXT PRIMARY KEY, isDeleted INTEGER NOT NULL, number INTEGER, state TEXT, priority TEXT, channel TEXT,
  groupId TEXT, ownerId TEXT, contactId TEXT, organisationId TEXT, mailboxId TEXT, isPrivate INTEGER, needsAttention INTEGER,
  lastMessageAt INTEGER, createdAt INTEGER, updatedAt INTEGER, acceptedAt INTEGER, resolvedAt INTEGER, closedAt INTEGER,
  snoozedUntil INTEGER, spamAt INTEGER, trashedAt INTEGER, doneAt INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE overlayTag (tag TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (tag, id)) WITHOUT ROWID;
`;

export const CACHE_HASH = createHash('sha256').update(CACHE_SCHEMA).digest('hex').slice(0, 16);

/** Columns of `caseRow` after `id`, in the order of the table. */
export const CASE_COLUMNS = [
  'number',
  'state',
  'priority',
  'channel',
  'groupId',
  'ownerId',
  'contactId',
  'organisationId',
  'mailboxId',
  'isPrivate',
  'needsAttention',
  'lastMessageAt',
  'createdAt',
  'updatedAt',
  'acceptedAt',
  'resolvedAt',
  'closedAt',
  'snoozedUntil',
  'spamAt',
  'trashedAt',
  'doneAt',
] as const;
export type CaseColumn = (typeof CASE_COLUMNS)[number];
