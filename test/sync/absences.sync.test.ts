import { put } from '@quayside/shared/kernel/entity';
import { addMs, DAY_MS, HOUR_MS } from '@quayside/shared/kernel/time';
import { ADMIN, BORIS, MARIA } from '@quayside/shared/testing/actors';
import { buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { listPendingItems } from '../../apps/desktop/src/core/reads/pending-items';
import { systemClock } from '../../apps/server/src/platform/clock';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { CoreClient } from './support/core-client';

const people = [MARIA, BORIS, ADMIN].map((one) => buildPerson(one));

/** Desks of two people and of an administrator, each with real files, on one server. */
describe('ORG-4 what is planned without a line', () => {
  let server: TestServer;
  let hers: CoreClient;
  let his: CoreClient;
  let ofAdmin: CoreClient;
  const cores = () => [hers, his, ofAdmin];
  beforeEach(async () => {
    server = await startTestServer();
    await server.seed(put('workspaceSettings', buildSettings()), ...people.map((one) => put('person', one)));
    const core = (person: (typeof people)[number]) =>
      new CoreClient({ person, url: server.url, token: (deviceId) => server.sessions.open(person.id, deviceId).token });
    [hers, his, ofAdmin] = people.map(core) as [CoreClient, CoreClient, CoreClient];
    await rounds();
  });
  afterEach(async () => {
    for (const core of cores()) await core.stop();
    await server.stop();
  });

  const rounds = async () => {
    for (const core of [...cores(), ...cores()]) await core.round();
  };
  const setLine = (isOnline: boolean) => {
    for (const core of cores()) core.isOnline = isOnline;
  };
  const absence = (personId: string, standInId: string) => {
    const from = addMs(systemClock.now(), HOUR_MS);
    return { personId, from, until: addMs(from, DAY_MS), standInId, handOver: 'stand_in', message: 'Away' };
  };

  test('of two who name each other the first stands, the second waits with its person and why, and all copies are equal', async () => {
    setLine(false);
    his.act('absence.plan', absence(BORIS.id, MARIA.id));
    hers.act('absence.plan', absence(MARIA.id, BORIS.id));
    const standInOf = (core: CoreClient, id: string) => core.profile.store.find('availability', id)?.absence?.standInId ?? null;
    expect([standInOf(his, BORIS.id), standInOf(hers, MARIA.id)]).toEqual([MARIA.id, BORIS.id]);
    setLine(true);
    await his.round();
    await rounds();
    for (const core of cores()) expect([standInOf(core, BORIS.id), standInOf(core, MARIA.id)]).toEqual([MARIA.id, null]);
    expect(listPendingItems(hers.profile)).toMatchObject([
      { action: 'absence.plan', state: 'refused', code: 'ILLEGAL_STATE', detail: { reason: 'circle' } },
    ]);
  });

  test('days that two have planned of one person both stand; of the same day the first does, and the other is told', async () => {
    const plan = (date: string, fromMinute: number) => ({
      ...{ personId: MARIA.id, zone: 'UTC', pattern: null },
      days: [{ date, shifts: [{ fromMinute, untilMinute: 1020 }], seen: [] }],
    });
    const second = new CoreClient({
      person: buildPerson(ADMIN),
      url: server.url,
      token: (deviceId) => server.sessions.open(ADMIN.id, deviceId).token,
    });
    await second.round();
    setLine(false);
    second.isOnline = false;
    ofAdmin.act('shift.plan', plan('2031-03-03', 540));
    second.act('shift.plan', plan('2031-03-04', 600));
    second.act('shift.plan', plan('2031-03-03', 660));
    setLine(true);
    second.isOnline = true;
    await ofAdmin.round();
    await second.round();
    await rounds();
    await second.round();
    for (const core of [...cores(), second]) {
      expect(core.profile.store.find('shiftPlan', MARIA.id)?.days).toEqual([
        { date: '2031-03-03', shifts: [{ fromMinute: 540, untilMinute: 1020 }] },
        { date: '2031-03-04', shifts: [{ fromMinute: 600, untilMinute: 1020 }] },
      ]);
    }
    expect(listPendingItems(second.profile)).toMatchObject([{ action: 'shift.plan', state: 'refused', code: 'CONFLICT' }]);
    await second.stop();
  });

  test('of two zones that two administrators have chosen the first stands, and hours written for the zone of before are not read in another', async () => {
    const second = new CoreClient({
      person: buildPerson(ADMIN),
      url: server.url,
      token: (deviceId) => server.sessions.open(ADMIN.id, deviceId).token,
    });
    const day = (date: string) => ({ days: [{ date, shifts: [{ fromMinute: 540, untilMinute: 1020 }] }] });
    const plan = (zone: string, date: string) => ({ personId: MARIA.id, zone, pattern: null, ...day(date) });
    ofAdmin.act('shift.plan', plan('Europe/Sofia', '2031-03-03'));
    await ofAdmin.round();
    await second.round();
    const zone = (to: string, from: string) => ['shift.set-zone', { personId: MARIA.id, zone: to, from }] as const;
    const meanwhile = async (mine: readonly [string, object], theirs: readonly [string, object]) => {
      second.isOnline = false;
      ofAdmin.act(...mine);
      second.act(...theirs);
      await ofAdmin.round();
      second.isOnline = true;
      await second.round();
      await second.round();
    };
    await meanwhile(zone('Asia/Seoul', 'Europe/Sofia'), ['shift.plan', plan('Europe/Sofia', '2031-03-04')]);
    await meanwhile(zone('Asia/Tokyo', 'Asia/Seoul'), zone('Europe/Lisbon', 'Asia/Seoul'));
    await rounds();
    for (const core of [...cores(), second]) {
      expect(core.profile.store.find('shiftPlan', MARIA.id)).toMatchObject({ zone: 'Asia/Tokyo', ...day('2031-03-03') });
    }
    expect(listPendingItems(second.profile).map(({ action, state, code }) => [action, state, code])).toEqual([
      ['shift.plan', 'refused', 'CONFLICT'],
      ['shift.set-zone', 'refused', 'CONFLICT'],
    ]);
    await second.stop();
  });
});
