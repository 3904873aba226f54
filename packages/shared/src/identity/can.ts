import type { Actor } from '../kernel/actor';
import { assertNever } from '../kernel/assert-never';
import type { Label } from '../kernel/entity';
import type { Id } from '../kernel/ids';

/** What can be done to the things of the product. Reading cases is decided by labels alone. */
export type Verb = 'read' | 'work' | 'trash' | 'create' | 'edit' | 'administer' | 'supervise';

/** Something that a verb is applied to; only what the decision needs. */
export type Thing =
  | { readonly type: 'case'; readonly labels: readonly Label[] }
  | { readonly type: 'customers' }
  | { readonly type: 'canned-answers' }
  | { readonly type: 'quarantine' }
  | { readonly type: 'promises' }
  | { readonly type: 'people' }
  | { readonly type: 'shifts'; readonly groupIds: readonly Id[] }
  | { readonly type: 'workspace' }
  | { readonly type: 'own'; readonly personId: Id };

/**
 * The one place where rights are decided, the same on desktop and server.
 *
 * `work` on a case is everything an agent does with it; whoever may read it may work on it.
 * The system may do everything: its own code decides what it asks for.
 *
 * @source requirements ORG-1
 */
export function can(actor: Actor, verb: Verb, thing: Thing): boolean {
  if (actor.type === 'system') return true;
  const isLead = actor.role !== 'agent';
  switch (thing.type) {
    case 'case':
      return (verb === 'read' || verb === 'work' || verb === 'trash') && sharesLabel(actor, thing.labels);
    case 'customers':
      return verb === 'read' || verb === 'create' || verb === 'edit';
    case 'canned-answers':
      return verb === 'read' || ((verb === 'create' || verb === 'edit') && isLead);
    case 'quarantine':
      return isLead && (verb === 'read' || verb === 'supervise');
    case 'people':
      return verb === 'read' || (verb === 'supervise' && isLead) || (verb === 'administer' && actor.role === 'admin');
    case 'shifts':
      return verb === 'read' || (verb === 'supervise' && (actor.role === 'admin' || (isLead && leads(actor.groupIds, thing.groupIds))));
    case 'promises':
    case 'workspace':
      return verb === 'read' || (verb === 'administer' && actor.role === 'admin');
    case 'own':
      return actor.id === thing.personId;
    default:
      return assertNever(thing);
  }
}

/** Whoever leads plans for those who work in one of their own groups. */
const leads = (own: readonly Id[], groupIds: readonly Id[]): boolean => groupIds.some((id) => own.includes(id));

/** Same rule as `heldLabels`, asked of one case without building the list. */
function sharesLabel(actor: Extract<Actor, { type: 'person' }>, labels: readonly Label[]): boolean {
  return labels.some((label) => {
    if (label === 'all') return actor.role !== 'agent';
    if (label === 'ungrouped') return true;
    if (label === `person:${actor.id}`) return true;
    return label.startsWith('group:') && actor.groupIds.includes(label.slice('group:'.length));
  });
}
