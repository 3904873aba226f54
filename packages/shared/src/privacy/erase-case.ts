import { z } from 'zod';
import '../cases/case-events';
import '../cases/case';
import { timelineEvent } from '../cases/timeline-event';
import '../files/file';
import { type Action, effect, nothing } from '../kernel/action';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import type { DomainEvent } from '../kernel/event';
import { idSchema } from '../kernel/ids';
import { erasedCase, erasedMessage } from './erased';

export const ERASE_MESSAGES_MAX = 100;
export const ERASE_OTHERS_MAX = 300;

const ids = (max: number) => z.array(idSchema).max(max);
const args = z.strictObject({
  caseId: idSchema,
  /** Of this case; others are left. A long case is erased in several pieces. */
  messageIds: ids(ERASE_MESSAGES_MAX),
  fileIds: ids(ERASE_OTHERS_MAX),
  conflictIds: ids(ERASE_OTHERS_MAX),
  /** Whether the case goes on saying which contact it was of, so that the contacts of a time stay counted. */
  keepsContact: z.boolean(),
  /** The case itself goes with the last piece: one that was broken off before is not taken for erased. */
  isLast: z.boolean(),
});
export type EraseCaseArgs = z.infer<typeof args>;

/** Takes the words, addresses and files out of a case and of some of its messages. Done twice it changes nothing more. @source requirements ORG-6 */
export const eraseCase: Action<EraseCaseArgs> = {
  name: 'case.erase',
  args,
  origin: 'server',
  reads: ({ caseId, messageIds, fileIds, conflictIds }) => [
    ref('case', caseId),
    ...messageIds.map((id) => ref('message', id)),
    ...fileIds.map((id) => ref('file', id)),
    ...conflictIds.map((id) => ref('conflict', id)),
  ],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, actor, now, newId }) {
    const of = get.find('case', args.caseId);
    if (of === null) return nothing;
    const { keepsContact } = args;
    const next = erasedCase(of, { actor, now, keepsContact });
    const isNews = args.isLast && JSON.stringify({ ...next, updatedAt: of.updatedAt }) !== JSON.stringify(of);
    const puts: Put[] = isNews ? [put('case', next)] : [];
    const events: DomainEvent[] =
      !isNews || next.state === of.state ? [] : [{ type: 'case.state-changed', caseId: of.id, from: of.state, to: next.state }];
    for (const id of args.messageIds) {
      const message = get.find('message', id);
      if (message === null || message.caseId !== of.id || message.erasedAt !== undefined) continue;
      puts.push(put('message', erasedMessage(message, { now, keepsContact })));
      if (message.delivery?.state === 'queued') events.push({ type: 'message.send-undone', caseId: of.id, messageId: id });
    }
    if (isNews && of.erasedAt === undefined) {
      const told = timelineEvent({ id: newId(), caseId: of.id, actor, now, event: { type: 'case.erased' } });
      puts.push(told.kind === 'message' ? put('message', { ...told.entity, erasedAt: now }) : told);
    }
    const gone: readonly Ref[] = [
      ...args.fileIds.filter((id) => get.find('file', id)?.caseId === of.id).map((id) => ref('file', id)),
      ...args.conflictIds.filter((id) => get.find('conflict', id)?.caseId === of.id).map((id) => ref('conflict', id)),
    ];
    return effect(puts, events, gone);
  },
};
