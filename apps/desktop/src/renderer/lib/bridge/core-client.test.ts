import type { PortReply, PortRequest } from '../../../bridge/port-messages';
import { BridgeFailure } from './bridge-failure';
import { createCoreClient } from './core-client';

/** One end of a port: remembers what was posted and lets the test answer. */
function port() {
  const posted: PortRequest[] = [];
  const end = { posted, isClosed: false, onmessage: null as ((event: { data: PortReply }) => void) | null };
  return Object.assign(end, {
    postMessage: (request: PortRequest) => posted.push(request),
    close: () => {
      end.isClosed = true;
    },
    answer: (reply: PortReply) => end.onmessage?.({ data: reply }),
  });
}
const asPort = (of: ReturnType<typeof port>) => of as unknown as MessagePort;

test('calls made before there is a port are sent once there is one', async () => {
  const client = createCoreClient('page');
  const answer = client.call('newId');
  const first = port();
  client.connect(asPort(first));
  expect(first.posted).toEqual([{ type: 'call', id: 'page-1', name: 'newId', input: undefined }]);
  first.answer({ type: 'reply', id: 'page-1', ok: true, value: 'abc' });
  await expect(answer).resolves.toBe('abc');
});

test('a call without an answer is repeated under its own id when core comes back, an answered one is not', async () => {
  const client = createCoreClient('page');
  const first = port();
  client.connect(asPort(first));
  const answered = client.call('newId');
  const open = client.call('getCase', { id: 'case-1' });
  first.answer({ type: 'reply', id: 'page-1', ok: true, value: 'abc' });
  await answered;
  const second = port();
  client.connect(asPort(second));
  expect(first.isClosed).toBe(true);
  expect(second.posted.map(({ id }) => id)).toEqual(['page-2']);
  second.answer({ type: 'reply', id: 'page-2', ok: false, error: { code: 'NOT_FOUND', details: {} } });
  await expect(open).rejects.toEqual(new BridgeFailure({ code: 'NOT_FOUND', details: {} }));
});

test('events reach their listeners until these leave', () => {
  const client = createCoreClient('page');
  const only = port();
  client.connect(asPort(only));
  const seen: unknown[] = [];
  const leave = client.on('changed', (payload) => seen.push(payload));
  only.answer({ type: 'event', name: 'changed', payload: { kinds: ['case'], caseIds: [] } });
  leave();
  only.answer({ type: 'event', name: 'changed', payload: { kinds: ['person'], caseIds: [] } });
  expect(seen).toEqual([{ kinds: ['case'], caseIds: [] }]);
});
