import type { PortReply } from '../bridge/port-messages';
import { type AnsweringHandlers, type BridgePort, BridgeServer } from './bridge-server';

class Port implements BridgePort {
  readonly replies: PortReply[] = [];
  #listener: (event: { readonly data: unknown }) => void = () => undefined;
  postMessage(reply: PortReply): void {
    this.replies.push(reply);
  }
  on(event: string, listener: (event: { readonly data: unknown }) => void): void {
    if (event === 'message') this.#listener = listener;
  }
  start(): void {}
  say(data: unknown): void {
    this.#listener({ data });
  }
}

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('bridge', () => {
  let calls = 0;
  const handlers = {
    async getDraft() {
      calls += 1;
      return null;
    },
    async newId() {
      throw new Error('SECRET of a fault');
    },
  } as unknown as AnsweringHandlers;
  const connected = (): Port => {
    const port = new Port();
    new BridgeServer(handlers).connect(port);
    return port;
  };

  it('answers a call that is repeated with the first answer', async () => {
    const port = connected();
    calls = 0;
    for (let count = 0; count < 2; count += 1) port.say({ type: 'call', id: 'a', name: 'getDraft', input: { key: 'k' } });
    await later();
    expect(calls).toBe(1);
    expect(port.replies).toEqual(Array(2).fill({ type: 'reply', id: 'a', ok: true, value: null }));
  });

  it.each([
    ['a name that does not exist', { name: 'nope' }, 'UNSUPPORTED'],
    ['a name of every object', { name: 'constructor' }, 'UNSUPPORTED'],
    ['input that is not in its form', { name: 'getDraft', input: { key: 1 } }, 'BAD_INPUT'],
    ['input with more than its form', { name: 'getDraft', input: { key: 'k', more: 1 } }, 'BAD_INPUT'],
  ])('E5 refuses %s', async (_name, request, code) => {
    const port = connected();
    port.say({ type: 'call', id: 'b', input: undefined, ...request });
    await later();
    expect(port.replies).toMatchObject([{ ok: false, error: { code } }]);
  });

  it('does not tell the words of a fault', async () => {
    const port = connected();
    port.say({ type: 'call', id: 'c', name: 'newId', input: undefined });
    await later();
    expect(JSON.stringify(port.replies)).not.toContain('SECRET');
    expect(port.replies).toMatchObject([{ ok: false, error: { code: 'INTERNAL' } }]);
  });

  it.each([null, 1, 'x', [], {}, { type: 'call' }, { type: 'call', id: 1, name: 'getDraft' }])('says nothing to %j', async (data) => {
    const port = connected();
    port.say(data);
    await later();
    expect(port.replies).toEqual([]);
  });
});
