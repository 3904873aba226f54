import type { Actor, PersonActor } from '../kernel/actor';
import { assertNever } from '../kernel/assert-never';
import type { Label } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { FieldLimit, LimitedKind, Permission } from '../kernel/rights';
import { fieldLimit } from './field-rights';

/** What can be done to the things of the product. Reading cases is decided by labels alone. */
export type Verb = 'read' | 'work' | 'trash' | 'create' | 'edit' | 'make-private' | 'export' | 'administer' | 'supervise';

/** Something that a verb is applied to; only what the decision needs. */
export type Thing =
  | { readonly type: 'case'; readonly labels: readonly Label[] }
  | { readonly type: 'cases' }
  | { readonly type: 'customers' }
  | { readonly type: 'canned-answers' }
  | { readonly type: 'shared-views' }
  | { readonly type: 'quarantine' }
  | { readonly type: 'promises' }
  | { readonly type: 'mailboxes' }
  | { readonly type: 'people' }
  | { readonly type: 'audit' }
  | { readonly type: 'shifts'; readonly groupIds: readonly Id[] }
  | { readonly type: 'workspace' }
  | { readonly type: 'field'; readonly kind: LimitedKind; readonly field: string }
  | { readonly type: 'own'; readonly personId: Id };

/** By what somebody may read a case, or would. */
export type CaseWay = 'person' | 'below' | 'group' | 'ungrouped' | 'all' | 'private';

/**
 * One rule that a decision came by, and whether it spoke for it. `way` how a case may be read, `id` the person or group that it is about ·
 * `no-rule` nothing allows this at all.
 */
export type RuleStep = { readonly isMet: boolean } & (
  | { readonly rule: 'product' | 'everybody' | 'own' | 'no-rule' }
  | { readonly rule: 'permission'; readonly permission: Permission }
  | { readonly rule: 'way'; readonly way: CaseWay; readonly id: Id | null }
  | { readonly rule: 'field'; readonly limit: FieldLimit | null }
);

/** A decision, rule by rule: "why can't I?" */
export interface Explanation {
  readonly isAllowed: boolean;
  readonly steps: readonly RuleStep[];
}

/**
 * The one place where rights are decided, the same on desktop and server.
 *
 * `work` on a case is everything an agent does with it, for whoever may read it and whose profile lets them work.
 * The system may do everything: its own code decides what it asks for.
 *
 * @source requirements ORG-1
 */
export const can = (actor: Actor, verb: Verb, thing: Thing): boolean => decide(actor, verb, thing, null);

/** The same decision with the rules that it came by: made by the same code, so that the two never disagree. @source requirements ORG-1 */
export function explain(actor: Actor, verb: Verb, thing: Thing): Explanation {
  const steps: RuleStep[] = [];
  return { isAllowed: decide(actor, verb, thing, steps), steps };
}

type Steps = RuleStep[] | null;

function note(steps: Steps, step: RuleStep): boolean {
  steps?.push(step);
  return step.isMet;
}

/** A verb that is not listed for a thing is nobody's. `everybody` is written out too, so that nothing is open by having been forgotten. */
const RULES: {
  readonly [T in Exclude<Thing['type'], 'case' | 'field' | 'own' | 'shifts'>]: { readonly [V in Verb]?: Permission | 'everybody' };
} = {
  // to export them takes besides that one sees all
  cases: { create: 'work-cases', 'make-private': 'make-cases-private', export: 'export-cases' },
  // to administer: to take out or erase all that is known of somebody
  customers: {
    read: 'everybody',
    create: 'edit-customers',
    edit: 'edit-customers',
    export: 'export-customers',
    administer: 'administer-workspace',
  },
  'canned-answers': { read: 'everybody', create: 'edit-canned-answers', edit: 'edit-canned-answers' },
  'shared-views': { read: 'everybody', create: 'share-views', edit: 'share-views' },
  quarantine: { read: 'judge-quarantine', supervise: 'judge-quarantine' },
  promises: { read: 'everybody', administer: 'administer-promises' },
  mailboxes: { read: 'everybody', administer: 'administer-mailboxes' },
  people: { read: 'everybody', export: 'export-customers', supervise: 'supervise', administer: 'administer-people' },
  audit: { read: 'read-audit' },
  workspace: { read: 'everybody', administer: 'administer-workspace' },
};

/** Besides that the case may be read. */
const CASE_RULES: { readonly [V in Verb]?: Permission } = {
  work: 'work-cases',
  trash: 'trash-cases',
  'make-private': 'make-cases-private',
};

