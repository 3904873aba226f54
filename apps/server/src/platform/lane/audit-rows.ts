import type { AuditActor } from '@quayside/shared/audit/audit-entry';
import { auditRuleOf } from '@quayside/shared/audit/audit-rule-of';
import { type AuditRule, auditedChange } from '@quayside/shared/kernel/audit-rule';
import type { EntityBase } from '@quayside/shared/kernel/entity';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { AuditRow } from '../audit/audit-row';
import type { PureRun } from './pure-phase';
import type { QueuedMutation } from './queued-mutation';
import type { WorkingCopy } from './working-copy';

/**
 * What the audit is to know of a batch: one row for each thing that a mutation changed, with who, by which act and from what to what.
 *
 * @source requirements ORG-6
 */
export function auditRows(input: {
  readonly run: Pick<PureRun, 'working'>;
  readonly items: readonly QueuedMutation[];
  readonly batch: number;
  readonly at: EpochMs;
}): readonly AuditRow[] {
  const { run, items, batch, at } = input;
  const rows: AuditRow[] = [];
  for (const { kind, before, after, by } of run.working.trail()) {
    const mutation = items[by]?.mutation;
    const rule = auditRuleOf(kind) as AuditRule<EntityBase> | null;
    if (!mutation || rule === null || (rule.byPeopleOnly && mutation.actor.type !== 'person')) continue;
    const change = auditedChange(kind, rule, { before, after });
    if (change === null) continue;
    rows.push({
      _id: `${batch}:${rows.length}`,
      batch,
      index: rows.length,
      at,
      area: rule.area ?? 'configuration',
      act: mutation.name,
      by: actorOf(mutation.actor, run.working),
      deviceId: mutation.device?.id ?? null,
      address: null,
      refusal: null,
      change,
      about: null,
      facts: {},
    });
  }
  return rows;
}

function actorOf(actor: QueuedMutation['mutation']['actor'], working: WorkingCopy): AuditActor {
  if (actor.type === 'system') return { type: 'system', id: null, name: actor.name };
  return { type: 'person', id: actor.id, name: working.lookup('person', actor.id)?.name ?? actor.id };
}
