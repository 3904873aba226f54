import type { Check, PlantedFault } from './planted-fault';

const shared = 'packages/shared/src/privacy';
const room = 'apps/server/src/rooms/privacy';
const LAW: Check = { suite: 'unit', file: `${shared}/erasure.test.ts` };
const ROOM: Check = { suite: 'mongo', file: `${room}/privacy.mongo.test.ts`, within: 'ORG-6 an erasure beside which something happens' };

/** Mistakes in what is left of somebody who was erased. */
export const ERASURE_FAULTS: readonly PlantedFault[] = [
  {
    name: 'the first words of a case stay',
    file: `${shared}/erased.ts`,
    from: "    subject: '',\n    preview: '',\n",
    to: "    subject: '',\n",
    check: LAW,
    foundBy: 'no word and no address',
  },
  {
    name: 'the timeline goes on saying what a subject was',
    file: `${shared}/erased.ts`,
    from: 'KEPT_EVENT_FIELDS.includes(event.field) ? event',
    to: 'true ? event',
    check: LAW,
    foundBy: 'no word and no address',
  },
  {
    name: 'an answer that waits to be sent is sent without its words',
    file: `${shared}/erased.ts`,
    from: "state: delivery.state === 'queued' ? 'failed' : delivery.state",
    to: 'state: delivery.state',
    check: LAW,
    foundBy: 'that waits to be sent',
  },
  {
    name: 'an address in other letters stays where others quote it',
    file: `${shared}/erased.ts`,
    from: 'const lower = sign.toLowerCase();',
    to: 'const lower = sign;',
    check: LAW,
    foundBy: 'in whatever case',
  },
  {
    name: 'merges go on holding both as they were',
    file: `${shared}/erase-contact.ts`,
    from: "...args.mergeIds.filter((id) => leading.has(get.find('customerMerge', id)?.survivorId ?? '')).map((id) => ref('customerMerge', id)),",
    to: '',
    check: LAW,
    foundBy: 'who was merged into the contact',
  },
  {
    name: 'the address goes on saying whose it was',
    file: `${shared}/erase-contact.ts`,
    from: "...keys.map((key) => ref('uniqueKey', key)),",
    to: '',
    check: LAW,
    foundBy: 'no word and no address',
  },
  {
    name: 'it begins before it is due',
    file: `${shared}/begin-erasure.ts`,
    from: ' || current.dueAt > now',
    to: '',
    check: LAW,
    foundBy: 'does not begin before it is due',
  },
  {
    name: 'somebody who works here is erased',
    file: `${shared}/request-erasure.ts`,
    from: 'if (person !== null)',
    to: 'if (false)',
    check: LAW,
    foundBy: 'of somebody who works here',
  },
  {
    name: 'what a restore brought back stays',
    file: `${room}/erasure-worker.ts`,
    from: 'contact !== null && contact.erasedAt === undefined;',
    to: 'contact === null;',
    check: ROOM,
    foundBy: 'is done again after a restore',
  },
  {
    name: 'the bytes of files stay',
    file: `${room}/erase-pieces.ts`,
    from: 'for (const fileId of fileIds) await parts.files.delete(fileId);',
    to: '',
    check: ROOM,
    foundBy: 'what comes in while it runs',
  },
  {
    name: 'a case that came in meanwhile is overlooked',
    file: `${room}/erase-contact.ts`,
    from: 'importedRowIds });\n  }\n  await eraseOwnCases(parts, contactId);',
    to: 'importedRowIds });\n  }',
    check: ROOM,
    foundBy: 'what comes in while it runs',
  },
];
