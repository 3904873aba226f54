import type { EntityKind } from '@quayside/shared/kernel/entity';

/** Kinds whose collection is not simply the kind with an s. */
const EXCEPTIONS: Partial<Record<EntityKind, string>> = {
  workspaceSettings: 'workspaceSettings',
  person: 'people',
  notificationSettings: 'notificationSettings',
  caseStatus: 'caseStatuses',
  statusIndex: 'statusIndexes',
};

/** Where the entities of a kind lie: one collection per kind. */
export const collectionNameOf = (kind: EntityKind): string => EXCEPTIONS[kind] ?? `${kind}s`;

/** The engine's own collections; no entity lies here. */
export const ENGINE = {
  heads: 'heads',
  changes: 'changes',
  devices: 'devices',
  deviceContacts: 'deviceContacts',
  results: 'results',
  counters: 'counters',
  reactionFailures: 'reactionFailures',
  leases: 'leases',
  migrations: 'migrations',
  outgoing: 'outgoing',
  releases: 'releases',
  notices: 'notices',
  timers: 'timers',
  jobs: 'jobs',
  routing: 'routing',
  moves: 'moves',
  replacements: 'dueReplacements',
  erasures: 'dueErasures',
  auditQueue: 'auditQueue',
  audit: 'audit',
  auditState: 'auditState',
  backups: 'backups',
} as const;
