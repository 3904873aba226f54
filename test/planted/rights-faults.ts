import type { Check, PlantedFault } from './planted-fault';

const shared = 'packages/shared/src';
const CAN: Check = { suite: 'unit', file: `${shared}/identity/can.test.ts` };
const FIELDS: Check = { suite: 'unit', file: `${shared}/identity/field-rights.test.ts` };
const TREE: Check = { suite: 'unit', file: `${shared}/identity/rights.test.ts` };
const LIMITED: Check = { suite: 'mongo', file: 'test/attack/limited-people.mongo.test.ts' };

/** Mistakes in who reads what: labels, hidden fields, private cases. */
export const RIGHTS_FAULTS: readonly PlantedFault[] = [
  {
    name: 'a private case is read like any other of its group',
    file: `${shared}/cases/case.ts`,
    from: "if (of.isPrivate) labels.push('private');\n  else {",
    to: "if (of.isPrivate) labels.push('private');\n  {",
    check: CAN,
    foundBy: 'nothing of theirs that is private',
  },
  {
    name: 'whoever stands above somebody reads what they only follow',
    file: `${shared}/identity/can.ts`,
    from: 'isMet: of === id };',
    to: 'isMet: of === id || rights.belowIds.includes(of) };',
    check: CAN,
    foundBy: 'not what they follow',
  },
  {
    name: 'rights that nobody looked up are those of the built-in profile',
    file: `${shared}/identity/person.ts`,
    from: 'person.rights ?? (hasOwnRights(person) ? NO_RIGHTS : BUILTIN_RIGHTS[person.role])',
    to: 'person.rights ?? BUILTIN_RIGHTS[person.role]',
    check: CAN,
    foundBy: 'rights that were not looked up are none',
  },
  {
    name: 'whoever has left holds their labels for ever',
    file: `${shared}/identity/person.ts`,
    from: 'if (!person.isActive) return [];',
    to: '',
    check: CAN,
    foundBy: 'who has left',
  },
  {
    name: 'whoever may read a case may work on it',
    file: `${shared}/identity/can.ts`,
    from: 'rule === undefined ? isReadable : hasPermission(actor, rule, steps) && isReadable',
    to: 'isReadable',
    check: CAN,
    foundBy: 'to read it is not to work on it',
  },
  {
    name: 'a role that moves away stays below the one it stood under',
    file: `${shared}/identity/move-role.ts`,
    from: '...known(role.aboveIds.filter((id) => !above.includes(id))).map((old) => withoutBelow(old, moving)),',
    to: '',
    check: TREE,
    foundBy: 'moves with all below it',
  },
  {
    name: 'the timeline tells what a hidden field held',
    file: `${shared}/identity/field-rights.ts`,
    from: "if (kind === 'message') return maskTold(row, fields);",
    to: '',
    check: FIELDS,
    foundBy: 'are not told by the timeline',
  },
  {
    name: 'who edited a hidden field, and when, is told',
    file: `${shared}/identity/field-rights.ts`,
    from: 'if (isBody(masked.fieldEdits)) {',
    to: 'if (false) {',
    check: FIELDS,
    foundBy: 'leave nothing behind',
  },
  {
    name: 'what is hidden can be written over unseen',
    file: `${shared}/identity/can.ts`,
    from: "{ rule: 'field', limit, isMet: limit === null }",
    to: "{ rule: 'field', limit, isMet: limit !== 'read-only' }",
    check: FIELDS,
    foundBy: 'refused with the field',
  },
  {
    name: 'rows go out with what is hidden in them',
    file: 'apps/server/src/platform/wire/patches.ts',
    from: 'body: maskRow(kind, fromDocument(document) as unknown as Record<string, unknown>, fields),',
    to: 'body: fromDocument(document) as unknown as Record<string, unknown>,',
    check: LIMITED,
    foundBy: 'a hidden field leaves by no door',
  },
  {
    name: 'a search tells by what it finds what is hidden',
    file: 'apps/server/src/rooms/search/without-hidden-words.ts',
    from: '!((SEARCHED[kind] ?? []).some((field) => isHidden(fields, kind, field)) || hidesOwn(fields, kind))',
    to: 'true',
    check: LIMITED,
    foundBy: 'learns nothing by searching',
  },
];
