import { createHash } from 'node:crypto';
import { VIP_STARS } from '@quayside/shared/views/vip';
import { WORD_TABLES_SCHEMA } from './word-tables';

/** What a tally is kept of, of the row before or after. */
const tallied = (row: 'OLD' | 'NEW'): string =>
  `${row}.bucket, coalesce(${row}.ownerId, ''), CASE WHEN ${row}.ownerId IS NULL THEN coalesce(${row}.groupId, '') ELSE '' END,
   ${row}.needsAttention, ${row}.state IN ('waiting_customer', 'waiting_third_party'), ${row}.snoozedUntil IS NOT NULL`;
const tally = (row: 'OLD' | 'NEW', by: 1 | -1): string =>
  `INSERT INTO tally VALUES (${tallied(row)}, ${by}) ON CONFLICT DO UPDATE SET n = n + ${by};`;

/**
 * The projection of what the server lets this person see. Disposable: when this text changes, the file is made anew.
 *
 * `entity` every row as the server has it · `rowLabel` which labels justify a row of its own · `caseRow` what lists sort and filter by, words folded ·
 * `bucket` which of the long lists it stands in, a column like others: where a generated one is named, SQLite looks at the row and not only
 * at the index · `tally` how many cases there are of a sort, kept by triggers, so that nobody counts rows · `tagUse` likewise of tags ·
 * `customValue` what stands in the company's own fields of cases, each chosen value a row · `nameRow` by what people, groups and customers stand in lists · `…Words` folded text for search.
 */
export const CACHE_SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (
  n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, caseId TEXT, revision INTEGER NOT NULL, isKnown INTEGER NOT NULL,
  at INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id));
