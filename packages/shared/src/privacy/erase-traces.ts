import { z } from 'zod';
import '../cases/case';
import '../cases/message';
import '../files/file';
import { type Action, effect } from '../kernel/action';
import { emailSchema } from '../kernel/email-schema';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { caseWithoutAddresses, erasedMessage, filesOf, messageWithoutAddresses } from './erased';

export const TRACES_MAX = 100;

const ids = z.array(idSchema).max(TRACES_MAX);
const args = z.strictObject({
  contactId: idSchema,
  /** Lower case. */
  addresses: z.array(emailSchema).max(20),
  messageIds: ids,
  caseIds: ids,
});
export type EraseTracesArgs = z.infer<typeof args>;

/**
 * Takes a contact out of what belongs to others: the messages that they wrote there lose words and files, of all else their addresses go.
 *
 * @source requirements ORG-6
 */
export const eraseTraces: Action<EraseTracesArgs> = {
  name: 'contact.erase-traces',
  args,
  origin: 'server',
  reads({ messageIds, caseIds, contactId }, found) {
    const messages = messageIds.flatMap((id) => found('message', id) ?? []);
    const own = messages.filter(({ author }) => author.type === 'contact' && author.id === contactId);
    const cases = new Set([...caseIds, ...messages.map(({ caseId }) => caseId)]);
    return [
      ...messageIds.map((id) => ref('message', id)),
      ...[...cases].map((id) => ref('case', id)),
      ...filesOf(own).map((id) => ref('file', id)),
    ];
  },
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { contactId, addresses, messageIds, caseIds }, now }) {
    const puts: Put[] = [];
    const gone: Ref[] = [];
    const lost = new Map<Id, EpochMs[]>(caseIds.map((id) => [id, []]));
    for (const id of messageIds) {
      const message = get.find('message', id);
      if (message === null || message.erasedAt !== undefined) continue;
      const isOwn = message.author.type === 'contact' && message.author.id === contactId;
      const next = isOwn ? erasedMessage(message, { now, keepsContact: true }) : messageWithoutAddresses(message, addresses, now);
      if (next !== message) puts.push(put('message', next));
      const instants = lost.get(message.caseId) ?? [];
      lost.set(message.caseId, isOwn ? [...instants, message.at] : instants);
      if (isOwn)
        gone.push(
          ...filesOf([message])
            .filter((fileId) => get.find('file', fileId) !== null)
            .map((fileId) => ref('file', fileId)),
        );
    }
    for (const [caseId, instants] of lost) {
      const of = get.find('case', caseId);
      const next = of === null ? null : caseWithoutAddresses(of, addresses, { now, lost: instants });
      if (next !== null && next !== of) puts.push(put('case', next));
    }
    return effect(puts, [], gone);
  },
};
