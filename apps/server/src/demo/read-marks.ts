import type { Case } from '@quayside/shared/cases/case';
import { caseLabels } from '@quayside/shared/cases/case';
import { isDone } from '@quayside/shared/cases/change-state';
import { type ReadMark, readMarkId } from '@quayside/shared/cases/read-mark';
import { heldLabels, type Person } from '@quayside/shared/identity/person';
import { type EpochMs, HOUR_MS } from '@quayside/shared/kernel/time';
import type { Random } from './random';

/** Who has read the case, and how far: its owner nearly always, others more likely the longer it has been lying there. */
export function readMarks(
  random: Random,
  of: Case,
  { people, now }: { readonly people: readonly Person[]; readonly now: EpochMs },
): readonly ReadMark[] {
  const labels = new Set<string>(caseLabels(of));
  const age = now - (of.lastMessageAt ?? of.createdAt);
  return people.flatMap((person) => {
    if (!heldLabels(person).some((label) => labels.has(label))) return [];
    const isOwner = person.id === of.ownerId;
    const hasSeen = isDone(of.state) ? 0.97 : isOwner ? (of.needsAttention ? 0.45 : 1) : age > 20 * HOUR_MS ? 0.75 : 0.35;
    const isBehind = !random.chance(hasSeen);
    const messageCount = isBehind ? (isOwner ? Math.max(0, of.messageCount - 1) : 0) : of.messageCount;
    if (messageCount === 0) return [];
    const id = readMarkId(person.id, of.id);
    return [{ id, revision: 1, createdAt: of.updatedAt, updatedAt: of.updatedAt, personId: person.id, caseId: of.id, messageCount }];
  });
}
