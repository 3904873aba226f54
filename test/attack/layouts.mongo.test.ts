import { put } from '@quayside/shared/kernel/entity';
import type { LayoutItem } from '@quayside/shared/layouts/layout';
import {
  buildCase,
  buildCustomField,
  buildDepartment,
  buildFieldIndex,
  buildGroup,
  buildLayout,
  buildPerson,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { testId } from '@quayside/shared/testing/test-id';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { TestDevice } from '../../apps/server/src/testing/test-device';

const isReturn = { field: 'category', op: 'is', value: 'Returns & repair' } as const;
const always = { all: [] } as const;
const section = <Item extends object>(...items: readonly Item[]) => [{ id: testId(1), name: 'Return', isOpen: true, items: [...items] }];

let server: TestServer;
async function device(personId: string): Promise<TestDevice> {
  const started = new TestDevice(server.url, server.sessions.open(personId).token);
  await started.start();
  return started;
}

beforeAll(async () => {
  server = await startTestServer();
  const returned = { groupId: 'repairs-1', category: 'Returns & repair', state: 'in_progress', ownerId: 'agent' } as const;
  await server.seed(
    put('workspaceSettings', buildSettings()),
    put('department', buildDepartment({ id: 'repairs', name: 'Repairs' })),
    put('department', buildDepartment({ id: 'sales', name: 'Sales' })),
    put('group', buildGroup({ id: 'repairs-1', name: 'Repairs', departmentId: 'repairs' })),
    put('group', buildGroup({ id: 'sales-1', name: 'Sales', departmentId: 'sales' })),
    put('person', buildPerson({ id: 'agent', email: 'agent@desk.example', groupIds: ['repairs-1', 'sales-1'] })),
    put('person', buildPerson({ id: 'administrator', email: 'administrator@desk.example', role: 'admin' })),
    put('customField', buildCustomField({ id: 'serial', name: 'Serial number' })),
    put('customField', buildCustomField({ id: 'invoice', name: 'Invoice' })),
    put(
      'customField',
      buildCustomField({
        id: 'fault',
        type: 'choice',
        name: 'Fault',
        choices: [{ id: testId(2), name: 'Cracked', isActive: true, departmentIds: ['repairs'] }],
      }),
    ),
    put('fieldIndex', buildFieldIndex({ fieldIds: ['serial', 'invoice', 'fault'] })),
    put(
      'layout',
      buildLayout({
        id: 'repairs',
        sections: section<LayoutItem>(
          { field: 'custom.serial', showWhen: isReturn, required: { when: always, from: 'creating' } },
          { field: 'custom.invoice', readOnlyWhen: isReturn },
          { field: 'severity', readOnlyWhen: isReturn },
        ),
      }),
    ),
    put('case', buildCase({ ...returned, id: 'empty', number: 1 })),
    put('case', buildCase({ ...returned, id: 'filled', number: 2, custom: { serial: 'A1', fault: testId(2) } })),
    put('case', buildCase({ ...returned, id: 'question', number: 3, category: 'Question' })),
    put('case', buildCase({ ...returned, id: 'profiles', number: 5, category: 'Question' })),
    put('case', buildCase({ ...returned, id: 'moved', number: 4, custom: { serial: 'A1', fault: testId(2) } })),
  );
});
afterAll(() => server?.stop());

/** What the server says to an act that was pushed past the screens. */
async function push(personId: string, name: string, args: object) {
  const from = await device(personId);
  const [result] = (await from.push([from.mutation(name, args)])).results;
  return { status: result?.status, code: result?.code, detail: result?.detail };
}

const lacks = { status: 'refused', code: 'FIELDS_REQUIRED', detail: { fields: ['custom.serial'] } };
const isLocked = { status: 'refused', code: 'ILLEGAL_STATE', detail: { reason: 'read-only-now' } };

describe('CAS-7 the server follows the layout, whatever a desktop pushes', () => {
  it.each([
    ['resolving without what is required', 'case.set-state', { caseId: 'empty', state: 'resolved' }, lacks],
    ['closing without it', 'case.set-state', { caseId: 'empty', state: 'closed' }, lacks],
    [
      'answering and resolving at once without it',
      'case.reply',
      {
        caseId: 'empty',
        ...{
          html: '<p>Done</p>',
          text: 'Done',
          attachments: [],
          to: [],
          cc: [],
          bcc: [],
          seenUpTo: 0,
          sendAnyway: true,
          thenState: 'resolved',
        },
      },
      lacks,
    ],
    ['changing what is read-only', 'case.edit-field', { caseId: 'filled', field: 'severity', from: null, to: 'major' }, isLocked],
    ['the same of an own field', 'case.edit-custom-field', { caseId: 'filled', fieldId: 'invoice', from: null, to: '77' }, isLocked],
    [
      'where the rule does not hold',
      'case.edit-field',
      { caseId: 'question', field: 'severity', from: null, to: 'major' },
      { status: 'ok' },
    ],
    ['resolving what has it', 'case.set-state', { caseId: 'filled', state: 'resolved' }, { status: 'ok' }],
    ['resolving what needs nothing', 'case.set-state', { caseId: 'question', state: 'resolved' }, { status: 'ok' }],
  ])('%s', async (_name, action, args, expected) => {
    expect(await push('agent', action, args)).toMatchObject(expected);
  });

  const made = {
    ...{ subject: 'A call', channel: 'phone', contactId: null, contact: null, groupId: 'repairs-1', ownerId: null, mailboxId: null },
    ...{ priority: 'normal', category: 'Returns & repair', product: null, tags: [], isPrivate: false, message: null },
  };
  it('making one by hand without it, and with it', async () => {
    expect(await push('agent', 'case.create', { caseId: testId(10), ...made })).toMatchObject(lacks);
    expect(await push('agent', 'case.create', { caseId: testId(11), ...made, custom: { serial: 'A1', invoice: '77' } })).toMatchObject(
      isLocked,
    );
    expect(await push('agent', 'case.create', { caseId: testId(12), ...made, custom: { serial: 'A1' } })).toMatchObject({ status: 'ok' });
  });

  it('CAS-16 a case that is moved loses what the other department does not have', async () => {
    const moved = { caseId: 'moved', field: 'groupId', from: 'repairs-1', to: 'sales-1' };
    expect(await push('agent', 'case.edit-field', moved)).toMatchObject({ status: 'ok' });
    expect(await push('agent', 'case.edit-custom-field', { caseId: 'moved', fieldId: 'fault', from: null, to: testId(2) })).toMatchObject({
      status: 'refused',
      detail: { reason: 'choice_not_offered' },
    });
  });
});

describe('CAS-7 layouts themselves', () => {
  const edit = (...items: readonly object[]) => ({ layoutId: 'sales', changes: { sections: section(...items), zone: 'UTC' } });
  it.each([
    ['by an agent', 'agent', edit(), { code: 'NOT_ALLOWED' }],
    [
      'hidden and required',
      'administrator',
      edit({ field: 'severity', place: 'hidden', required: { when: always, from: 'resolving' } }),
      {
        code: 'BAD_INPUT',
        detail: { reason: 'layout', faults: ['severity hidden_required'] },
      },
    ],
    ['with an operator of the database', 'administrator', edit({ field: 'severity', showWhen: { $where: '1' } }), { code: 'BAD_INPUT' }],
    ['of a field that there is not', 'administrator', edit({ field: 'ownerId' }), { code: 'BAD_INPUT' }],
    [
      'for a profile that there is not',
      'administrator',
      { layoutId: 'sales', changes: { sections: [], panels: [{ panel: 'promises', profileIds: ['nobody'] }], zone: 'UTC' } },
      { code: 'NOT_FOUND' },
    ],
    [
      'of a part that there is not',
      'administrator',
      { layoutId: 'sales', changes: { sections: [], panels: [{ panel: 'secrets', profileIds: ['agent'] }], zone: 'UTC' } },
      { code: 'BAD_INPUT' },
    ],
    ['of a department that there is not', 'administrator', { ...edit(), layoutId: 'nowhere' }, { code: 'NOT_FOUND' }],
  ])('%s: refused', async (_name, person, args, expected) => {
    expect(await push(person, 'layout.edit', args)).toMatchObject({ status: 'refused', ...expected });
  });

  it('a sound one is kept, and told to every device with the first fill', async () => {
    expect(await push('administrator', 'layout.edit', edit({ field: 'severity', place: 'key' }))).toMatchObject({ status: 'ok' });
    const { rows } = await device('agent');
    expect(rows.get('layout/sales')?.body).toMatchObject({ sections: section({ field: 'severity', place: 'key' }) });
  });

  it('CAS-4 a section that somebody’s profile does not have asks them for nothing; whoever has it is still asked', async () => {
    const asks = { field: 'custom.invoice', required: { when: always, from: 'resolving' } };
    const [open] = section(asks);
    const edited = { layoutId: 'repairs', changes: { sections: [{ ...open, profileIds: ['admin'] }] } };
    expect(await push('administrator', 'layout.edit', edited)).toMatchObject({ status: 'ok' });
    const resolve = { caseId: 'profiles', state: 'resolved' };
    const wanted = { status: 'refused', code: 'FIELDS_REQUIRED', detail: { fields: ['custom.invoice'] } };
    expect(await push('administrator', 'case.set-state', resolve)).toMatchObject(wanted);
    expect(await push('agent', 'case.set-state', resolve)).toMatchObject({ status: 'ok' });
  });
});
