import { z } from 'zod';
import { languageCodeSchema, levelSchema, skillNameSchema } from '../identity/skills';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';
import { AVAILABILITY_STATUSES } from './availability';
import { EXCLUSIONS, type RouteCandidate, type RouteFinding, type RouteInput, type RouteNeed, type RouteVerdict } from './decide-route';
import { type DecisionRecord, decisionRecordSchema, recordOf, rowsOf } from './decision-record';

/** What made the product decide: the case came (or came into this group), came back, or was the first in the queue. */
export const ROUTING_REASONS = ['arrived', 'returned', 'drawn'] as const;
export type RoutingReason = (typeof ROUTING_REASONS)[number];

/**
 * One decision about who gets a case, with everything it was made of: `decideRoute(inputOf(decision))` gives `verdictOf(decision)` again.
 *
 * @source requirements RTE-6
 */
export interface RoutingDecision extends EntityBase, RouteInput {
  readonly caseId: Id;
  readonly groupId: Id;
  readonly reason: RoutingReason;
  /** How many waited already, so that it stood behind them and nobody was looked at. */
  readonly waitingBefore: number;
  /** `null`: it waits. */
  readonly chosenId: Id | null;
  /** As `candidates`: of earlier versions, which kept a row for each member. Empty where there is a record; ask `inputOf` and `verdictOf`. */
  readonly findings: readonly RouteFinding[];
  readonly record?: DecisionRecord;
  /** Since when it has waited in this group. Absent: it does not, or an earlier version decided, and `createdAt` says it. */
  readonly waitsSince?: EpochMs;
}

declare module '../kernel/entity' {
  interface EntityMap {
    routingDecision: RoutingDecision;
  }
}

const candidateSchema: z.ZodType<RouteCandidate> = z.strictObject({
  personId: idSchema,
  status: z.enum(AVAILABILITY_STATUSES),
  isConnected: z.boolean(),
  isExempt: z.boolean(),
  capacity: z.number().int().min(0),
  load: z.number().int().min(0),
  recentLoad: z.number().int().min(0),
  turn: z.number().int().min(0),
  hadIt: z.boolean(),
});

const needSchema: z.ZodType<RouteNeed> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('skill'), name: skillNameSchema, level: levelSchema }),
  z.strictObject({ type: z.literal('language'), name: languageCodeSchema, level: levelSchema }),
]);

const findingSchema: z.ZodType<RouteFinding> = z.strictObject({
  personId: idSchema,
  exclusion: z.enum(EXCLUSIONS).nullable(),
  score: z.number().int().nullable(),
});

export const routingDecisionSchema: z.ZodType<RoutingDecision> = z.strictObject({
  ...entityFields,
  caseId: idSchema,
  groupId: idSchema,
  mode: z.enum(['round_robin', 'least_loaded']),
  reason: z.enum(ROUTING_REASONS),
  waitingBefore: z.number().int().min(0),
  candidates: z.array(candidateSchema),
  findings: z.array(findingSchema),
  chosenId: idSchema.nullable(),
  record: decisionRecordSchema.exactOptional(),
  needs: z.array(needSchema).max(40).exactOptional(),
  isRelaxed: z.literal(true).exactOptional(),
  waitsSince: epochMsSchema.exactOptional(),
});

export const routingDecisionDefinition: EntityDefinition<'routingDecision'> = {
  kind: 'routingDecision',
  schema: routingDecisionSchema,
  synced: true,
  caseIdOf: (decision) => decision.caseId,
  labelsOf: () => [],
};

/** The one decision of a case that says why it waits; each that gave it to somebody has an id of its own. */
export const waitingDecisionId = (caseId: Id): Id => `waiting:${caseId}`;

type Kept = Pick<RoutingDecision, 'mode' | 'candidates' | 'findings' | 'record' | 'chosenId' | 'needs' | 'isRelaxed'>;

/** What a decision keeps of its inputs and of what was found. */
export const keptOf = (input: RouteInput, verdict: RouteVerdict): Kept => ({
  mode: input.mode,
  ...asked(input),
  candidates: [],
  findings: [],
  record: recordOf(input.candidates, verdict),
  chosenId: verdict.chosenId,
});

const asked = ({ needs, isRelaxed }: Pick<RouteInput, 'needs' | 'isRelaxed'>): Pick<RouteInput, 'needs' | 'isRelaxed'> => ({
  ...(needs === undefined ? {} : { needs }),
  ...(isRelaxed === undefined ? {} : { isRelaxed }),
});

const rows = ({ record, mode, candidates, findings }: Kept) => (record === undefined ? { candidates, findings } : rowsOf(record, mode));

/** What it was made of, whichever version kept it. */
export const inputOf = (decision: Kept): RouteInput => ({
  mode: decision.mode,
  candidates: rows(decision).candidates,
  ...asked(decision),
});

/** What it found then. */
export const verdictOf = (decision: Kept): RouteVerdict => ({ chosenId: decision.chosenId, findings: rows(decision).findings });