function decide(actor: Actor, verb: Verb, thing: Thing, steps: Steps): boolean {
  if (actor.type === 'system') return note(steps, { rule: 'product', isMet: true });
  switch (thing.type) {
    case 'case':
      return decideCase(actor, verb, thing.labels, steps);
    case 'field':
      return decideField(actor, verb, thing, steps);
    case 'shifts':
      return decideShifts(actor, verb, thing.groupIds, steps);
    case 'own':
      return note(steps, { rule: 'own', isMet: actor.id === thing.personId });
    case 'cases':
    case 'customers':
    case 'canned-answers':
    case 'shared-views':
    case 'quarantine':
    case 'promises':
    case 'mailboxes':
    case 'people':
    case 'audit':
    case 'workspace': {
      const rule = RULES[thing.type][verb];
      if (rule === undefined) return note(steps, { rule: 'no-rule', isMet: false });
      if (rule === 'everybody') return note(steps, { rule, isMet: true });
      return hasPermission(actor, rule, steps) && (rule !== 'export-cases' || seesAll(actor, steps));
    }
    default:
      return assertNever(thing);
  }
}

const hasPermission = (actor: PersonActor, permission: Permission, steps: Steps): boolean =>
  note(steps, { rule: 'permission', permission, isMet: actor.rights.permissions.includes(permission) });

const seesAll = ({ rights }: PersonActor, steps: Steps): boolean =>
  note(steps, { rule: 'way', way: 'all', id: null, isMet: rights.reach === 'all' });

function decideCase(actor: PersonActor, verb: Verb, labels: readonly Label[], steps: Steps): boolean {
  const rule = CASE_RULES[verb];
  if (verb !== 'read' && rule === undefined) return note(steps, { rule: 'no-rule', isMet: false });
  const isReadable = sharesLabel(actor, labels, steps);
  return rule === undefined ? isReadable : hasPermission(actor, rule, steps) && isReadable;
}

/** Whoever administers people plans for all; whoever leads, for those who work in one of their own groups. */
function decideShifts(actor: PersonActor, verb: Verb, groupIds: readonly Id[], steps: Steps): boolean {
  if (verb === 'read') return note(steps, { rule: 'everybody', isMet: true });
  if (verb !== 'supervise') return note(steps, { rule: 'no-rule', isMet: false });
  if (hasPermission(actor, 'administer-people', steps)) return true;
  const shared = groupIds.find((id) => actor.groupIds.includes(id)) ?? null;
  return hasPermission(actor, 'supervise', steps) && note(steps, { rule: 'way', way: 'group', id: shared, isMet: shared !== null });
}

function decideField(actor: PersonActor, verb: Verb, { kind, field }: Extract<Thing, { type: 'field' }>, steps: Steps): boolean {
  const limit = fieldLimit(actor.rights.fields, kind, field);
  if (verb === 'read') return note(steps, { rule: 'field', limit, isMet: limit !== 'hidden' });
  return note(steps, verb === 'edit' ? { rule: 'field', limit, isMet: limit === null } : { rule: 'no-rule', isMet: false });
}

/** Same rule as `heldLabels`, asked of one case without building the list. All of its labels are looked at only where somebody asks why. */
function sharesLabel(actor: PersonActor, labels: readonly Label[], steps: Steps): boolean {
  if (steps === null) return labels.some((label) => wayOf(actor, label)?.isMet ?? false);
  const ways = labels.flatMap((label) => wayOf(actor, label) ?? []);
  if (ways.length === 0) return note(steps, { rule: 'no-rule', isMet: false });
  for (const way of ways) steps.push({ rule: 'way', ...way });
  return ways.some(({ isMet }) => isMet);
}

/** `null`: a label that makes no case readable. */
function wayOf(
  { id, groupIds, rights }: PersonActor,
  label: Label,
): { readonly way: CaseWay; readonly id: Id | null; readonly isMet: boolean } | null {
  if (label === 'all') return { way: 'all', id: null, isMet: rights.reach === 'all' };
  if (label === 'ungrouped') return { way: 'ungrouped', id: null, isMet: true };
  if (label === 'private') return { way: 'private', id: null, isMet: rights.permissions.includes('see-private-cases') };
  const [kind, of] = [label.slice(0, label.indexOf(':')), label.slice(label.indexOf(':') + 1)];
  if (kind === 'person') return { way: 'person', id: of, isMet: of === id };
  if (kind === 'owner') return { way: 'below', id: of, isMet: rights.reach === 'below' && rights.belowIds.includes(of) };
  return kind === 'group' ? { way: 'group', id: of, isMet: groupIds.includes(of) } : null;
}
