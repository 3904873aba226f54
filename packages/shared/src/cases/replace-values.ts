import { z } from 'zod';
import type { CustomField } from '../fields/custom-field';
import type { CustomValues } from '../fields/field-value';
import { setValue, type ValueChange, valueReads, withChanges } from '../fields/set-values';
import { type Action, effect, nothing, type PerformInput } from '../kernel/action';
import { type EntityOf, type Put, put, type Ref, ref } from '../kernel/entity';
import { isAppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import '../organisation/asset';
import '../organisation/product';
import type { Case } from './case';
import { applyCustomChanges, placeOf, placeReads } from './custom-values';
import { type GivingWay, inUseInstead } from './in-use-instead';
import { otherValue } from './other-value';
import { REPLACED_AT_ONCE, type Replaced, type Replacement } from './replacement';
import { STATUS_INDEX_ID } from './status-index';
import { statusText, withStatus } from './status-of-case';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({
  replacementId: idSchema,
  ids: z.array(idSchema).min(1).max(REPLACED_AT_ONCE),
  /** How many have it, these among them. */
  left: z.number().int().min(0),
});
export type ReplaceValuesArgs = z.infer<typeof args>;

/**
 * Lets a status or a choice that was taken out of use give way on some of the things that have it: to the other one, or to what took its place
 * meanwhile. What has something else by now is left, and so is what the other one does not fit. Lists stay in their order; the timelines of cases tell.
 *
 * Nothing is done once it is in use again, or nothing that is in use stands in its place.
 *
 * @source requirements CAS-6, CAS-14
 */
export const replaceValues: Action<ReplaceValuesArgs> = {
  name: 'replacement.go-on',
  args,
  origin: 'server',
  reads({ replacementId, ids }, found) {
    const what = found('replacement', replacementId)?.what;
    return [ref('replacement', replacementId), ...(what === undefined ? [] : thingReads(what, ids, found))];
  },
  can: ({ actor }) => actor.type === 'system',
  perform(input) {
    const { get, args, now } = input;
    const replacement = get('replacement', args.replacementId);
    if (replacement.endedAt !== null) return nothing;
    const { what } = replacement;
    const toId = insteadIn(input, replacement);
    const moved = toId === undefined ? [] : [...new Set(args.ids)].map((id) => replacedPuts(input, { what, toId }, id));
    const movedCount = replacement.movedCount + moved.filter((puts) => puts.length > 0).length;
    const total = Math.max(replacement.total ?? 0, replacement.movedCount + args.left);
    return effect([...moved.flat(), put('replacement', { ...replacement, movedCount, total, updatedAt: now })]);
  },
};

function thingReads(what: Replaced, ids: readonly Id[], found: PerformInput<unknown>['get']['find']): readonly Ref[] {
  if (what.type === 'status') {
    const all = [what.statusId, ...(found('statusIndex', STATUS_INDEX_ID)?.statusIds ?? [])];
    return [ref('statusIndex', STATUS_INDEX_ID), ...all.map((id) => ref('caseStatus', id)), ...ids.map((id) => ref('case', id))];
  }
  const on = found('customField', what.fieldId)?.on;
  if (on === undefined) return [ref('customField', what.fieldId)];
  return [
    ...valueReads(on, { [what.fieldId]: null }, found),
    ...ids.flatMap((id) => [ref(on, id), ...(on === 'case' ? placeReads(found('case', id)) : [])]),
  ];
}

/** What it gives way to as things stand now; `undefined` when it is in use, or nothing that is in use takes its place. */
function insteadIn({ get }: PerformInput<unknown>, { what, toId }: Replacement): Id | null | undefined {
  const find = what.type === 'status' ? (id: Id) => get.find('caseStatus', id) ?? undefined : choicesOf(get('customField', what.fieldId));
  const isAway = find(what.type === 'status' ? what.statusId : what.choiceId)?.isActive === false;
  return isAway ? inUseInstead(toId, find) : undefined;
}

const choicesOf =
  ({ choices = [], gaveWayTo = {} }: CustomField) =>
  (id: Id): GivingWay | undefined => {
    const choice = choices.find((one) => one.id === id);
    const to = gaveWayTo[id];
    return choice && { isActive: choice.isActive, ...(to === undefined ? {} : { gaveWayTo: to }) };
  };

/** What is written of one thing; nothing when it has something else, or keeps what it has. */
function replacedPuts(input: PerformInput<unknown>, { what, toId }: Pick<Replacement, 'what' | 'toId'>, id: Id): readonly Put[] {
  const { get, actor, now, newId } = input;
  if (what.type === 'status') {
    const of = get.find('case', id);
    if (of?.statusId !== what.statusId) return [];
    const next = withStatus(of, toId);
    const event = { type: 'case.state-changed', field: 'state', from: statusText(of), to: statusText(next) };
    return [put('case', next), timelineEvent({ id: newId(), caseId: of.id, actor, now, event })];
  }
  const field = get('customField', what.fieldId);
  const thing: EntityOf<typeof field.on> | null = get.find(field.on, id);
  if (thing === null) return [];
  const stands = thing.custom?.[field.id] ?? null;
  const to = otherValue(stands, what.choiceId, toId);
  if (to === stands) return [];
  const changes = changesOf(input, { on: field.on, thing, fieldId: field.id, to });
  if (changes.length === 0) return [];
  if (field.on !== 'case') return [put(field.on, { ...thing, custom: withChanges(thing.custom, changes) } as never)];
  const of = thing as Case;
  const [changed, ...lines] = applyCustomChanges(of, changes, { actor, now, newId });
  return [put('case', { ...(changed?.entity as Case), updatedAt: of.updatedAt }), ...lines];
}

interface Setting {
  readonly on: Parameters<typeof setValue>[0];
  readonly thing: { readonly custom?: CustomValues };
  readonly fieldId: Id;
  readonly to: Parameters<typeof setValue>[1]['to'];
}

/** None when the other one cannot stand there. */
function changesOf({ get }: PerformInput<unknown>, { on, thing, fieldId, to }: Setting): readonly ValueChange[] {
  const place = on === 'case' ? placeOf(thing as Case, get.find) : { values: thing.custom ?? {}, departmentId: null };
  try {
    return setValue(on, { fieldId, to }, { place, find: get.find });
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}
