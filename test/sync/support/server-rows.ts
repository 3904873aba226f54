import type { Case } from '@quayside/shared/cases/case';
import type { CaseStatus } from '@quayside/shared/cases/case-status';
import type { Message } from '@quayside/shared/cases/message';
import type { Replacement } from '@quayside/shared/cases/replacement';
import { hidesAnything, maskRow } from '@quayside/shared/identity/field-rights';
import { heldLabels, type Person, rightsOf } from '@quayside/shared/identity/person';
import { rightsFrom } from '@quayside/shared/identity/rights';
import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { SYNCED_KINDS } from '@quayside/shared/sync/entity-registry';
import { labelsOfEntity } from '@quayside/shared/sync/labels';
import { isInWindow } from '@quayside/shared/sync/window';
import { collectionNameOf } from '../../../apps/server/src/platform/lane/collections';
import { type EntityDocument, fromDocument } from '../../../apps/server/src/platform/lane/documents';
import type { Mongo } from '../../../apps/server/src/platform/mongo';
import { canonical } from './canonical';

/** `kind/id` → canonical body */
export type Rows = ReadonlyMap<string, string>;

/** All that a desktop could ever hold, as it lies in the database. */
export interface ServerRows {
  readonly bodies: Rows;
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly cases: ReadonlyMap<string, Case>;
  readonly statuses: ReadonlyMap<string, CaseStatus>;
  readonly replacements: readonly Replacement[];
  readonly publicMessages: readonly Message[];
  /** Text of each message → how often it stands, and the id of one that has it. */
  readonly texts: ReadonlyMap<string, number>;
  readonly ids: ReadonlyMap<string, string>;
  readonly caseOf: ReadonlyMap<string, string | null>;
}

/** Kinds that go with their case when it leaves the window. */
const CHILDREN = new Set<string>(['message', 'file', 'routingDecision']);

export async function readServerRows(db: Mongo['db']): Promise<ServerRows> {
  const bodies = new Map<string, string>();
  const labels = new Map<string, readonly string[]>();
  const caseOf = new Map<string, string | null>();
  const cases = new Map<string, Case>();
  const read = async <K extends EntityKind>(kind: K): Promise<EntityOf<K>[]> => {
    const documents = await db.collection<EntityDocument>(collectionNameOf(kind)).find({}).toArray();
    return documents.map((document) => fromDocument<K>(document));
  };
  for (const of of await read('case')) cases.set(of.id, of);
  const statuses = new Map((await read('caseStatus')).map((status) => [status.id, status]));
  const replacements = await read('replacement');
  for (const kind of SYNCED_KINDS) {
    for (const entity of await read(kind)) {
      const key = `${kind}/${entity.id}`;
      bodies.set(key, canonical(entity));
      labels.set(
        key,
        labelsOfEntity(kind, entity as never, (id) => cases.get(id) ?? null),
      );
      caseOf.set(key, kind === 'case' ? entity.id : CHILDREN.has(kind) ? ((entity as { caseId?: string | null }).caseId ?? null) : null);
    }
  }
  const messages = await read('message');
  const publicMessages = messages.filter(({ kind }) => kind === 'public');
  const texts = new Map<string, number>();
  for (const { text } of messages) texts.set(text, (texts.get(text) ?? 0) + 1);
  const ids = new Map(messages.map(({ id, text }) => [text, id]));
  return { bodies, labels, cases, statuses, replacements, publicMessages, texts, ids, caseOf };
}

/** What the server would show this person now. @param windowFrom - of the device; `null`: whatever its window */
export function visibleRows({ bodies, labels, cases, caseOf }: ServerRows, person: Person, windowFrom: number | null): Rows {
  const find = <K extends EntityKind>(kind: K, id: string): EntityOf<K> | null => {
    const found = bodies.get(`${kind}/${id}`);
    return found === undefined ? null : (JSON.parse(found) as EntityOf<K>);
  };
  const known = { ...person, rights: rightsFrom(person, find) };
  const { fields } = rightsOf(known);
  const held = new Set<string>(heldLabels(known));
  const seen = (key: string, body: string): string =>
    hidesAnything(fields) ? canonical(maskRow(key.slice(0, key.indexOf('/')), JSON.parse(body) as Record<string, unknown>, fields)) : body;
  const rows = new Map<string, string>();
  for (const [key, body] of bodies) {
    if (!labels.get(key)?.some((label) => held.has(label))) continue;
    const caseId = caseOf.get(key) ?? null;
    const of = caseId === null ? null : cases.get(caseId);
    if (windowFrom !== null && of !== null && (of === undefined || !isInWindow(of, epochMs(windowFrom)))) continue;
    rows.set(key, seen(key, body));
  }
  return rows;
}