CREATE INDEX entityByCase ON entity (caseId, kind, at) WHERE caseId IS NOT NULL;
CREATE INDEX entityUnknown ON entity (n) WHERE isKnown = 0;
CREATE INDEX organisationByParent ON entity (json_extract(body, '$.parentId')) WHERE kind = 'organisation';
CREATE INDEX organisationVip ON entity (id) WHERE kind = 'organisation' AND json_extract(body, '$.stars') >= ${VIP_STARS};
CREATE INDEX contactVip ON entity (id) WHERE kind = 'contact' AND json_extract(body, '$.isVip') = 1;
CREATE INDEX contactByOrganisation ON entity (json_extract(body, '$.organisationId')) WHERE kind = 'contact';
CREATE INDEX assetByOrganisation ON entity (json_extract(body, '$.organisationId')) WHERE kind = 'asset';
CREATE INDEX assetByContact ON entity (json_extract(body, '$.contactId')) WHERE kind = 'asset';
CREATE TABLE rowLabel (label TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (label, kind, id)) WITHOUT ROWID;
CREATE INDEX rowLabelById ON rowLabel (kind, id);
CREATE TABLE caseRow (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, state TEXT NOT NULL, priority TEXT NOT NULL, channel TEXT NOT NULL,
  groupId TEXT, ownerId TEXT, contactId TEXT, organisationId TEXT, assetId TEXT, mailboxId TEXT, isPrivate INTEGER NOT NULL, needsAttention INTEGER NOT NULL,
  lastMessageAt INTEGER, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL, acceptedAt INTEGER, resolvedAt INTEGER, closedAt INTEGER,
  escalatedAt INTEGER, snoozedUntil INTEGER, spamAt INTEGER, trashedAt INTEGER, doneAt INTEGER, slaDueAt INTEGER, severity TEXT, productId TEXT, firstResponseAt INTEGER,
  statusId TEXT, reopenedCount INTEGER NOT NULL, publicCount INTEGER NOT NULL, messageCount INTEGER NOT NULL,
  subjectFolded TEXT NOT NULL, categoryFolded TEXT NOT NULL, productFolded TEXT NOT NULL,
  bucket TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX caseByBucket ON caseRow (bucket, lastMessageAt DESC, number DESC, id, snoozedUntil);
CREATE INDEX caseByOwner ON caseRow (bucket, ownerId, lastMessageAt DESC, number DESC, id, snoozedUntil);
CREATE INDEX caseByUpdate ON caseRow (bucket, updatedAt DESC, number DESC);
CREATE INDEX caseByAttention ON caseRow (needsAttention, lastMessageAt DESC, number DESC);
CREATE INDEX caseByMessage ON caseRow (lastMessageAt DESC, number DESC);
CREATE INDEX caseByNumber ON caseRow (number);
CREATE INDEX caseByContact ON caseRow (contactId, lastMessageAt DESC);
CREATE INDEX caseByOrganisation ON caseRow (organisationId, lastMessageAt DESC) WHERE organisationId IS NOT NULL;
CREATE INDEX caseByAsset ON caseRow (assetId, lastMessageAt DESC) WHERE assetId IS NOT NULL;
CREATE INDEX caseByTrash ON caseRow (trashedAt DESC, number DESC) WHERE trashedAt IS NOT NULL;
CREATE INDEX caseBySnooze ON caseRow (snoozedUntil, number DESC) WHERE snoozedUntil IS NOT NULL;
CREATE INDEX caseByAccept ON caseRow (bucket, snoozedUntil) WHERE acceptedAt IS NULL AND ownerId IS NOT NULL;
CREATE INDEX caseByReopened ON caseRow (bucket, snoozedUntil) WHERE reopenedCount > 0;
CREATE INDEX caseByEscalation ON caseRow (bucket, snoozedUntil) WHERE escalatedAt IS NOT NULL;
CREATE INDEX caseByDue ON caseRow (slaDueAt, number DESC) WHERE slaDueAt IS NOT NULL;
CREATE INDEX caseByDone ON caseRow (doneAt) WHERE doneAt IS NOT NULL;
CREATE TABLE tally (
  bucket TEXT NOT NULL, ownerId TEXT NOT NULL, queueId TEXT NOT NULL, needsAttention INTEGER NOT NULL, isWaiting INTEGER NOT NULL,
  isSnoozed INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (bucket, ownerId, queueId, needsAttention, isWaiting, isSnoozed)) WITHOUT ROWID;
CREATE TRIGGER tallyInsert AFTER INSERT ON caseRow BEGIN ${tally('NEW', 1)} END;
CREATE TRIGGER tallyDelete AFTER DELETE ON caseRow BEGIN ${tally('OLD', -1)} END;
CREATE TRIGGER tallyUpdate AFTER UPDATE ON caseRow WHEN (${tallied('OLD')}) <> (${tallied('NEW')}) BEGIN ${tally('OLD', -1)} ${tally('NEW', 1)} END;
CREATE TABLE tag (tag TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (tag, id)) WITHOUT ROWID;
CREATE INDEX tagById ON tag (id);
CREATE TABLE customValue (id TEXT NOT NULL, field TEXT NOT NULL, value NOT NULL, folded TEXT, PRIMARY KEY (id, field, value)) WITHOUT ROWID;
CREATE INDEX customByValue ON customValue (field, value, id);
CREATE TABLE tagUse (tag TEXT PRIMARY KEY, uses INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER tagInsert AFTER INSERT ON tag BEGIN
  INSERT INTO tagUse VALUES (NEW.tag, 1) ON CONFLICT DO UPDATE SET uses = uses + 1; END;
CREATE TRIGGER tagDelete AFTER DELETE ON tag BEGIN UPDATE tagUse SET uses = uses - 1 WHERE tag = OLD.tag; END;
CREATE TABLE nameRow (kind TEXT NOT NULL, id TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE looked (caseId TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
${WORD_TABLES_SCHEMA}
`;

/** Read-side mirror of what the person has done and the server has not yet confirmed; lives in memory only. */
export const OVERLAY_SCHEMA = `
CREATE TEMP TABLE overlayCase (
  id TEXT PRIMARY KEY, isDeleted INTEGER NOT NULL, number INTEGER, state TEXT, priority TEXT, channel TEXT,
  groupId TEXT, ownerId TEXT, contactId TEXT, organisationId TEXT, assetId TEXT, mailboxId TEXT, isPrivate INTEGER, needsAttention INTEGER,
  lastMessageAt INTEGER, createdAt INTEGER, updatedAt INTEGER, acceptedAt INTEGER, resolvedAt INTEGER, closedAt INTEGER,
  escalatedAt INTEGER, snoozedUntil INTEGER, spamAt INTEGER, trashedAt INTEGER, doneAt INTEGER, slaDueAt INTEGER, severity TEXT, productId TEXT, firstResponseAt INTEGER,
  statusId TEXT, reopenedCount INTEGER, publicCount INTEGER, messageCount INTEGER, subjectFolded TEXT, categoryFolded TEXT, productFolded TEXT,
  bucket TEXT, body TEXT) WITHOUT ROWID;
CREATE TEMP TABLE overlayTag (tag TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (tag, id)) WITHOUT ROWID;
CREATE TEMP TABLE overlayName (kind TEXT NOT NULL, id TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TEMP TABLE overlayCustom (id TEXT NOT NULL, field TEXT NOT NULL, value NOT NULL, folded TEXT, PRIMARY KEY (id, field, value)) WITHOUT ROWID;
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
  'assetId',
  'mailboxId',
  'isPrivate',
  'needsAttention',
  'lastMessageAt',
  'createdAt',
  'updatedAt',
  'acceptedAt',
  'resolvedAt',
  'closedAt',
  'escalatedAt',
  'snoozedUntil',
  'spamAt',
  'trashedAt',
  'doneAt',
  'slaDueAt',
  'severity',
  'productId',
  'firstResponseAt',
  'statusId',
  'reopenedCount',
  'publicCount',
  'messageCount',
  'subjectFolded',
  'categoryFolded',
  'productFolded',
  'bucket',
] as const;
export type CaseColumn = (typeof CASE_COLUMNS)[number];
