import { eventually } from '@quayside/shared/testing/eventually';
import { ImapFlow } from 'imapflow';
import { createMailboxSecrets } from '../../apps/server/src/rooms/channels/mailbox-secrets.store';
import { callRpc } from '../../apps/server/src/testing/sign-in';
import { ADMIN, admin } from '../../packages/shared/src/testing/actors';
import { startTcpProxy, type TcpProxy } from '../../scripts/toolchain/tcp-proxy.mjs';
import { type Dovecot, ensureDovecot, startDovecot } from './dovecot';
import { freePort, type MailWorld, mail, SUPPORT, startMailWorld } from './mail-server';

interface Reading {
  readonly mailboxId: string;
  readonly trouble: string | null;
  readonly since: number;
}

const canRun = ensureDovecot();
if (!canRun) process.stdout.write('Not run: reading mail by IMAP (needs Dovecot, and root to start it)\n');
const onDovecot = canRun ? describe : describe.skip;

onDovecot('reading a mailbox on a real IMAP server', () => {
  let dovecot: Dovecot;
  let proxy: TcpProxy;
  let world: MailWorld;
  let customer: ImapFlow;
  const imap = () => ({ host: '127.0.0.1', port: proxy.port, security: 'plain' as const, user: 'support' });

  beforeAll(async () => {
    dovecot = await startDovecot();
    proxy = await startTcpProxy({ targetPort: dovecot.port });
    customer = await eventually('Dovecot', () => signIn().catch(() => null));
    await customer.append('INBOX', mail({ Subject: 'read long ago' }), ['\\Seen']);
    await customer.append('INBOX', mail({ Subject: 'waiting' }));
    world = await startMailWorld({ mailboxes: [{ ...SUPPORT, imap: imap(), authservId: 'mx.quayside.example' }] });
    await createMailboxSecrets(world.server.mongo, world.server.app.house.env.secret).put(SUPPORT.id, 'imap', 'secret');
  });
  afterAll(async () => {
    await world?.stop();
    customer?.close();
    await proxy?.close();
    dovecot?.stop();
  });

  const signIn = async (): Promise<ImapFlow> => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: dovecot.port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: 'support', pass: 'secret' },
      logger: false,
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const breakLine = (): void => {
    proxy.cut();
    proxy.heal();
  };
  const subjects = async () => (await world.messages()).map((message) => message.subject);
  const arrives = (subject: string) => eventually(subject, async () => (await subjects()).includes(subject));
  const bring = async (headers: Readonly<Record<string, string>>, text?: string) => {
    await customer.append('INBOX', mail(headers, text));
  };
  /** Whatever changes the mailbox makes its reader begin anew. */
  const setMailbox = (change: { readonly name?: string; readonly isActive: boolean }) => {
    const { address, name } = SUPPORT;
    const settings = { name, address, groupId: null, signature: '', imap: imap(), smtp: null, authservId: 'mx.quayside.example' };
    return world.act('mailbox.put', { mailboxId: SUPPORT.id, ...settings, ...change }, admin);
  };
  const unread = async () => {
    await customer.mailboxOpen('INBOX');
    const found = await customer.search({ seen: false }, { uid: true });
    return Array.isArray(found) ? found.length : -1;
  };

  test('CHA-1 what is unread at the first look and what comes then becomes a case, and is flagged after that', async () => {
    await arrives('waiting');
    await bring({ Subject: 'fresh' });
    await arrives('fresh');
    await eventually('the flags', async () => (await unread()) === 0);
    expect(await subjects()).toEqual(['waiting', 'fresh']);
  });

  test('F22 the line breaks again and again: every mail once', async () => {
    const expected = ['waiting', 'fresh'];
    for (let turn = 0; turn < 6; turn += 1) {
      breakLine();
      await bring({ Subject: `broken ${turn}` });
      expected.push(`broken ${turn}`);
      if (turn % 2 === 1) await arrives(`broken ${turn}`);
    }
    await arrives('broken 5');
    expect(await subjects()).toEqual(expected);
  });

  test('F22 killed after the commit and before flag and cursor: nothing twice', async () => {
    const before = await subjects();
    await setMailbox({ isActive: false });
    await eventually(
      'the reader to end',
      async () =>
        (await world.server.mongo.db.collection('leases').countDocuments({ _id: `imap:${SUPPORT.id}` as never, holder: null })) === 1,
    );
    await customer.mailboxOpen('INBOX');
    await customer.messageFlagsRemove('2:*', ['\\Seen']);
    await world.server.mongo.db.collection('imapCursors').deleteMany({});
    await setMailbox({ isActive: true });
    await bring({ Subject: 'after the kill' });
    await arrives('after the kill');
    await eventually('the flags', async () => (await unread()) === 0);
    expect(await subjects()).toEqual([...before, 'after the kill']);
  });

  test('F22 another UIDVALIDITY: what is known stays known, what is new comes in', async () => {
    const before = (await subjects()).filter((subject) => subject !== 'read long ago');
    await customer.logout();
    dovecot.rebuild('support');
    breakLine();
    customer = await signIn();
    await setMailbox({ name: 'Support, rebuilt', isActive: true });
    await bring({ Subject: 'after the rebuild' });
    await arrives('after the rebuild');
    const after = await subjects();
    expect(new Set(after).size).toBe(after.length);
    expect(after.filter((subject) => subject !== 'read long ago')).toEqual([...before, 'after the rebuild']);
  });

  test('A1 only what our own mail server says about a sender counts', async () => {
    const [of] = await world.cases();
    const tag = `[#${of?.number}]`;
    const forged = 'mx.evil.example; dmarc=pass header.from=fabrika.example';
    await bring({ Subject: `forged ${tag}`, 'Authentication-Results': forged });
    await eventually('the forged mail in quarantine', async () => (await world.held()).length === 1);
    await bring({ 'Authentication-Results': 'mx.quayside.example; dmarc=pass header.from=fabrika.example', Subject: `vouched for ${tag}` });
    await arrives(`vouched for ${tag}`);
    expect((await world.held()).map((one) => [one.reason, one.caseId])).toEqual([['unverified_sender', of?.id]]);
    expect((await world.messages()).at(-1)?.caseId).toBe(of?.id);
  });

  test('CHA-1 administrators see since when a mailbox is read, or cannot be and why; another reason does not count anew', async () => {
    const { server } = world;
    const { mongo, app } = server;
    const { token } = server.sessions.open(ADMIN.id);
    const secrets = createMailboxSecrets(mongo, app.house.env.secret);
    const list = async () => (await callRpc(server, 'query', 'channels.listReadings', { token })).data as readonly Reading[];
    const becomes = (trouble: string | null) =>
      eventually(String(trouble), async () => (await list()).find((one) => one.mailboxId === SUPPORT.id && one.trouble === trouble));
    const reconnect = (over: object) =>
      world.act('mailbox.reconnect', { mailboxId: SUPPORT.id, imap: { ...imap(), ...over }, smtp: null }, admin);
    const read = await becomes(null);
    await reconnect({ port: await freePort() });
    const closed = await becomes('refused-connection');
    expect(closed.since).toBeGreaterThan(read.since);
    await secrets.put(SUPPORT.id, 'imap', 'not the secret');
    await reconnect({});
    const refused = await becomes('sign-in');
    expect(refused).toEqual({ mailboxId: SUPPORT.id, trouble: 'sign-in', since: closed.since });
    await secrets.put(SUPPORT.id, 'imap', 'secret');
    await reconnect({});
    expect((await becomes(null)).since).toBeGreaterThan(refused.since);
  });
});
