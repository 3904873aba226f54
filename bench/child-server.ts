/** The real server, bundled together with a bench, as a process of its own: its CPU and memory are then not those of whoever measures. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Role } from '@quayside/shared/kernel/actor';
import type { Env } from '../apps/server/src/platform/env';
import { connectMongo } from '../apps/server/src/platform/mongo';
import { submitAct } from '../apps/server/src/platform/submit-act';
import { addPerson } from '../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../apps/server/src/testing/start-test-server';

const FLAG = '--as-server';

/** What a bench wants to have done inside the server's process. */
export type Commands = { readonly [name: string]: (server: TestServer, input: never) => Promise<unknown> };

export interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
}

export interface ChildServer {
  readonly url: string;
  /** Tokens, one for each person named. */
  openSessions(personIds: readonly string[]): Promise<readonly string[]>;
  usage(): Promise<Usage>;
  ask<Output>(name: string, input: unknown): Promise<Output>;
  stop(): Promise<void>;
}

/** Whether this process is the server of a bench and not the bench. */
export const isChildServer = (): boolean => process.argv.includes(FLAG);

export interface ChildOptions {
  readonly env?: Partial<Env>;
  /** `signed-in`: sessions come from signing in, as in production; else they are made without. */
  readonly identity?: 'signed-in';
}

/** Starts this very bundle once more as a server on that database. What QUAYSIDE_BENCH_NODE holds goes to its Node, such as `--cpu-prof`. */
export async function startChildServer(uri: string, options: ChildOptions = {}): Promise<ChildServer> {
  const given = process.env.QUAYSIDE_BENCH_NODE?.split(' ').filter(Boolean) ?? [];
  const child = spawn(process.execPath, ['--enable-source-maps', ...given, process.argv[1] ?? '', FLAG], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, QUAYSIDE_BENCH_CHILD: JSON.stringify({ uri, options }) },
  });
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  child.on('message', (message: { id: number; value?: unknown; error?: string }) => {
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) one?.done(message.value);
    else one?.fail(new Error(message.error));
  });
  child.once('exit', (code) => {
    for (const { fail } of waiting.values()) fail(new Error(`the server ended with ${code}`));
  });
  let last = 0;
  const ask = <Output>(name: string, input: unknown): Promise<Output> =>
    new Promise((done, fail) => {
      last += 1;
      waiting.set(last, { done: done as (value: unknown) => void, fail });
      child.send({ id: last, name, input });
    });
  const url = await ask<string>('url', null);
  return {
    url,
    ask,
    openSessions: (personIds) => ask('openSessions', personIds),
    usage: () => ask('usage', null),
    stop: () => stopChild(child, ask),
  };
}

async function stopChild(child: ChildProcess, ask: (name: string, input: unknown) => Promise<unknown>): Promise<void> {
  const gone = once(child, 'exit');
  await ask('stop', null);
  child.disconnect();
  await gone;
}

/** The server's side: serves the commands until it is told to stop. */
export async function beChildServer(commands: Commands = {}, options: Parameters<typeof startTestServer>[0] = {}): Promise<void> {
  const given = JSON.parse(process.env.QUAYSIDE_BENCH_CHILD ?? '{}') as { uri: string; options: ChildOptions };
  const mongo = await connectMongo(given.uri);
  const server = await startTestServer({ ...options, ...given.options, mongo: { ...mongo, uri: given.uri } });
  const own: Commands = {
    url: async () => server.url,
    openSessions: async (_, personIds: readonly string[]) => personIds.map((id) => server.sessions.open(id).token),
    addPerson: async (_, given: { email: string; role: Role }) => addPerson(server, given),
    act: async (_, act: { name: string; args: object }) =>
      submitAct(server.app.house, 'bench', { ...act, actor: { type: 'system', name: 'bench' } }),
    usage: async () => {
      const { user, system } = process.cpuUsage();
      return { cpuMs: (user + system) / 1000, rssMb: process.memoryUsage().rss / 1e6 } satisfies Usage;
    },
    stop: async () => {
      await server.stop();
      await mongo.close();
    },
  };
  const all: Commands = { ...own, ...commands };
  // whoever measured has failed: nobody is left to tell this process to stop
  process.once('disconnect', () => process.exit(0));
  process.on('message', ({ id, name, input }: { id: number; name: string; input: never }) => {
    const work = all[name]?.(server, input) ?? Promise.reject(new Error(`no command ${name}`));
    work.then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error instanceof Error ? error.stack : error) }),
    );
  });
}
